import { CompiledQuery, sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { remembered } from './cache.ts'
import { type Compiled, compile } from './compile/compile.ts'
import type { Currencies } from './compile/currencies.ts'
import { grainKind, isCyclic } from './compile/grains.ts'
import { hasLabel, label } from './compile/grouping.ts'
import { printed } from './compile/statement.ts'
import type { QueryResult, SemanticQuery } from './contract.ts'
import type { SemanticModel } from './model.ts'
import { notAnswerable } from './problems.ts'
import { type Publication, readPublication } from './publication.ts'
import { type Asked, dimensionIn, measureOf, notesOf, partsOf, sourcesOf } from './resolve.ts'

type Row = Record<string, string | null>

/**
 * Answers a semantic query with the facts of the transaction's workspace.
 * Throws `measure_unknown`, `dimension_unknown`, `query_not_answerable` with its reason.
 */
export const answer = async (tx: Tx, model: SemanticModel, query: SemanticQuery): Promise<QueryResult> => {
  const compiled = compile(model, query)
  const publication = await readPublication(tx)
  const run = () => ask(tx, model, query, compiled, publication)
  const key = JSON.stringify([publication.version, compiled.text, compiled.values, query.limit])
  return sourcesAsked(model, query).every(({ name }) => model.published.has(name)) ? remembered(key, run) : run()
}

/** Those of measures that are shown, sorted by or asked of groups or sets. */
const sourcesAsked = (model: SemanticModel, query: SemanticQuery): Source[] => {
  const having = [...query.having, ...query.sets.flatMap((set) => set.having)].map(({ measure }) => measure)
  const sorted = query.order.flatMap(({ by }) => (model.measures.has(by) ? [by] : []))
  return sourcesOf(model, partsOf(model, [...query.measures, ...having, ...sorted])).map(({ source }) => source)
}

const ask = async (
  tx: Tx,
  model: SemanticModel,
  query: SemanticQuery,
  compiled: Compiled,
  publication: Publication,
): Promise<QueryResult> => {
  // Groups of a million sales are told apart in memory, not on disk.
  await sql`set local work_mem = '64MB'`.execute(tx)
  const { rows: all } = await tx.executeQuery<Row>(CompiledQuery.raw(compiled.text, compiled.values))
  const [first] = all
  if (!first) throw new Error('totals have a row')
  const currencies = new Map(compiled.currencies.map((one) => [one.source, currencyIn(model, one, first)]))
  const rows = all.filter(({ place }) => place !== null)
  const page = rows.slice(0, query.limit)
  const cells = (row: Row, keys: readonly string[]) => keys.map((key) => row[key] ?? null)
  const dimensions = compiled.dimensions.map(({ key }) => key)
  const measures = query.measures
  const before = (prefix: string) => measures.map((key) => `${prefix}${key}`)
  /** Money that is told apart by its currency has no total. */
  const totals = (row: Row, prefix: string) =>
    measures.map((key) => {
      const { measure, source } = measureOf(model, key)
      const several = measure.format === 'money' && currencies.get(source.name) === 'several'
      return several ? null : (row[`${prefix}${key}`] ?? null)
    })
  return {
    columns: await columnsOf(tx, model, query, compiled.dimensions, currencies),
    rows: page.map((row) => cells(row, [...dimensions, ...measures])),
    labels: page.map((row) =>
      compiled.dimensions.map((asked) => row[hasLabel(model, asked) ? label(asked.key) : asked.key] ?? null),
    ),
    total: totals(first, 'total_'),
    compared: compiled.comparison && {
      period: compiled.comparison.period,
      rows: page.map((row) => cells(row, before('before_'))),
      total: totals(first, 'before_total_'),
    },
    more: rows.length > query.limit,
    period: query.period ?? { from: null, to: null },
    sql: printed(compiled.text, compiled),
    notes: notesOf(model, measures).flatMap(({ of, say }) => {
      return say(new Map(of.map((key) => [key, first[`total_${key}`] ?? null]))) ?? []
    }),
    freshness: sourcesAsked(model, query).some(({ name }) => model.published.has(name))
      ? { published_at: publication.published_at, source_name: publication.source_name, run_id: publication.run_id }
      : { published_at: null, source_name: null, run_id: null },
  }
}

/** The currency of these facts, null where none is known. Throws where money of several would be added. */
const currencyIn = (model: SemanticModel, { source, parts, apart }: Currencies, row: Row): string | null => {
  const ones = new Set(parts.flatMap((part) => row[`${part}_one`] ?? []))
  const several = ones.size > 1 || parts.some((part) => Number(row[`${part}_counted`] ?? 0) > 1)
  if (!several) return [...ones][0] ?? null
  if (apart) return 'several'
  const by = model.sources.get(source)?.currencyDimension ?? ''
  throw notAnswerable({
    fr: `ces montants sont en plusieurs devises, qui ne s’additionnent pas. Filtrez ou groupez par « ${by} ».`,
    en: `these amounts are in several currencies, which do not add up. Filter or group by “${by}”.`,
  })
}

const columnsOf = async (
  tx: Tx,
  model: SemanticModel,
  query: SemanticQuery,
  dimensions: readonly Asked[],
  known: ReadonlyMap<string, string | null>,
): Promise<QueryResult['columns']> => {
  const columns: QueryResult['columns'] = []
  const [anySource] = sourcesAsked(model, query)
  for (const asked of dimensions) {
    if (!anySource) continue
    const { label: words, kind } = dimensionIn(model, anySource, asked)
    const isDate = asked.grain ? !isCyclic(asked.grain) && grainKind(asked.grain) === 'date' : kind === 'date'
    const format = isDate ? 'date' : kind === 'integer' && !hasLabel(model, asked) ? 'integer' : 'text'
    columns.push({ key: asked.key, role: 'dimension', label: words, format, currency: null })
  }
  const currencies = new Map<string, string | null>()
  for (const key of query.measures) {
    const { measure, source } = measureOf(model, key)
    if (measure.format === 'money' && !currencies.has(source.name)) {
      currencies.set(
        source.name,
        known.has(source.name) ? oneCurrency(known.get(source.name)) : await currencyOf(tx, source),
      )
    }
    const currency = measure.format === 'money' ? (currencies.get(source.name) ?? null) : null
    columns.push({ key, role: 'measure', label: measure.label, format: measure.format, currency })
  }
  return columns
}

const oneCurrency = (known: string | null | undefined): string | null => (known === 'several' ? null : (known ?? null))

export const currencyOf = async (tx: Tx, source: Source): Promise<string | null> => {
  const { rows } = await sql<{ currency: string | null }>`
    select (${sql.raw(source.currency)}) as currency`.execute(tx)
  return rows[0]?.currency ?? null
}
