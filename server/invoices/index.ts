import { documentTimeoutSeconds } from '#documents/limits.ts'
import { taskWaits } from '#platform/jobs/tasks.ts'
import type { Module } from '#platform/module.ts'
import { readingDesk } from './desk.ts'
import { exportRoutes } from './export/routes.ts'
import { partRoutes } from './lots/routes.ts'
import { measureInvoices } from './measures.ts'
import { pageRoutes } from './pages/routes.ts'
import { learningJob } from './patterns/learn.ts'
import { learningRoutes } from './patterns/routes.ts'
import { readInvoice, readingFailed } from './read.ts'
import { READ_INVOICE } from './receive.ts'
import { routes } from './routes.ts'
import { linkEarlierInvoices } from './suppliers/catchUp.ts'
import { lentParties } from './suppliers/lend.ts'
import { supplierRoutes } from './suppliers/routes.ts'
import { findMissingInvoices } from './suppliers/surprises/missing.ts'
import { invoicesToday } from './today.ts'
import { wayLoops } from './ways/loops.ts'
import { wayRoutes } from './ways/routes.ts'
import { waysStatus } from './ways/status.ts'

measureInvoices()

export const invoices: Module = {
  name: 'invoices',
  routes: [
    ...routes,
    ...pageRoutes,
    ...partRoutes,
    ...exportRoutes,
    ...supplierRoutes,
    ...learningRoutes,
    ...wayRoutes,
  ],
  jobs: [
    {
      name: READ_INVOICE,
      run: readInvoice,
      retrying: taskWaits,
      failed: readingFailed,
      retryLimit: 3,
      expireSeconds: documentTimeoutSeconds,
      desk: readingDesk,
    },
    learningJob,
  ],
  // Early, before anybody opens Aujourd'hui.
  schedules: [
    {
      name: 'invoices.missing',
      cron: '23 4 * * *',
      run: async () => {
        await linkEarlierInvoices()
        await findMissingInvoices()
      },
    },
  ],
  today: invoicesToday,
  loops: wayLoops,
  ways: waysStatus,
  lists: lentParties,
}
