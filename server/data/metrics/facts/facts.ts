import { CompiledQuery } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import { fromSql } from '../compile/relation.ts'
import { conditionsOf, selectedBy } from '../compile/selection.ts'
import { writeSets } from '../compile/sets.ts'
import { newStatement, value, withParts } from '../compile/statement.ts'
import type { SemanticModel } from '../model.ts'
import { nearest } from '../near.ts'
import { notAnswerable } from '../problems.ts'
import { currencyOf } from '../query.ts'
import { dimensionIn } from '../resolve.ts'
import type { LineQuery, LineResult } from './contract.ts'

type Row = Record<string, string | null>

/** The facts behind a number: those that a query with these filters counts, newest first, and how many they are. */
export const factsBehind = async (tx: Tx, model: SemanticModel, query: LineQuery): Promise<LineResult> => {
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
  const where = [
    ...(source.where ? [source.where] : []),
    ...conditionsOf(model, statement, source, selection).map(({ sql }) => sql),
  ].join('\n   and ')
  const selecting = where ? `\n where ${where}` : ''

  const relation = { relation: source.relation, joins: source.joins }
  const counted = new Set(used.flatMap(({ needs }) => needs ?? []))
  const count = withParts(statement, `select count(*)::text as total ${fromSql(relation, counted)}${selecting}`)
  const { rows: totals } = await tx.executeQuery<Row>(CompiledQuery.raw(count, [...statement.values]))

  const { id, columns } = source.line
  const cells = columns.map(({ sql, kind }, i) => `${kind === 'date' ? dateText(sql) : `(${sql})::text`} as c${i}`)
  const everyJoin = new Set(source.joins.map(({ name }) => name))
  const limit = value(statement, String(query.limit), 'bigint')
  const offset = value(statement, String(query.offset), 'bigint')
  const order = `order by ${source.time} desc nulls last, ${id}`
  // The page is chosen before its facts are joined: names are looked up for a hundred lines, not for a million.
  const chosen = `(
  select f.* ${fromSql(relation, counted)}${selecting}
  ${order}
  limit ${limit} offset ${offset})`
  const page = withParts(
    statement,
    `select ${[`(${id})::text as id`, ...cells].join(', ')}
  ${fromSql({ ...relation, relation: chosen }, everyJoin)}
 ${order}`,
  )
  const { rows } = await tx.executeQuery<Row>(CompiledQuery.raw(page, statement.values))
  return {
    columns: columns.map(({ key, label, kind }) => ({ key, label, kind })),
    rows: rows.map((row) => ({ id: row.id ?? '', cells: columns.map((_, i) => row[`c${i}`] ?? null) })),
    total: Number(totals[0]?.total ?? 0),
    currency: await currencyOf(tx, source),
    proof: source.proof,
  }
}

/** A day, or a moment as ISO 8601 writes it. */
const dateText = (sql: string): string => `replace((${sql})::text, ' ', 'T')`
