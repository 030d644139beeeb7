import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import type { Level } from './check.ts'
import { checks } from './checks.ts'
import type { getQuality, listFailedRows, QualityCheck } from './contract.ts'
import { type Check, type Found, sayIn } from './declare.ts'

type Quality = z.infer<(typeof getQuality)['schema']['response'][200]>
type FailedRows = z.infer<(typeof listFailedRows)['schema']['response'][200]>

type Row = {
  check_key: string
  level: Level
  value: string | null
  failed_rows: number
  damage: string | null
  details: Found['details']
}

const gravity: Record<Level, number> = { fail: 0, warn: 1, pass: 2 }

/** The verdicts on what is published now. */
export const showQuality = async (tx: Tx): Promise<Quality> => {
  const { rows: published } = await sql<{
    run_id: string | null
    checked_at: string | null
    source_name: string
    currency: string | null
  }>`
    select d.run_id, r.finished_at as checked_at, d.source_name, d.currency
      from workspace_datasets d left join runs r on r.workspace_id = d.workspace_id and r.id = d.run_id
     where d.kind = 'retail'`.execute(tx)
  const [dataset] = published
  if (!dataset) return { run_id: null, checked_at: null, source_name: null, currency: null, checks: [] }
  return { ...dataset, checks: await listVerdicts(tx, dataset.run_id, dataset.currency) }
}

/** How each check stood in a run, the gravest first and among them the dearest. */
export const listVerdicts = async (tx: Tx, runId: string | null, currency: string | null): Promise<QualityCheck[]> => {
  const { rows } = await sql<Row>`
    select check_key, level, value, failed_rows, damage, details from quality_results
     where run_id = ${runId}`.execute(tx)
  const kept = new Map(rows.map((row) => [row.check_key, row]))
  const shown = checks.flatMap((check) => {
    const row = kept.get(check.key)
    return row ? [show(check, row, currency)] : []
  })
  return shown.toSorted((a, b) => gravity[a.level] - gravity[b.level] || Number(b.damage ?? 0) - Number(a.damage ?? 0))
}

const show = (check: Check, row: Row, currency: string | null): QualityCheck => {
  const { key, family, label, unit, warnAt, failAt, rejects, finding } = check
  const value = row.value === null ? null : Number(row.value)
  const found: Found = { value, failedRows: row.failed_rows, damage: row.damage, details: row.details }
  return {
    ...{ key, family, label, unit, rejects, value, level: row.level },
    finding: { fr: finding.fr(found, sayIn('fr', currency)), en: finding.en(found, sayIn('en', currency)) },
    warn_at: warnAt,
    fail_at: failAt,
    failed_rows: row.failed_rows,
    damage: row.damage,
  }
}

/** A page of the rows that fail a check now, as text, in the check's own order. Throws `check_not_found`. */
export const listFailing = async (
  tx: Tx,
  workspaceId: string,
  { key, limit, offset }: { key: string; limit: number; offset: number },
): Promise<FailedRows> => {
  const check = checks.find((one) => one.key === key)
  if (!check) throw new Problem(dataProblems.check_not_found)
  const none = { columns: [], rows: [], total: 0 }
  if (!check.failing) return none
  // The house's own text; what comes from outside is bound.
  const failing = sql.raw(check.failing.rows.replaceAll('$1', `'${uuid(workspaceId)}'::uuid`))
  const found = await sql<{ total: number; names: string[]; cells: (string | null)[][] }>`
    with failing as materialized (${failing}),
    page as (select * from failing order by ${sql.raw(check.failing.order)} limit ${limit} offset ${offset})
    select (select count(*)::int from failing) as total,
           array(select json_object_keys(to_json(one)) from (select * from failing limit 1) as one) as names,
           (select coalesce(json_agg(array(select value from json_each_text(to_json(page)))), '[]') from page) as cells`.execute(
    tx,
  )
  const [all] = found.rows
  if (!all) return none
  const { total, names, cells } = all
  const shown = (_: unknown, column: number): boolean => names[column] !== 'damage'
  const rows = cells.map((row) => row.map((cell, at) => (names[at] === 'cells' ? joined(cell) : cell)).filter(shown))
  return { columns: names.filter(shown), rows, total }
}

/** The cells of a line as they stood, side by side. */
const joined = (cells: string | null): string =>
  z
    .array(z.string())
    .parse(JSON.parse(cells ?? '[]'))
    .join(' · ')

/** Workspace ids come from the database; this says so to who reads the SQL above. */
const uuid = (text: string): string => {
  if (!/^[0-9a-f-]{36}$/i.test(text)) throw new Error('not a workspace id')
  return text
}
