import type { compareRuns, Run } from '#data/runs/contract.ts'
import type { Output } from '#ui/wire/api.ts'

type Value = Run['params'][string] | Run['metrics'][string]

/** One parameter or figure of two runs; undefined and null both mean: not there. */
export type Side = {
  kind: 'param' | 'metric'
  name: string
  one: Value
  other: Value
  change: string | null
  /** One of the runs ended before it came to this figure: there is nothing to compare. */
  uncounted: boolean
}

/** Whether a run counted all that it was to count. */
const isWhole = ({ state }: Run): boolean => state === 'done'

/** Those of two runs that ended early (a failure, a file that had not changed, one still at work). */
export const unfinished = ({ one, other }: Output<typeof compareRuns>): Run[] =>
  [one, other].filter((run) => !isWhole(run))

export const differs = ({ one, other, uncounted }: Side): boolean => !uncounted && String(one) !== String(other)

/** Everything that either run was given or measured, what is the same in both included. */
export const sides = ({ one, other, differences }: Output<typeof compareRuns>): Side[] => {
  const of = (kind: Side['kind'], left: Record<string, Value>, right: Record<string, Value>): Side[] =>
    [...new Set([...Object.keys(left), ...Object.keys(right)])].map((name) => ({
      kind,
      name,
      one: left[name] ?? null,
      other: right[name] ?? null,
      change: differences.find((each) => each.kind === kind && each.name === name)?.change ?? null,
      uncounted:
        kind === 'metric' &&
        ((left[name] === undefined && !isWhole(one)) || (right[name] === undefined && !isWhole(other))),
    }))
  return [...of('param', one.params, other.params), ...of('metric', one.metrics, other.metrics)]
}
