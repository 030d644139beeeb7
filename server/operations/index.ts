import { deliveryJob } from '#platform/callbacks/deliver.ts'
import { asOwner } from '#platform/database/database.ts'
import { sweepFiles } from '#platform/files.ts'
import { rescueTasks } from '#platform/jobs/rescue.ts'
import { forgetExpiredResults } from '#platform/jobs/tasks.ts'
import type { Module } from '#platform/module.ts'
import { sweepTemporary } from '#platform/temporary.ts'
import { measureOperations } from './measures.ts'
import { routes } from './routes.ts'
import { measureWorkers } from './workers/measure.ts'
import { forgetLostWorkers } from './workers/repository.ts'

measureOperations()
measureWorkers()

const ownJobs = [deliveryJob]

/** `modules`: the other rooms, whose waiting work *Aujourd'hui* gathers, and whose jobs the operations screen shows. */
export const operations = (modules: Module[]): Module => ({
  name: 'operations',
  routes: routes(modules, ownJobs),
  jobs: ownJobs,
  schedules: [
    {
      name: 'operations.rescue-tasks',
      cron: '* * * * *',
      run: async () => {
        await rescueTasks(modules.flatMap(({ jobs }) => jobs))
      },
    },
    { name: 'operations.forget-workers', cron: '31 * * * *', run: () => asOwner(forgetLostWorkers) },
    {
      name: 'operations.sweep-temporary',
      cron: '37 * * * *',
      run: async () => {
        await sweepTemporary()
      },
    },
    { name: 'operations.forget-results', cron: '17 * * * *', run: () => asOwner(forgetExpiredResults) },
    {
      name: 'operations.sweep-files',
      cron: '43 * * * *',
      run: async () => {
        await sweepFiles()
      },
    },
  ],
  today: null,
})
