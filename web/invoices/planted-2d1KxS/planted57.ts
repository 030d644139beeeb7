import type { A } from '#invoices/receive.ts'
export type B = A
