import type { Run } from '#data/runs/contract.ts'

/** Runs in the order of the list, each followed by those nested in it; what lost its parent stands for itself. */
export const withNested = (runs: readonly Run[]): { run: Run; nested: boolean }[] => {
  const known = new Set(runs.map(({ id }) => id))
  const isChild = ({ parent_id }: Run) => parent_id !== null && known.has(parent_id)
  return runs
    .filter((run) => !isChild(run))
    .flatMap((run) => [
      { run, nested: false },
      ...runs
        .filter(({ parent_id }) => parent_id === run.id)
        .toSorted((a, b) => a.started_at.localeCompare(b.started_at))
        .map((child) => ({ run: child, nested: true })),
    ])
}

/** The older of two first: what changed is then read from left to right. */
export const oldestFirst = (one: Run, other: Run): readonly [Run, Run] =>
  one.started_at <= other.started_at ? [one, other] : [other, one]

/** A run and a step of one have nothing in common: whole runs are compared with whole ones, steps with steps. */
export const comparable = (one: Pick<Run, 'parent_id'>, other: Pick<Run, 'parent_id'>): boolean =>
  (one.parent_id === null) === (other.parent_id === null)

/** Picks one more of at most two: a third one takes the place of the first. */
export const pick = (chosen: readonly string[], id: string): string[] =>
  chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2)
