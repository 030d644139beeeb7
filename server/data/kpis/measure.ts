import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { relationFor } from '../metrics/compile/relation.ts'
import { Period, type QueryResult, SemanticQuery } from '../metrics/contract.ts'
import { lastOf } from '../metrics/lastOf.ts'
import type { SemanticModel } from '../metrics/model.ts'
import { notAnswerable } from '../metrics/problems.ts'
import { answer } from '../metrics/query.ts'
import { measureOf, partsOf, sourcesOf } from '../metrics/resolve.ts'
import type { NewKpi } from './contract.ts'
import { compute, type Format, type Formula, formatOf, formulaKeys } from './formula.ts'
import { daysOf } from './periods.ts'

export type Measured = { value: string | null; previous: string | null; days: Period; currency: string | null }

/**
 * The value of a formula in its period, and in the one before. Null where there is nothing to compute it of, or where it would
 * divide by zero. Throws what `answer` refuses, and `query_not_answerable` where it would mix money of two currencies.
 */
export const measureKpi = async (
  tx: Tx,
  model: SemanticModel,
  formula: Formula,
  { filters, period }: Pick<NewKpi, 'filters' | 'period'>,
): Promise<Measured> => {
  const measures = formulaKeys(formula)
  const sources = sourcesOf(model, partsOf(model, measures)).map(({ source }) => source)
  const anchor = await lastDay(tx, sources)
  const days = anchor ? daysOf(period, anchor) : Period.parse({ from: null, to: null })
  if (!anchor) return { value: null, previous: null, days, currency: null }
  const compare = days.from && days.to ? 'previous_period' : undefined
  const found = await answer(tx, model, SemanticQuery.parse({ measures, filters, period: days, compare }))
  const values = (cells: readonly (string | null)[]) => new Map(measures.map((key, i) => [key, cells[i] ?? null]))
  const of = (cells: readonly (string | null)[]): string | null =>
    compute(formula, values(cells))?.round(6).toFixed() ?? null
  const currency = currencyOf(found)
  return {
    value: of(found.total),
    previous: found.compared ? of(found.compared.total) : null,
    days,
    currency,
  }
}

/** The one currency of these totals; a source without facts in the period has no money, and so none of its own. */
const currencyOf = ({ columns, total, compared }: QueryResult): string | null => {
  const isNothing = (i: number) => [total, compared?.total ?? []].every((cells) => Number(cells[i] ?? 0) === 0)
  const currencies = new Set(
    columns.flatMap(({ format, currency }, i) =>
      format === 'money' && (currency !== null || !isNothing(i)) ? [currency] : [],
    ),
  )
  if (currencies.size > 1) {
    const named = [...currencies].map((one) => one ?? '?').join(', ')
    throw notAnswerable({
      fr: `elle mêle des montants de plusieurs devises (${named}), qui ne s’additionnent pas. Faites un indicateur par devise.`,
      en: `it mixes amounts of several currencies (${named}), which do not add up. Make one indicator for each currency.`,
    })
  }
  return [...currencies][0] ?? null
}

/** Facts before it are slips of the pen; a year and more after the first day that can be asked for. */
const EARLIEST = '1902-01-01'

/** The last day of these facts, at most tomorrow; null where there are none. */
const lastDay = async (tx: Tx, sources: readonly Source[]): Promise<string | null> => {
  const days = []
  for (const source of sources) {
    const { relation, where } = relationFor(source, { measures: [], dimensions: [], time: true })
    const { rows } = await sql<{ day: string | null }>`
      select (case when count(*) > 0 then greatest(least(${lastOf(source.time)}, current_date + 1)::date, ${EARLIEST}::date) end)::text as day
        from ${sql.raw(relation)} f where ${sql.raw(where ?? 'true')} and ${sql.raw(source.time)} is not null`.execute(
      tx,
    )
    days.push(rows[0]?.day ?? null)
  }
  return days.reduce((latest, day) => (day && (!latest || day > latest) ? day : latest), null)
}

/** How the value of a formula is written. */
export const formatIn = (model: SemanticModel, formula: Formula): Format =>
  formatOf(formula, new Map(formulaKeys(formula).map((key) => [key, measureOf(model, key).measure.format])))
