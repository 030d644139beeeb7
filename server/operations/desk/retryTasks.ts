import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { findTask } from '#platform/jobs/tasks.ts'
import type { Job } from '#platform/module.ts'
import { type Language, Problem } from '#platform/problem.ts'
import { operationsProblems } from '../problems.ts'
import { listDeadLetters, mayRunAgain } from './repository.ts'

export type Left = { task_id: string; code: string; detail: string }

/** As many as one call may take; who has more calls again. */
const ALL = 500

/**
 * Runs failed or cancelled tasks again, each in its own transaction, by what the room that owns it says; `ids` null: all dead letters of
 * this workspace. The room writes the line of the audit trail. What cannot be run again is told, and leaves the others alone.
 */
export const retryTasks = async (
  actor: Actor,
  jobs: readonly Job[],
  ids: readonly string[] | null,
  language: Language,
): Promise<{ retried: { task_id: string; new_task_id: string }[]; left: Left[] }> => {
  const wanted = ids ?? (await withActor(actor, (tx) => listDeadLetters(tx, jobs, ALL))).map(({ task_id }) => task_id)
  const answer: Awaited<ReturnType<typeof retryTasks>> = { retried: [], left: [] }
  for (const task_id of new Set(wanted)) {
    try {
      answer.retried.push({ task_id, new_task_id: await retryTask(actor, jobs, task_id) })
    } catch (error) {
      answer.left.push(toLeft(task_id, error, language))
    }
  }
  return answer
}

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
