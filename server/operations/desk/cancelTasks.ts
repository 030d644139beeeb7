import type { Actor } from '#platform/actor.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Language } from '#platform/problem.ts'
import { cancelTask } from '../cancelTask.ts'
import { type Left, toLeft } from './retryTasks.ts'

/** Cancels several tasks, each by itself; what is over already is told, and leaves the others alone. */
export const cancelTasks = async (
  actor: Actor,
  jobs: readonly Job[],
  ids: readonly string[],
  language: Language,
): Promise<{ cancelled: string[]; left: Left[] }> => {
  const answer: { cancelled: string[]; left: Left[] } = { cancelled: [], left: [] }
  for (const id of new Set(ids)) {
    try {
      answer.cancelled.push((await cancelTask(actor, jobs, id, language)).task_id)
    } catch (error) {
      answer.left.push(toLeft(id, error, language))
    }
  }
  return answer
}
