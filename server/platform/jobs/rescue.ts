import { sql } from 'kysely'
import { systemActor } from '../actor.ts'
import { asOwner, type Tx, withActor } from '../database/database.ts'
import { log } from '../log.ts'
import { Problem } from '../problem.ts'
import type { Job } from './job.ts'
import { jobProblems } from './problems.ts'
import { enqueue } from './queue.ts'

// A task and its job are born together, and a job ends by ending its task. Whatever breaks that all the same (rows of the
// queue deleted by hand or by its retention, a restored backup of half the database) leaves a task that nobody works on.

/** Younger tasks are left alone: a job may be on its way through its last statement. */
const SETTLING = '1 minute'
const AT_ONCE = 1000

type Orphan = { id: string; workspace_id: string; kind: string; request_id: string | null; attempts: number }

const findOrphans = async (tx: Tx, kinds: string[]): Promise<Orphan[]> => {
  const { rows } = await sql<Orphan>`
    select id, workspace_id, kind, request_id, attempts
      from tasks
     where state in ('PENDING', 'STARTED', 'RETRY') and kind = any(${kinds})
       and coalesce(started_at, created_at) < now() - ${SETTLING}::interval
       and not exists (select from pgboss.job_common job
                        where job.data ->> 'taskId' = tasks.id::text and job.state in ('created', 'retry', 'active'))
     limit ${AT_ONCE}`.execute(tx)
  return rows
}

/**
 * Finds unfinished tasks without a job: puts each back into its queue, or ends it with a reason where it has been tried as
 * often as its job may be. Tells how many of each.
 */
export const rescueTasks = async (jobs: readonly Job[]): Promise<{ requeued: number; ended: number }> => {
  const found = { requeued: 0, ended: 0 }
  const orphans = await asOwner((tx) => findOrphans(tx, [...new Set(jobs.map(({ name }) => name))]))
  for (const { id, workspace_id: workspaceId, kind, request_id, attempts } of orphans) {
    const job = jobs.find(({ name }) => name === kind)
    if (!job) continue
    const payload = { workspaceId, requestId: request_id ?? id, taskId: id }
    const again = attempts <= job.retryLimit
    if (again) await withActor(systemActor(workspaceId, payload.requestId), (tx) => enqueue(tx, kind, payload))
    else await job.failed(payload, new Problem(jobProblems.job_lost))
    found[again ? 'requeued' : 'ended'] += 1
    log().error({ taskId: id, kind, attempts, again }, 'a task had lost its job')
  }
  return found
}
