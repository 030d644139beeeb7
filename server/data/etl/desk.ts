import { sql } from 'kysely'
import { type FileRow, fileProblems, findFile } from '#platform/files.ts'
import { inheritCallbacks } from '#platform/jobs/callbacksDue.ts'
import type { Desk } from '#platform/jobs/job.ts'
import { Problem } from '#platform/problem.ts'
import { requestOfTask } from './request.ts'
import { queueRun } from './start.ts'

/** What this room lends to the operations screen: how a run is cancelled and run again. */
export const etlDesk: Desk = {
  href: () => '/donnees/executions',
  // A file that is gone can only be sent again.
  waits: sql<boolean>`tasks.file_id is not null`,
  retry: async (tx, actor, task) => {
    const request = await requestOfTask(tx, task.id)
    const file: FileRow | null = await findFile(tx, request.file_id)
    if (!file) throw new Problem(fileProblems.file_not_found)
    const { task_id } = await queueRun(tx, actor, { ...request, by: actor.name })
    await inheritCallbacks(tx, task.id, task_id)
    return task_id
  },
  // What is published stays: the job notices within a second, at the latest before its commit, until which it holds the row of
  // its task. Who comes later finds it published, and nothing to cancel.
  cancel: async (tx, task, end) => {
    await sql`select from tasks where id = ${task.id} for update`.execute(tx)
    const { rows } = await sql`
      select from runs where task_id = ${task.id} and parent_id is null and state in ('done', 'skipped')`.execute(tx)
    return rows.length === 0 && end()
  },
}
