import { setInterval } from 'node:timers'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { config } from '#platform/config.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import type { Job, JobPayload } from '#platform/jobs/job.ts'
import { findTask, finishTask, reportProgress, startTask, taskError, taskWaits } from '#platform/jobs/tasks.ts'
import { Problem } from '#platform/problem.ts'
import type { SemanticModel } from '../metrics/model.ts'
import { dataProblems } from '../problems.ts'
import { sendToMlflow } from '../runs/mlflow.ts'
import { type EtlResult, RUN_ETL } from './contract.ts'
import { etlDesk } from './desk.ts'
import type { EtlInput } from './input.ts'
import { keptSource } from './kept.ts'
import { requestOfTask, type StoredRequest } from './request.ts'
import { runEtl } from './run.ts'

/** How often a running job asks whether its task was cancelled. */
const lookMs = 1000
const twoHours = 2 * 60 * 60

/**
 * The job: a sent file is cleaned, matched, loaded and published. Killed anywhere, it begins again, and publishes once: a run
 * that its task has published already is only told again. Cancelled before the commit, it changes nothing.
 */
const run = async (model: SemanticModel, payload: JobPayload, signal: AbortSignal): Promise<void> => {
  const { taskId } = payload
  if (!taskId) throw new Error('an import job without task')
  const system = systemActor(payload.workspaceId, payload.requestId)
  const request = await withActor(system, async (tx) =>
    (await startTask(tx, taskId)) ? requestOfTask(tx, taskId) : null,
  )
  if (!request) return
  const actor = { ...system, name: request.by }
  const before = await doneBefore(actor, taskId)
  if (!before) await refuseOvertaken(actor, taskId)
  const result = before ?? (await publishWatched(actor, taskId, { request, model }, signal))
  if (!result) return
  await withActor(actor, (tx) => finishTask(tx, taskId, { state: 'SUCCESS', result }, config().taskResultTtlDays))
  // Who waits for the task does not wait for the tracking server. What was sent before is not sent twice.
  if (result.state === 'done') await sendToMlflow(actor, result.run_id)
}

/** Null: it was cancelled. */
const publishWatched = async (
  actor: Actor,
  taskId: string,
  { request, model }: { request: StoredRequest; model: SemanticModel },
  signal: AbortSignal,
): Promise<EtlResult | null> => {
  const input = await inputOf(actor, request)
  const stop = new AbortController()
  let tracked: string | null = null
  const look = setInterval(() => {
    withActor(actor, (tx) => findTask(tx, taskId)).then(
      (task) => task?.state === 'STARTED' || stop.abort(new Problem(dataProblems.run_stopped)),
      () => {}, // asked again in a second
    )
  }, lookMs)
  try {
    const outcome = await runEtl(actor, input, {
      signal: AbortSignal.any([signal, stop.signal]),
      taskId,
      model: () => model,
      onProgress: (step, done, total, rows) => {
        withActor(actor, (tx) => reportProgress(tx, taskId, { step, done, total, rows })).catch(() => {}) // a courtesy
      },
      track: (runId) => {
        tracked = runId
      },
      beforeCommit: (client) => stillWanted(client, taskId, stop),
    })
    const { runId, state, kept, rejected, repaired } = outcome
    return { run_id: runId, state, kept, rejected, repaired }
  } catch (error) {
    // Of a run that failed nobody waits for the sending, which never throws.
    if (tracked !== null) void sendToMlflow(actor, tracked)
    if (stop.signal.aborted) return null
    throw isOfAnother(error) ? new Problem(dataProblems.run_still_held) : error
  } finally {
    clearInterval(look)
  }
}

/** The process that had this job before may take a moment to die: its turn passes with it, so that waiting helps. */
const isOfAnother = (error: unknown): boolean =>
  error instanceof Problem && error.definition === dataProblems.run_in_progress

/** Holds the task's row until the commit: a cancellation before is obeyed, a later one finds the data published. */
const stillWanted = async (client: BulkClient, taskId: string, stop: AbortController): Promise<void> => {
  const { rows } = await client.query<{ state: string }>('select state from tasks where id = $1 for update', [taskId])
  if (rows[0]?.state !== 'STARTED') stop.abort(new Problem(dataProblems.run_stopped))
  stop.signal.throwIfAborted()
}

const doneBefore = (actor: Actor, taskId: string): Promise<EtlResult | null> =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<EtlResult>`
      select id as run_id, state, coalesce((metrics ->> 'rows_kept')::int, 0) as kept,
             coalesce((metrics ->> 'rows_rejected')::int, 0) as rejected,
             coalesce((metrics ->> 'rows_repaired')::int, 0) as repaired
        from runs
       where task_id = ${taskId} and parent_id is null and state in ('done', 'skipped')`.execute(tx)
    return rows[0] ?? null
  })

/** A job that was cut off begins again by itself, maybe minutes later: what a person published meanwhile is newer. */
const refuseOvertaken = (actor: Actor, taskId: string): Promise<void> =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ overtaken: boolean }>`
      select exists (
               select from runs
                 join workspace_datasets d on d.kind = 'retail' and d.published_at > runs.started_at
                where runs.task_id = ${taskId} and runs.parent_id is null) as overtaken`.execute(tx)
    if (rows[0]?.overtaken) throw new Problem(dataProblems.run_overtaken)
  })

const inputOf = async (actor: Actor, request: StoredRequest): Promise<EtlInput> => ({
  sales: await keptSource(actor, request.file_id),
  reviews: request.reviews_file_id === null ? null : await keptSource(actor, request.reviews_file_id),
  map: request.map,
  force: request.force,
  strategy: request.strategy,
  dateOrder: request.date_order,
  sampleSize: request.sample_size,
  topN: request.top_n_products,
  currency: request.currency,
  askIfSmaller: request.ask_if_smaller,
  demo: request.demo,
})

const failed = async ({ workspaceId, requestId, taskId }: JobPayload, error: unknown): Promise<void> => {
  if (!taskId) return
  const end = { state: 'FAILURE', error: taskError(error) } as const
  await withActor(systemActor(workspaceId, requestId), (tx) => finishTask(tx, taskId, end, config().taskResultTtlDays))
}

/** `model`: by which indicators are evaluated after a publication. */
export const etlJob = (model: SemanticModel): Job => ({
  name: RUN_ETL,
  run: (payload, signal) => run(model, payload, signal),
  retrying: taskWaits,
  failed,
  retryLimit: 3,
  expireSeconds: twoHours,
  // It takes both cores and half a gigabyte: one at a time in a process.
  slots: 1,
  desk: etlDesk,
})
