import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { alertReasons, type listAlerts, type ProductAlert } from './contract.ts'

type Alerts = z.infer<(typeof listAlerts)['schema']['response'][200]>
type Row = Omit<ProductAlert, 'reasons'> & { reason: string | null; critical: number; watch: number }

/** What `v_alerts` says of this workspace's products: the gravest first, among them those that sold most. */
export const showAlerts = async (tx: Tx, limit: number): Promise<Alerts> => {
  const { rows } = await sql<Row>`
    select product_id, stock_code, name, status, reason, recent_revenue::text, former_revenue::text, sales_change::text,
           return_rate::text, avg_rating::text, review_count::int,
           (count(*) filter (where status = 'CRITIQUE') over ())::int as critical,
           (count(*) filter (where status = 'A_SURVEILLER') over ())::int as watch
      from v_alerts
     where status <> 'OK'
     order by status = 'CRITIQUE' desc, greatest(former_revenue, recent_revenue) desc, product_id
     limit ${limit}`.execute(tx)
  const { rows: datasets } = await sql<{ currency: string | null }>`
    select currency from workspace_datasets where kind = 'retail'`.execute(tx)
  const [first] = rows
  return {
    critical: first?.critical ?? 0,
    watch: first?.watch ?? 0,
    currency: datasets[0]?.currency ?? null,
    alerts: rows.map(({ reason, critical: _, watch: __, ...alert }) => ({
      ...alert,
      reasons: alertReasons.filter((one) => reason?.split(', ').includes(one)),
    })),
  }
}
