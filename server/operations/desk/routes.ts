import type { Job } from '#platform/jobs/job.ts'
import { type BoundRoute, bind, type Module } from '#platform/module.ts'
import { cancelTasks } from './cancelTasks.ts'
import * as contract from './contract.ts'
import { retryTasks } from './retryTasks.ts'
import { showHouse } from './showHouse.ts'
import { showWork } from './showWork.ts'

/** `modules`: whose ways in the screen shows; `jobs`: every job of the house. */
export const deskRoutes = (modules: readonly Module[], jobs: readonly Job[]): BoundRoute[] => [
  bind(contract.getWork, ({ actor, language }) => showWork(actor, jobs, language)),
  bind(contract.getHouse, ({ actor, language }) => showHouse(actor, modules, language)),
  bind(contract.retryTasks, ({ actor, body, language }) =>
    retryTasks(actor, jobs, 'all' in body ? null : body.task_ids, language),
  ),
  bind(contract.cancelTasks, ({ actor, body, language }) => cancelTasks(actor, jobs, body.task_ids, language)),
]
