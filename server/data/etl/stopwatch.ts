import type { EtlStep } from '../runs/contract.ts'

export type Stopwatch = {
  /** Ends the step before, if there was one. */
  begin: (step: EtlStep) => void
  /** Seconds so far: of each step, and of all. */
  seconds: () => { steps: Partial<Record<EtlStep, number>>; total: number }
}

/** Measures steps that follow each other; `onBegin` is told of each. */
export const newStopwatch = (onBegin: (step: EtlStep) => void): Stopwatch => {
  const started = performance.now()
  const steps: Partial<Record<EtlStep, number>> = {}
  let current: { step: EtlStep; since: number } | null = null
  const settle = (now: number): void => {
    if (!current) return
    steps[current.step] = (steps[current.step] ?? 0) + (now - current.since) / 1000
    current.since = now
  }
  return {
    begin: (step) => {
      const now = performance.now()
      settle(now)
      current = { step, since: now }
      onBegin(step)
    },
    seconds: () => {
      const now = performance.now()
      settle(now)
      return { steps: { ...steps }, total: (now - started) / 1000 }
    },
  }
}
