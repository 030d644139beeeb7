import type { Step } from './recorder.ts'

const round = (value: number): number => Math.round(value * 100) / 100

const at = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

const spread = (values: number[]) => ({ median: at(values, 0.5), p95: at(values, 0.95), worst: at(values, 1) })

/** Where the machine's share of the time goes; milliseconds. */
export const report = (
  steps: Step[],
  { count, keys, latency, seconds }: { count: number; keys: number; latency: number; seconds: number },
) => {
  const next = steps.filter(({ kind }) => kind === 'next')
  const save = steps.filter(({ kind }) => kind === 'save')
  const [open] = steps
  const mean = (pick: (step: Step) => number) => round(next.reduce((sum, step) => sum + pick(step), 0) / next.length)
  return {
    invoices: count,
    latency_ms: latency,
    keys_per_invoice: round(keys / count),
    machine_s_per_invoice: round(
      (next.reduce((sum, step) => sum + Math.max(step.fields, step.picture, step.focus), 0) +
        save.reduce((sum, step) => sum + step.saved, 0)) /
        1000 /
        count,
    ),
    wall_s_per_invoice: round(seconds / count),
    open_ms: { fields: round(open?.fields ?? 0), picture: round(open?.picture ?? 0) },
    next_ms: {
      title: spread(next.map((step) => step.title)),
      fields: spread(next.map((step) => step.fields)),
      picture: spread(next.map((step) => step.picture)),
      focus: spread(next.map((step) => step.focus)),
    },
    save_ms: spread(save.map((step) => step.saved)),
    per_invoice: {
      requests: mean((step) => step.requests),
      kilobytes: round(mean((step) => step.bytes) / 1000),
      layout_shift: mean((step) => step.shift),
      blocked_ms: mean((step) => step.blocked),
    },
  }
}
