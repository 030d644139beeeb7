import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { findTask, isExpired, toTask } from '#platform/jobs/tasks.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { Task } from '#shared/task.ts'
import { operationsProblems } from './problems.ts'

/** State, progress and result of a task. Throws `task_not_found`, `task_expired`. */
export const showTask = async (actor: Actor, id: string, language: Language): Promise<Task> => {
  const row = await withActor(actor, (tx) => findTask(tx, id))
  if (!row) throw new Problem(operationsProblems.task_not_found)
  if (isExpired(row)) throw new Problem(operationsProblems.task_expired)
  return toTask(row, language)
}
