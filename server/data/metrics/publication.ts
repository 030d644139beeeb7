import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'

/** What is published in the workspace of the transaction; all null where nothing is. */
export type Publication = {
  published_at: string | null
  source_name: string | null
  run_id: string | null
  currency: string | null
  /** The same as long as no answer over published facts can change: no publication, no cost, no decision of a person. */
  version: string
}

export const readPublication = async (tx: Tx): Promise<Publication> => {
  const { rows } = await sql<Publication>`
    select d.published_at, d.source_name, d.run_id, d.currency,
           concat_ws('/', current_setting('app.workspace_id'), d.run_id, d.published_at::text, d.currency,
                     decided.pairs, decided.latest, d.margin_rate, d.source_name, given.costs, given.latest) as version
      from (select count(*) filter (where state <> 'open') as pairs, max(decided_at)::text as latest from match_pairs) as decided
      cross join (select count(*) as costs, max(given_at)::text as latest from product_costs) as given
      left join workspace_datasets d on d.kind = 'retail'`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('one row of publication')
  return row
}
