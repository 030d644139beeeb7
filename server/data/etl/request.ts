import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { AskedDateOrder, SalesMap, Strategy } from './contract.ts'

/** What a run publishes with, as it stands beside what it published (`workspace_datasets.request`). */
export const PublishedRequest = z.object({
  map: SalesMap.default({}),
  strategy: Strategy,
  date_order: AskedDateOrder.nullable().default(null),
  sample_size: z.number().int().nullable(),
  top_n_products: z.number().int(),
  currency: z.string().nullable(),
})

/** A run as it was asked for (`tasks.request`): nothing is left open any more. `by`: who asked. */
export const StoredRequest = PublishedRequest.extend({
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
