import type { A } from '../../../server/invoices/receive.ts'
export type B = A
