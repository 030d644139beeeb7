import type { Module } from '#platform/module.ts'
import { etlJob } from './etl/job.ts'
import { forgetOldUploads } from './etl/keep.ts'
import { etlRoutes } from './etl/routes.ts'

/** `rooms`: the other rooms, whose facts the semantic model reaches and in whose lists doubles are looked for. */
export const data = (_rooms: readonly Module[]): Module => ({
  name: 'data',
  routes: [...etlRoutes],
  jobs: [etlJob],
  schedules: [{ name: 'data.uploads', cron: '41 4 * * *', run: async () => void (await forgetOldUploads()) }],
  today: null,
})
