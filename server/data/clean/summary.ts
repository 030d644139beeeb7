import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { roundedAway } from './forms/prices.ts'

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
const Rounded = z.object({ lines: Count, gross: z.string().nullable(), net: z.string().nullable() })
const Repaired = z.array(z.object({ reason: z.string(), count: Count }))

export type CleanFigures = z.infer<typeof Totals> & {
  /** `amount` is Σ quantity × rounded price of the lines where both can be read; null: of none. */
  droppedByReason: Record<string, { count: number; amount: string | null }>
  repairedByReason: Record<string, number>
  /**
   * Kept lines whose price was rounded, and what that takes from the revenue, exactly: "1.2375" where the prices as they stand
   * in the file would make that much more. Null: no line.
   */
  rounding: { lines: number; gross: string; net: string } | null
}

/** Reads the figures of what was judged; `decimal` is how the file writes its prices, or the amounts of its lines. */
export const readFigures = async (
  duck: DuckDBConnection,
  decimal: '.' | ',',
  priceOfLine: boolean,
): Promise<CleanFigures> => {
  const rows = async (sql: string) => (await duck.runAndReadAll(sql)).getRowObjectsJson()
  const [totals] = await rows(`
    SELECT count(*) AS raw, count(*) FILTER (reason IS NULL) AS kept, count(*) FILTER (reason IS NULL AND is_return) AS returns,
      coalesce(sum(amount) FILTER (reason IS NULL AND NOT is_return), 0.00)::DECIMAL(20, 2)::VARCHAR AS "grossRevenue",
      coalesce(sum(amount) FILTER (reason IS NULL), 0.00)::DECIMAL(20, 2)::VARCHAR AS "netRevenue",
      (min(invoice_date) FILTER (reason IS NULL))::VARCHAR AS "firstDate",
      (max(invoice_date) FILTER (reason IS NULL))::VARCHAR AS "lastDate",
      (SELECT count(*) FROM sold_products) AS products, (SELECT count(*) FROM sold_customers) AS customers
    FROM judged`)
  const dropped = await rows(`
    SELECT reason, count(*) AS count, sum(amount)::DECIMAL(20, 2)::VARCHAR AS amount
    FROM judged WHERE reason IS NOT NULL GROUP BY reason ORDER BY count DESC, reason`)
  const repaired = await rows(
    'SELECT reason, count(*) AS count FROM repairs GROUP BY reason ORDER BY count DESC, reason',
  )
  const [rounded] = await rows(`
    SELECT count(*) AS lines, sum(difference) FILTER (NOT is_return)::VARCHAR AS gross, sum(difference)::VARCHAR AS net
    FROM (
      SELECT is_return, ${roundedAway('before', decimal, priceOfLine)} AS difference
      FROM (SELECT r, before FROM repairs WHERE reason = 'price_rounded') JOIN judged USING (r)
    )`)
  return {
    ...Totals.parse(totals),
    rounding: roundingOf(Rounded.parse(rounded)),
    droppedByReason: Object.fromEntries(
      Dropped.parse(dropped).map(({ reason, count, amount }) => [reason, { count, amount }]),
    ),
    repairedByReason: Object.fromEntries(Repaired.parse(repaired).map(({ reason, count }) => [reason, count])),
  }
}

const roundingOf = ({ lines, gross, net }: z.infer<typeof Rounded>): CleanFigures['rounding'] =>
  lines === 0 ? null : { lines, gross: plain(gross), net: plain(net) }

/** Without the zeros at its end that say nothing. */
const plain = (amount: string | null): string => (amount ?? '0').replace(/\.?0+$/, '') || '0'
