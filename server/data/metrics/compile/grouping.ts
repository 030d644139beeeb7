import type { SemanticModel } from '../model.ts'
import type { Asked } from '../resolve.ts'
import type { Selection } from './selection.ts'

export type Grouping = {
  /** Begins the names of the parts that are written: `of_ventes`. */
  prefix: string
  dimensions: readonly Asked[]
  measures: readonly string[]
  selection: Selection
  /** Only facts of the groups in this part, which are told apart by these dimensions. */
  within?: { part: string; dimensions: readonly Asked[] } | null
}

export const label = (key: string): string => `${key}_label`

export const hasLabel = (model: SemanticModel, { key }: Asked): boolean =>
  [...(model.dimensions.get(key)?.values() ?? [])].some(({ labelSql }) => labelSql !== undefined)

/** What a source has no facts of is 0 where it adds up or counts (unless nothing is known of it), and nothing otherwise. */
export const orNothing = (model: SemanticModel, key: string, sql: string): string => {
  const of = model.measures.get(key)?.measure.of
  const counts = of?.kind === 'distinct' || (of?.kind === 'sum' && !of.unknown)
  return counts ? `coalesce(${sql}, 0)` : sql
}

/** A group as one value in which nothing equals nothing, and which can be hashed: rows with nulls can be neither. */
export const groupKey = (columns: readonly string[]): string =>
  `array[${columns.map((column) => `(${column})::text`).join(', ')}]`
