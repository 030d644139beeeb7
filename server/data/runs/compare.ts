import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { Language } from '#platform/problem.ts'
import type { Run, RunDifference } from './contract.ts'
import { findRun } from './list.ts'

type Difference = z.infer<typeof RunDifference>
type Value = string | number | boolean | null

/** Two runs and every parameter and figure in which they differ. Throws `run_not_found`. */
export const compareRuns = async (
  tx: Tx,
  ids: { one: string; other: string },
  language: Language,
): Promise<{ one: Run; other: Run; differences: Difference[] }> => {
  const one = await findRun(tx, ids.one, language)
  const other = await findRun(tx, ids.other, language)
  const differences = [
    ...differing('param', one.params, other.params),
    ...differing('metric', one.metrics, other.metrics),
  ]
  return { one, other, differences: await withChanges(tx, differences) }
}

/** Names in the order in which the first run has them, then those that only the other one has. */
const differing = (
  kind: Difference['kind'],
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): Difference[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .map((name) => ({ kind, name, one: textOf(one[name]), other: textOf(other[name]), change: null }))
    .filter((difference) => difference.one !== difference.other)

const textOf = (value: Value | undefined): string | null =>
  value === null || value === undefined ? null : String(value)

const NUMBER = /^-?\d{1,40}(\.\d{1,20})?$/

/** `other` less `one`, exactly: PostgreSQL counts in decimals, as money must be. */
const withChanges = async (tx: Tx, differences: Difference[]): Promise<Difference[]> => {
  const counted = differences.flatMap(({ kind, one, other }, place) =>
    kind === 'metric' && one !== null && other !== null && NUMBER.test(one) && NUMBER.test(other)
      ? [{ place, one, other }]
      : [],
  )
  const { rows } = await sql<{ place: number; change: string }>`
    select place, (other - one)::text as change
      from jsonb_to_recordset(${toJson(counted)}::jsonb) as pair (place integer, one numeric, other numeric)`.execute(
    tx,
  )
  const changes = new Map(rows.map(({ place, change }) => [place, change]))
  return differences.map((difference, place) => ({ ...difference, change: changes.get(place) ?? null }))
}
