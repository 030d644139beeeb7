import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { enqueue } from '#platform/jobs/queue.ts'
import { createTask } from '#platform/jobs/tasks.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import type { TaskReceipt } from '#shared/task.ts'
import { allColumns } from '../clean/columns/columns.ts'
import { sniff } from '../clean/columns/sniff.ts'
import { reviewProblems } from '../pairs/reviews/problems.ts'
import { dataProblems } from '../problems.ts'
import { RUN_ETL, type RunRequest } from './contract.ts'
import { mediaTypes } from './keep.ts'
import { reviewsOf } from './kept.ts'
import { type Former, findPublished, type Published } from './published.ts'
import { findRequest, type StoredRequest } from './request.ts'
import { defaultSettings, settingsOf } from './settings.ts'
import { isRunning } from './turn.ts'
import { findRetailFile } from './upload.ts'

/**
 * Starts a run as a job, after a look at the head of its file: what would fail at once is refused at once.
 * Throws `file_not_found`, `retail_nothing_published`, `run_in_progress`, `run_not_found`, `sales_columns_missing`,
 * `sales_columns_twice`, `sales_columns_mapping_wrong`, `reviews_file_not_json`, and what else `sniff` refuses. `demo`: it is the demo's own shop.
 */
export const startRetailRun = async (
  actor: Actor,
  request: RunRequest,
  { demo = false } = {},
): Promise<TaskReceipt> => {
  const settled = { ...(await settle(actor, request)), demo }
  const { storage_key } = await findRetailFile(actor, settled.file_id)
  const reviews = settled.reviews_file_id && (await findRetailFile(actor, settled.reviews_file_id))
  // What a file is was told from its content when it came.
  if (reviews && reviews.media_type !== mediaTypes.reviews) throw new Problem(reviewProblems.reviews_file_not_json)
  const { headers } = await sniff(await storage().localPath(storage_key), settled.map)
  allColumns(headers, settled.map)
  if (await isRunning(actor.workspaceId)) throw new Problem(dataProblems.run_in_progress)
  return withActor(actor, (tx) => queueRun(tx, actor, settled))
}

/** Creates the task and its job. Throws `run_in_progress` where another one waits or works already. */
export const queueRun = async (tx: Tx, actor: Actor, request: StoredRequest): Promise<TaskReceipt> => {
  // Two who start at the same moment come one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended('retail task:' || ${actor.workspaceId}::text, 0))`.execute(tx)
  const { rows: live } = await sql`
    select 1 from tasks where kind = ${RUN_ETL} and state in ('PENDING', 'RETRY', 'STARTED') limit 1`.execute(tx)
  if (live.length > 0) throw new Problem(dataProblems.run_in_progress)
  // The subject is the company's data: a later run, of whatever file, settles what an earlier one failed at.
  const task = { kind: RUN_ETL, subjectId: actor.workspaceId, fileId: request.file_id, priority: 0 }
  const taskId = await createTask(tx, actor, task)
  await sql`update tasks set request = ${toJson(request)}::jsonb where id = ${taskId}`.execute(tx)
  await enqueue(tx, RUN_ETL, { workspaceId: actor.workspaceId, requestId: actor.requestId, taskId })
  const { rows: files } = await sql<{ name: string }>`select name from files where id = ${request.file_id}`.execute(tx)
  await recordAudit(tx, actor, {
    action: 'data.run_started',
    subjectType: 'task',
    subjectId: taskId,
    details: {
      file: files[0]?.name ?? null,
      file_id: request.file_id,
      strategy: request.strategy,
      force: request.force,
    },
  })
  return { task_id: taskId, status_url: `/api/v1/tasks/${taskId}` }
}

/** Throws `retail_nothing_published` where there is no way back. */
const formerOf = (published: Published | null): Former => {
  if (!published?.former) throw new Problem(dataProblems.retail_nothing_published)
  return published.former
}

/**
 * What is left out is that of the task that is named, else that of the publication that it goes back to, else that of the publication, where its file is run again, and the
 * installation's setting otherwise.
 */
const settle = async (actor: Actor, request: RunRequest): Promise<StoredRequest> => {
  const { task_id } = request
  const asked = task_id === undefined ? null : await withActor(actor, (tx) => findRequest(tx, task_id))
  if (task_id !== undefined && !asked) throw new Problem(dataProblems.run_not_found)
  const published = await findPublished(actor)
  const former = request.former ? formerOf(published) : null
  const fileId = request.file_id ?? asked?.file_id ?? former?.file_id ?? published?.file_id
  if (!fileId) throw new Problem(dataProblems.retail_nothing_published)
  const before = asked ?? former?.request ?? (await settingsOf(actor, fileId))
  const whole = asked ?? former
  const reviewsBefore = whole ? whole.reviews_file_id : reviewsOf(published, fileId)
  const installed = defaultSettings()
  const { reviews_file_id, map, force, strategy, date_order, sample_size, top_n_products, currency } = request
  return {
    file_id: fileId,
    reviews_file_id: reviews_file_id === undefined ? reviewsBefore : reviews_file_id,
    map: map ?? before.map,
    force,
    ask_if_smaller: request.ask_if_smaller ?? false,
    demo: false,
    strategy: strategy === null ? installed.strategy : (strategy ?? before.strategy),
    date_order: date_order === undefined ? before.date_order : date_order,
    sample_size: sample_size === undefined ? before.sample_size : sample_size,
    top_n_products: top_n_products === null ? installed.top_n_products : (top_n_products ?? before.top_n_products),
    currency: currency === undefined ? before.currency : currency,
    by: actor.name,
  }
}
