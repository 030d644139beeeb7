import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'

// The figures of a cleaning: counts as numbers, money as decimal strings.

const Count = z.coerce.number().int()
const Totals = z.object({
  raw: Count,
  kept: Count,
  returns: Count,
  grossRevenue: z.string(),
  netRevenue: z.string(),
  firstDate: z.string().nullable(),
  lastDate: z.string().nullable(),
  products: Count,
  customers: Count,
})
const Dropped = z.array(z.object({ reason: z.string(), count: Count, amount: z.string().nullable() }))
const Repaired = z.array(z.object({ reason: z.string(), count: Count }))

export type CleanFigures = z.infer<typeof Totals> & {
  /** `amount` is Σ quantity × rounded price of the lines where both can be read; null: of none. */
  droppedByReason: Record<string, { count: number; amount: string | null }>
  repairedByReason: Record<string, number>
}

export const readFigures = async (duck: DuckDBConnection): Promise<CleanFigures> => {
  const rows = async (sql: string) => (await duck.runAndReadAll(sql)).getRowObjectsJson()
  const [totals] = await rows(`
    SELECT count(*) AS raw, count(*) FILTER (reason IS NULL) AS kept, count(*) FILTER (reason IS NULL AND is_return) AS returns,
      coalesce(sum(amount) FILTER (reason IS NULL AND NOT is_return), 0.00)::DECIMAL(20, 2)::VARCHAR AS "grossRevenue",
      coalesce(sum(amount) FILTER (reason IS NULL), 0.00)::DECIMAL(20, 2)::VARCHAR AS "netRevenue",
      (min(invoice_date) FILTER (reason IS NULL))::VARCHAR AS "firstDate",
      (max(invoice_date) FILTER (reason IS NULL))::VARCHAR AS "lastDate",
      (SELECT count(*) FROM products) AS products, (SELECT count(*) FROM customers) AS customers
    FROM judged`)
  const dropped = await rows(`
    SELECT reason, count(*) AS count, sum(amount)::DECIMAL(20, 2)::VARCHAR AS amount
    FROM judged WHERE reason IS NOT NULL GROUP BY reason ORDER BY count DESC, reason`)
  const repaired = await rows(
    'SELECT reason, count(*) AS count FROM repairs GROUP BY reason ORDER BY count DESC, reason',
  )
  return {
    ...Totals.parse(totals),
    droppedByReason: Object.fromEntries(
      Dropped.parse(dropped).map(({ reason, count, amount }) => [reason, { count, amount }]),
    ),
    repairedByReason: Object.fromEntries(Repaired.parse(repaired).map(({ reason, count }) => [reason, count])),
  }
}
