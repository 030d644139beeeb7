import type { BulkClient } from '#platform/database/bulk.ts'
import { Problem } from '#platform/problem.ts'
import { forgetMatches } from '../pairs/store.ts'
import { dataProblems } from '../problems.ts'
import { queryOfClient } from '../query.ts'
import { dropPartitions, partitioned } from './partition.ts'
import { awaitOthers, takeTurn } from './publish.ts'

/** Facts and what was made of them, those that name others first. */
const emptied = [
  'review_facts',
  'product_mapping',
  'product_stats',
  'customer_stats',
  'products',
  'customers',
  'workspace_datasets',
]

/** Empties a workspace of its retail data in the caller's transaction; what people decided of pairs stays. Throws `run_in_progress`. */
export const withdrawRetail = async (client: BulkClient, workspaceId: string): Promise<void> => {
  const { rows } = await client.query<{ free: boolean }>(takeTurn, [workspaceId])
  if (!rows[0]?.free) throw new Problem(dataProblems.run_in_progress)
  await client.query(awaitOthers)
  await client.query("set local lock_timeout = '3s'")
  for (const parent of partitioned) await dropPartitions(client, parent, workspaceId)
  for (const table of emptied) await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
  await forgetMatches(queryOfClient(client), workspaceId)
}
