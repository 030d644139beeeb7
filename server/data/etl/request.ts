import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { RunSettings } from './contract.ts'

/** A run as it was asked for (`tasks.request`): nothing is left open any more. `by`: who asked. */
export const StoredRequest = RunSettings.extend({
  file_id: z.uuid(),
  reviews_file_id: z.uuid().nullable(),
  force: z.boolean(),
  by: z.string(),
})
export type StoredRequest = z.infer<typeof StoredRequest>

export const requestOfTask = async (tx: Tx, taskId: string): Promise<StoredRequest> => {
  const { rows } = await sql<{ request: unknown }>`select request from tasks where id = ${taskId}`.execute(tx)
  return StoredRequest.parse(rows[0]?.request)
}
