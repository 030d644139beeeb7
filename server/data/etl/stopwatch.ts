import type { EtlStep } from '../runs/contract.ts'

export type Stopwatch = {
  /** Ends the step before, if there was one. */
  begin: (step: EtlStep, rows?: number | null) => void
  /** Seconds so far: of each step, and of all. */
  seconds: () => { steps: Partial<Record<EtlStep, number>>; total: number }
}

/** Measures steps that follow each other; `onBegin` is told of each, with the lines that are known by then. */
export const newStopwatch = (onBegin: (step: EtlStep, rows: number | null) => void): Stopwatch => {
  const started = performance.now()
  const steps: Partial<Record<EtlStep, number>> = {}
  let known: number | null = null
  let current: { step: EtlStep; since: number } | null = null
  const settle = (now: number): void => {
    if (!current) return
    steps[current.step] = (steps[current.step] ?? 0) + (now - current.since) / 1000
    current.since = now
  }
  return {
    begin: (step, rows) => {
      const now = performance.now()
      settle(now)
      current = { step, since: now }
      known = rows ?? known
      onBegin(step, known)
    },
    seconds: () => {
      const now = performance.now()
      settle(now)
      return { steps: { ...steps }, total: (now - started) / 1000 }
    },
  }
}
