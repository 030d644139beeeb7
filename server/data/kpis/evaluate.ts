import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { asOwner, type Tx, withActor } from '#platform/database/database.ts'
import { log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { SemanticModel } from '../metrics/model.ts'
import type { KpiState } from './contract.ts'
import { readFormula } from './formula.ts'
import { type Measured, measureKpi } from './measure.ts'
import { nextState } from './state.ts'
import { kpiRow, kpiRows, writeMeasured } from './store.ts'

/** What the rooms lend, asked for where it is needed: a command that evaluates nothing need not load every room. */
export type LentModel = () => SemanticModel | Promise<SemanticModel>

/** Evaluates every indicator of the actor's workspace; one that fails is logged and leaves the others alone. */
export const evaluateKpis = async (actor: Actor, lent: LentModel): Promise<void> => {
  const ids = await withActor(actor, async (tx) => (await kpiRows(tx)).map(({ id }) => id))
  if (ids.length === 0) return
  const model = await lent()
  for (const id of ids) {
    try {
      await withActor(actor, (tx) => evaluateKpi(tx, actor, model, id))
    } catch (error) {
      // Deleted meanwhile, or a question that takes too long today.
      log().warn({ error, kpiId: id }, 'an indicator could not be evaluated')
    }
  }
}

/** Each morning, of every workspace that has indicators. */
export const evaluateAllKpis = async (model: SemanticModel): Promise<void> => {
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`select distinct workspace_id as id from custom_kpis`.execute(tx),
  )
  for (const { id } of rows) await evaluateKpis(systemActor(id, randomUUID()), () => model)
}

/** `fresh`: it is another indicator now, so that its former state says nothing. A change of state is on the record. */
export const evaluateKpi = async (
  tx: Tx,
  actor: Actor,
  model: SemanticModel,
  id: string,
  { fresh = false } = {},
): Promise<void> => {
  const kpi = await kpiRow(tx, id, { lock: true })
  const measured = await measureKpi(tx, model, readFormula(kpi.formula), kpi).catch(orNothing(fresh))
  const former: KpiState = fresh ? 'SANS_DONNEE' : kpi.state
  const state = nextState(former, measured.value, kpi)
  await writeMeasured(tx, id, state, measured)
  if (fresh || state === kpi.state) return
  const details = { name: kpi.name, from: kpi.state, to: state, value: measured.value }
  await recordAudit(tx, actor, { action: 'kpi.state_changed', subjectType: 'kpi', subjectId: id, details })
}

/** What cannot be answered any more (a measure that is gone, a second currency) has no data; its author is told at once. */
const orNothing =
  (fresh: boolean) =>
  (error: unknown): Measured => {
    if (fresh || !(error instanceof Problem)) throw error
    return { value: null, previous: null, days: { from: null, to: null }, currency: null }
  }
