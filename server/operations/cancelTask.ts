import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { findTask, finishTask, toTask } from '#platform/jobs/tasks.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { Task } from '#shared/task.ts'
import { operationsProblems } from './problems.ts'

/**
 * Cancels a task that waits or runs; what it was about is as before at once, and a running job notices at its next step.
 * Cancelling a cancelled task again is no error. Throws `task_not_found`, `task_finished`.
 */
export const cancelTask = (actor: Actor, jobs: readonly Job[], id: string, language: Language): Promise<Task> =>
  withActor(actor, async (tx) => {
    const task = await findTask(tx, id)
    if (!task) throw new Problem(operationsProblems.task_not_found)
    const end = () => finishTask(tx, id, { state: 'REVOKED' }, config().taskResultTtlDays)
    const desk = jobs.find(({ name }) => name === task.kind)?.desk
    const ended = desk ? await desk.cancel(tx, task, end) : await end()
    const row = await findTask(tx, id)
    if (!row) throw new Problem(operationsProblems.task_not_found)
    if (!ended && row.state !== 'REVOKED') throw new Problem(operationsProblems.task_finished)
    if (ended)
      await recordAudit(tx, actor, { action: 'task.cancelled', subjectType: 'task', subjectId: id, details: {} })
    return toTask(row, language)
  })
