import { withActor } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { type BoundRoute, bind, type Module } from '#platform/module.ts'
import { isFinal } from '#shared/task.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { cancelTask } from './cancelTask.ts'
import * as contract from './contract.ts'
import { deskRoutes } from './desk/routes.ts'
import { showTask } from './showTask.ts'
import { streamTask } from './streamTask.ts'

/** `modules`: whose waiting work *Aujourd'hui* shows, and whose jobs, beside `ownJobs`, the operations screen. */
export const routes = (modules: Module[], ownJobs: Job[]): BoundRoute[] => {
  const jobs = [...modules.flatMap((module) => module.jobs), ...ownJobs]
  return [
    bind(contract.getTask, async ({ actor, params, language, reply }) => {
      const task = await showTask(actor, params.task_id, language)
      // When to ask again, as long as there is something to come.
      if (!isFinal(task.state)) reply.header('retry-after', '1')
      return task
    }),
    bind(contract.watchTask, ({ actor, params, language, reply }) =>
      streamTask(actor, params.task_id, language, reply),
    ),
    bind(contract.cancelTask, ({ actor, params, language }) => cancelTask(actor, jobs, params.task_id, language)),
    ...callbackRoutes,
    ...deskRoutes(modules, jobs),
    bind(contract.getToday, ({ actor }) =>
      withActor(actor, async (tx) => {
        const items = []
        for (const { today } of modules) if (today) items.push(...(await today(tx, actor)))
        return { items }
      }),
    ),
  ]
}
