import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { RUN_ETL, RunSettings } from './contract.ts'

/** A run as it was asked for (`tasks.request`): nothing is left open any more. `by`: who asked. */
export const StoredRequest = RunSettings.extend({
  file_id: z.uuid(),
  reviews_file_id: z.uuid().nullable(),
  force: z.boolean(),
  ask_if_smaller: z.boolean().default(false),
  demo: z.boolean().default(false),
  by: z.string(),
})
export type StoredRequest = z.infer<typeof StoredRequest>

/** What a run was asked with that no other workspace, and no other kind of work, was asked; null: there is none of this id. */
export const findRequest = async (tx: Tx, taskId: string): Promise<StoredRequest | null> => {
  const { rows } = await sql<{ request: unknown }>`
    select request from tasks where id = ${taskId} and kind = ${RUN_ETL}`.execute(tx)
  return rows[0] ? StoredRequest.parse(rows[0].request) : null
}

export const requestOfTask = async (tx: Tx, taskId: string): Promise<StoredRequest> => {
  const { rows } = await sql<{ request: unknown }>`select request from tasks where id = ${taskId}`.execute(tx)
  return StoredRequest.parse(rows[0]?.request)
}
