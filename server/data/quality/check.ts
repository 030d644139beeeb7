import type { BulkClient } from '#platform/database/bulk.ts'
import { checks } from './checks.ts'
import type { Check, Cleaned, Found, Totals } from './declare.ts'
import { type Measured, measureRows } from './measure.ts'

export type Verdicts = { passed: number; warned: number; failed: number }
export type Level = 'pass' | 'warn' | 'fail'

type Known = {
  /** How the file was read; null: not known any more. */
  cleaned?: Cleaned | null
  /** What was measured while it was cleaned. */
  ofLines?: ReadonlyMap<string, Measured>
}

const nothing: Measured = { failed: 0, damage: null, details: {} }

/** Judges what a workspace publishes, in the transaction that publishes it, and keeps each verdict with the run. */
export const checkQuality = async (
  client: BulkClient,
  workspaceId: string,
  runId: string,
  { cleaned = null, ofLines = new Map() }: Known = {},
): Promise<Verdicts> => {
  const totals = { ...(await countTotals(client, workspaceId, runId)), cleaned }
  const verdicts: Verdicts = { passed: 0, warned: 0, failed: 0 }
  for (const check of checks) {
    const { failed, damage, details } =
      ofLines.get(check.key) ??
      (check.failing ? await measureRows(client, workspaceId, check.failing, check.figures) : nothing)
    const found: Found = {
      value: check.value(failed, totals),
      failedRows: failed,
      damage,
      details: { ...details, ...check.details?.(totals) },
    }
    const judged = judge(check, found.value)
    const level = judged === 'fail' ? (check.atWorst?.(totals) ?? judged) : judged
    verdicts[counted[level]] += 1
    await client.query(keep, [
      workspaceId,
      runId,
      check.key,
      level,
      found.value,
      found.failedRows,
      found.damage,
      JSON.stringify(found.details),
    ])
  }
  return verdicts
}

const counted = { pass: 'passed', warn: 'warned', fail: 'failed' } as const satisfies Record<Level, keyof Verdicts>

/** What cannot be measured is no failure. */
export const judge = ({ warnAt, failAt }: Pick<Check, 'warnAt' | 'failAt'>, value: number | null): Level => {
  if (value === null) return 'pass'
  if (failAt !== null && value >= failAt) return 'fail'
  return warnAt !== null && value >= warnAt ? 'warn' : 'pass'
}

const keep = `
  insert into quality_results (workspace_id, run_id, check_key, level, value, failed_rows, damage, details)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace_id, run_id, check_key) do update
     set level = excluded.level, value = excluded.value, failed_rows = excluded.failed_rows, damage = excluded.damage,
         details = excluded.details`

const countTotals = async (
  client: BulkClient,
  workspaceId: string,
  runId: string,
): Promise<Omit<Totals, 'cleaned'>> => {
  const { rows } = await client.query<Omit<Totals, 'cleaned'>>(readTotals, [workspaceId, runId])
  const [totals] = rows
  if (!totals) throw new Error('no totals')
  return totals
}

const readTotals = `
  with former as (
    -- What is published till now, whatever its file is called; the demo's shop, or a part of a file, is another thing and no jump.
    select coalesce((d.summary ->> 'kept')::int, (r.metrics ->> 'rows_kept')::int) as lines, d.source_name as name
      from workspace_datasets d
      left join runs r on r.workspace_id = d.workspace_id and r.id = d.run_id
      left join runs own on own.workspace_id = d.workspace_id and own.id = $2
     where d.workspace_id = $1 and d.kind = 'retail' and d.run_id is distinct from $2 and not d.demo
       and coalesce(d.request -> 'sample_size', 'null') = coalesce(own.params -> 'sample_size', 'null')
  ),
  orders as (
    select coalesce(sum(lines), 0)::int as kept, coalesce(sum(lines) filter (where is_return), 0)::int as returns,
           max(invoice_date) filter (where not is_return) as last
      from sales_orders where workspace_id = $1
  )
  select kept + (select count(*)::int from sales_rejects where workspace_id = $1) as raw, kept, returns,
         (select count(*)::int from products where workspace_id = $1 and golden_id is null) as products,
         (select count(*)::int from review_facts where workspace_id = $1) as reviews,
         former.lines as "formerKept", former.name as "formerName",
         current_date - last::date as age, last::date::text as "lastDay"
    from orders left join former on true`
