import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { findTask } from '#platform/jobs/tasks.ts'
import { type Language, Problem } from '#platform/problem.ts'
import { operationsProblems } from '../problems.ts'
import { countDeadLetters, listDeadLetters, mayRunAgain } from './repository.ts'

export type Left = { task_id: string; code: string; detail: string }

/** As many as one call may take; who has more calls again. */
const ALL = 500

/**
 * Runs failed or cancelled tasks again, each in its own transaction, by what the room that owns it says; `ids` null: all dead letters of
 * this workspace but those that another attempt cannot help, which `skipped` counts. The room writes the line of the audit trail. What cannot be run again is told, and leaves the others alone.
 */
export const retryTasks = async (
  actor: Actor,
  jobs: readonly Job[],
  ids: readonly string[] | null,
  language: Language,
): Promise<{ retried: { task_id: string; new_task_id: string }[]; left: Left[]; skipped: number }> => {
  const all = ids === null ? await withActor(actor, (tx) => passingDeadLetters(tx, jobs)) : null
  const wanted = ids ?? all?.ids ?? []
  const answer: Awaited<ReturnType<typeof retryTasks>> = { retried: [], left: [], skipped: all?.skipped ?? 0 }
  for (const task_id of new Set(wanted)) {
    try {
      answer.retried.push({ task_id, new_task_id: await retryTask(actor, jobs, task_id) })
    } catch (error) {
      answer.left.push(toLeft(task_id, error, language))
    }
  }
  return answer
}

const passingDeadLetters = async (tx: Tx, jobs: readonly Job[]): Promise<{ ids: string[]; skipped: number }> => ({
  ids: (await listDeadLetters(tx, jobs, ALL, 'passing')).map(({ task_id }) => task_id),
  skipped: (await countDeadLetters(tx, jobs)).lasting,
})

const retryTask = (actor: Actor, jobs: readonly Job[], id: string): Promise<string> =>
  withActor(actor, async (tx) => {
    const task = await findTask(tx, id)
    if (!task) throw new Problem(operationsProblems.task_not_found)
    const desk = jobs.find(({ name }) => name === task.kind)?.desk
    if (!desk || !(await mayRunAgain(tx, jobs, id))) throw new Problem(operationsProblems.task_not_failed)
    return desk.retry(tx, actor, task)
  })

/** Throws again what is no refusal. */
export const toLeft = (task_id: string, error: unknown, language: Language): Left => {
  if (!(error instanceof Problem)) throw error
  return { task_id, code: error.definition.code, detail: error.detail(language) }
}
