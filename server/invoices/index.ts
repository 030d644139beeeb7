import type { Module } from '#platform/module.ts'
import { pageRoutes } from './pages/routes.ts'
import { readInvoice, readingFailed, readingWaits } from './read.ts'
import { READ_INVOICE } from './receive.ts'
import { routes } from './routes.ts'
import { invoicesToday } from './today.ts'

export const invoices: Module = {
  name: 'invoices',
  routes: [...routes, ...pageRoutes],
  jobs: [
    {
      name: READ_INVOICE,
      run: readInvoice,
      retrying: readingWaits,
      failed: readingFailed,
      retryLimit: 3,
      expireSeconds: 900,
    },
  ],
  schedules: [],
  today: invoicesToday,
}
