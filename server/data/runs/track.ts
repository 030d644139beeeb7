import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { asOwner } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { TaskError } from '#platform/jobs/taskRow.ts'
import { taskError } from '#platform/jobs/tasks.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import { artefactsOf } from './artefacts.ts'
import type { EtlStep } from './contract.ts'

// Tracked runs: what each was given, what it measured, how it ended. Rows are written as the owner: the application reads them.

export const ETL = 'SmartShop360/ETL'

/** Figures by name: rows, seconds, shares. Money is an exact decimal and stays a string. */
export type Metrics = Record<string, number | string>

/**
 * Opens a run, at once seen by everybody. To be called by who holds the lock of this work: a former run that still says
 * "running" then belongs to a process that is gone, and is told as interrupted.
 */
export const startRun = (
  actor: Actor,
  experiment: string,
  name: string,
  params: Record<string, unknown>,
  taskId: string | null = null,
): Promise<string> =>
  asOwner(async (tx) => {
    await sql`
      update runs set state = 'failed', finished_at = now(), error = ${toJson(interrupted)}::jsonb
       where workspace_id = ${actor.workspaceId} and experiment = ${experiment} and state = 'running'`.execute(tx)
    const { rows } = await sql<{ id: string }>`
      insert into runs (workspace_id, experiment, name, state, params, started_by, task_id)
      values (${actor.workspaceId}, ${experiment}, ${name}, 'running', ${toJson(params)}::jsonb, ${actor.name},
              ${taskId})
      returning id`.execute(tx)
    const [row] = rows
    if (!row) throw new Error('insert into runs returned no row')
    return row.id
  })

/** Tells of a run that had nothing to do. Its id. */
export const recordSkipped = (
  actor: Actor,
  experiment: string,
  { name, params, taskId }: { name: string; params: Record<string, unknown>; taskId: string | null },
): Promise<string> =>
  asOwner(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into runs (workspace_id, experiment, name, state, params, started_by, task_id, finished_at)
      values (${actor.workspaceId}, ${experiment}, ${name}, 'skipped', ${toJson(params)}::jsonb, ${actor.name},
              ${taskId}, now())
      returning id`.execute(tx)
    const [row] = rows
    if (!row) throw new Error('insert into runs returned no row')
    return row.id
  })

export const interrupted = {
  code: 'run_interrupted',
  fr: 'Le programme s’est arrêté pendant cette exécution. Rien n’a été changé : relancez-la.',
  en: 'The program ended during this run. Nothing was changed: run it again.',
}

/** Ends a run in the transaction that publishes its outcome, so that neither is there without the other. */
export const endRun = async (
  client: BulkClient,
  runId: string,
  state: 'done' | 'skipped',
  metrics: Metrics,
): Promise<void> => {
  await client.query(
    'update runs set state = $2, metrics = $3, artefacts = $4, finished_at = clock_timestamp() where id = $1',
    [runId, state, JSON.stringify(metrics), JSON.stringify(state === 'done' ? artefactsOf(runId) : [])],
  )
}

type Nested = {
  parentId: string
  experiment: string
  name: string
  params: Record<string, unknown>
  metrics: Metrics
}

/** Tells of a part of a run in the transaction of its parent, when it is done. */
export const recordNested = async (client: BulkClient, actor: Actor, nested: Nested): Promise<void> => {
  await client.query(
    `insert into runs (workspace_id, parent_id, experiment, name, state, params, metrics, started_by, started_at, finished_at)
     values ($1, $2, $3, $4, 'done', $5, $6, $7, clock_timestamp() - make_interval(secs => $8), clock_timestamp())`,
    [
      actor.workspaceId,
      nested.parentId,
      nested.experiment,
      nested.name,
      JSON.stringify(nested.params),
      JSON.stringify(nested.metrics),
      actor.name,
      Number(nested.metrics.duration_s ?? 0),
    ],
  )
}

/**
 * Ends a run that failed, or that a person stopped (`run_stopped`) or that was cut off (`interrupted`), unless it ended otherwise before; with the step at which
 * it did, where that is known.
 */
export const failRun = (runId: string, error: unknown, step: EtlStep | null = null): Promise<unknown> =>
  asOwner((tx) =>
    sql`update runs set state = ${isStop(error) ? 'cancelled' : 'failed'}, metrics = ${toJson(step ? { stopped_at: step } : {})}::jsonb, error = ${toJson(toldOf(error))}::jsonb, finished_at = now()
         where id = ${runId} and state = 'running'`.execute(tx),
  )

const isStop = (error: unknown): boolean => error instanceof Problem && error.definition === dataProblems.run_stopped

const toldOf = (error: unknown): TaskError => (error === interrupted ? interrupted : taskError(error))
