import { CompiledQuery, type QueryResult } from 'kysely'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { Tx } from '#platform/database/database.ts'

/** Plain SQL with numbered values, so that a run (a client of the owner) and a decision (a transaction) share statements. */
export type Query = <Row extends Record<string, unknown>>(text: string, values: readonly unknown[]) => Promise<Row[]>

export const queryOfClient =
  (client: BulkClient): Query =>
  async <Row extends Record<string, unknown>>(text: string, values: readonly unknown[]) =>
    (await client.query<Row>(text, [...values])).rows

export const queryOfTx =
  (tx: Tx): Query =>
  async <Row extends Record<string, unknown>>(text: string, values: readonly unknown[]) => {
    const { rows }: QueryResult<Row> = await tx.executeQuery(CompiledQuery.raw(text, [...values]))
    return rows
  }
