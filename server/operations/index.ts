import { deliveryJob } from '#platform/callbacks/deliver.ts'
import { asOwner } from '#platform/database/database.ts'
import { sweepFiles } from '#platform/files.ts'
import { forgetExpiredResults } from '#platform/jobs/tasks.ts'
import type { Module } from '#platform/module.ts'
import { measureQueues } from './measures.ts'
import { routes } from './routes.ts'

measureQueues()

/** `modules`: the other rooms, whose waiting work *Aujourd'hui* gathers. */
export const operations = (modules: Module[]): Module => ({
  name: 'operations',
  routes: routes(modules),
  jobs: [deliveryJob],
  schedules: [
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
