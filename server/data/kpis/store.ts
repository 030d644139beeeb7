import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { Problem } from '#platform/problem.ts'
import type { Kpi, KpiState, NewKpi } from './contract.ts'
import type { Measured } from './measure.ts'
import { kpiProblems } from './problems.ts'

/** As it is kept; how its value is written, in which currency, and what it is compared with, is worked out. */
export type KpiRow = Omit<Kpi, 'format' | 'currency' | 'previous_days'>

const columns = sql`
  id, name, formula, filters, period, better, trim_scale(target)::text as target, trim_scale(watch_at)::text as watch_at,
  trim_scale(critical_at)::text as critical_at, hysteresis::float as hysteresis, state, trim_scale(value)::text as value,
  trim_scale(previous_value)::text as previous_value,
  jsonb_build_object('from', days -> 'from', 'to', days -> 'to') as days, state_since, evaluated_at, created_by, created_at`

/** The worst first, and of one state that which has been in it longest. */
export const kpiRows = async (tx: Tx): Promise<KpiRow[]> => {
  const { rows } = await sql<KpiRow>`
    select ${columns} from custom_kpis
     order by array_position(array['CRITIQUE', 'A_SURVEILLER', 'SANS_DONNEE', 'OK'], state), state_since, id`.execute(
    tx,
  )
  return rows
}

/** Throws `kpi_not_found`. */
export const kpiRow = async (tx: Tx, id: string, { lock = false } = {}): Promise<KpiRow> => {
  const { rows } = await sql<KpiRow>`
    select ${columns} from custom_kpis where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem(kpiProblems.kpi_not_found)
  return row
}

export const insertKpi = async (tx: Tx, actor: Actor, kpi: NewKpi): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into custom_kpis (workspace_id, name, formula, filters, period, better, target, watch_at, critical_at, hysteresis,
                             created_by)
    values (${actor.workspaceId}, ${kpi.name}, ${kpi.formula}, ${toJson(kpi.filters)}::jsonb, ${kpi.period},
            ${kpi.better}, ${kpi.target}, ${kpi.watch_at}, ${kpi.critical_at}, ${kpi.hysteresis}, ${actor.name})
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an insert returns its row')
  return row.id
}

export const updateKpi = async (tx: Tx, id: string, kpi: NewKpi): Promise<void> => {
  await sql`
    update custom_kpis
       set name = ${kpi.name}, formula = ${kpi.formula}, filters = ${toJson(kpi.filters)}::jsonb,
           period = ${kpi.period}, better = ${kpi.better}, target = ${kpi.target}, watch_at = ${kpi.watch_at},
           critical_at = ${kpi.critical_at}, hysteresis = ${kpi.hysteresis}
     where id = ${id}`.execute(tx)
}

/** False: there was none. */
export const deleteKpiRow = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql`delete from custom_kpis where id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

export const writeMeasured = async (tx: Tx, id: string, state: KpiState, measured: Measured): Promise<void> => {
  await sql`
    update custom_kpis
       set state_since = case when state = ${state} then state_since else now() end, state = ${state},
           value = ${measured.value}, previous_value = ${measured.previous}, days = ${toJson(measured.days)}::jsonb,
           evaluated_at = now()
     where id = ${id}`.execute(tx)
}

export const countByState = async (tx: Tx): Promise<Record<'critical' | 'watch', number>> => {
  const { rows } = await sql<Record<'critical' | 'watch', number>>`
    select count(*) filter (where state = 'CRITIQUE')::int as critical,
           count(*) filter (where state = 'A_SURVEILLER')::int as watch
      from custom_kpis`.execute(tx)
  return rows[0] ?? { critical: 0, watch: 0 }
}
