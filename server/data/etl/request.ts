import { sql } from 'kysely'
import { z } from 'zod'
import { config } from '#platform/config.ts'
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

export type PublishedRequest = z.infer<typeof PublishedRequest>

/** Of a file that was never published here, where nobody says anything else: the settings of the installation. */
export const defaultRequest = (): PublishedRequest => {
  const { mdmStrategy, sampleSize, topNProducts } = config()
  return {
    map: {},
    strategy: mdmStrategy,
    date_order: null,
    sample_size: sampleSize || null,
    top_n_products: topNProducts,
    currency: null,
  }
}

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
