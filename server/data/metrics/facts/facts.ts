import { CompiledQuery } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { fromSql } from '../compile/relation.ts'
import { conditionsOf, selectedBy } from '../compile/selection.ts'
import { writeSets } from '../compile/sets.ts'
import { newStatement, type Statement, value, withParts } from '../compile/statement.ts'
import type { SemanticModel } from '../model.ts'
import { nearest } from '../near.ts'
import { notAnswerable } from '../problems.ts'
import { currencyOf } from '../query.ts'
import { dimensionIn } from '../resolve.ts'
import type { LineQuery, LineResult } from './contract.ts'

type Row = Record<string, string | null>

/** Where a page begins: at the newest fact, or after one; those without a time come last. */
export type Place = 'first' | { at: string | null; id: string } | 'undated'

/** The facts behind a number: those that a query with these filters counts, newest first, and how many they are. */
export const factsBehind = async (tx: Tx, model: SemanticModel, query: LineQuery): Promise<LineResult> => {
  const { source, statement, relation, counted, where } = selected(model, query)
  const count = withParts(statement, `select count(*)::text as total ${fromSql(relation, counted)}${selecting(where)}`)
  const { rows: totals } = await tx.executeQuery<Row>(CompiledQuery.raw(count, [...statement.values]))
  const limit = value(statement, String(query.limit), 'bigint')
  const offset = value(statement, String(query.offset), 'bigint')
  const order = `order by ${source.time} desc nulls last, ${source.line.id}`
  const page = pageSql(source, statement, { relation, counted, where, order, cut: `limit ${limit} offset ${offset}` })
  const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(page, statement.values))
  return {
    columns: source.line.columns.map(({ key, label, kind, codes = null, percent = false }) => ({
      ...{ key, label, kind, codes, percent },
    })),
    rows: rows.map((row) => factOf(source, row)),
    total: Number(totals[0]?.total ?? 0),
    currency: await currencyOf(tx, source),
    proof: source.proof,
  }
}

/**
 * The same facts in the same order, from a place on: `most`, and those that share their time and address with the last;
 * `next`: where to go on, null after the last. A page is found by its first fact and not by counting those before it, so
 * that the last of a million comes as fast as the first.
 */
export const factsAfter = async (
  tx: Tx,
  model: SemanticModel,
  query: Asked,
  place: Place,
  most: number,
): Promise<{ rows: LineResult['rows']; next: Place | null }> => {
  const { source, statement, relation, counted, where } = selected(model, query)
  const { time, line } = source
  const dated = place === 'first' || (place !== 'undated' && place.at !== null)
  const order = dated ? `order by ${time} desc, ${line.id}` : `order by ${line.id}`
  const all = [...where, `${time} is ${dated ? 'not null' : 'null'}`, ...beyond(source, statement, place)]
  const cut = `fetch first (${value(statement, String(most), 'bigint')}) rows with ties`
  const page = pageSql(source, statement, { relation, counted, where: all, order, cut })
  const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(page, statement.values))
  const last = rows.at(-1)
  const more = last && rows.length >= most ? { at: last.at ?? null, id: last.id ?? '' } : null
  return { rows: rows.map((row) => factOf(source, row)), next: more ?? (dated ? 'undated' : null) }
}

const beyond = ({ time, line }: Source, statement: Statement, place: Place): string[] => {
  if (typeof place === 'string') return []
  const after = `${line.id} > ${value(statement, place.id, null, 'id')}`
  if (place.at === null) return [after]
  const at = value(statement, place.at, null, 'time')
  return [`${time} <= ${at}`, `(${time} < ${at} or ${after})`]
}

type Asked = Pick<LineQuery, 'source' | 'filters' | 'sets' | 'period'>

/** The source that is asked for, and the conditions on its facts. */
const selected = (model: SemanticModel, query: Asked) => {
  const source = model.sources.get(query.source)
  if (!source) {
    const near = nearest(query.source, model.sources.keys()).join(', ')
    throw notAnswerable({
      fr: `« ${query.source} » n’est pas une source de chiffres ; les plus proches : ${near}.`,
      en: `“${query.source}” is no source of numbers; the nearest ones: ${near}.`,
    })
  }
  const statement = newStatement()
  const sets = writeSets(model, statement, query.sets, source)
  const selection = { filters: query.filters, period: query.period, sets }
  const used = selectedBy(model, selection).map((asked) => dimensionIn(model, source, asked))
  const conditions = conditionsOf(model, statement, source, selection).map(({ sql }) => sql)
  return {
    source,
    statement,
    relation: { relation: source.relation, joins: source.joins },
    counted: new Set(used.flatMap(({ needs }) => needs ?? [])),
    where: source.where ? [source.where, ...conditions] : conditions,
  }
}

const selecting = (where: readonly string[]): string => (where.length > 0 ? `\n where ${where.join('\n   and ')}` : '')

type Page = {
  relation: Pick<Source, 'relation' | 'joins'>
  counted: ReadonlySet<string>
  where: readonly string[]
  order: string
  cut: string
}

// The page is chosen before its facts are joined: names are looked up for a hundred lines, not for a million.
const pageSql = (source: Source, statement: Statement, { relation, counted, where, order, cut }: Page): string => {
  const { id, columns } = source.line
  const cells = columns.map(({ sql, kind }, i) => `${kind === 'date' ? dateText(sql) : `(${sql})::text`} as c${i}`)
  const everyJoin = new Set(source.joins.map(({ name }) => name))
  const chosen = `(
  select f.* ${fromSql(relation, counted)}${selecting(where)}
  ${order}
  ${cut})`
  return withParts(
    statement,
    `select ${[`(${id})::text as id`, `(${source.time})::text as at`, ...cells].join(', ')}
  ${fromSql({ ...relation, relation: chosen }, everyJoin)}
 ${order}`,
  )
}

const factOf = ({ line }: Source, row: Row): LineResult['rows'][number] => ({
  id: row.id ?? '',
  cells: line.columns.map((_, i) => row[`c${i}`] ?? null),
})

/** A day, or a moment as ISO 8601 writes it. */
const dateText = (sql: string): string => `replace((${sql})::text, ' ', 'T')`
