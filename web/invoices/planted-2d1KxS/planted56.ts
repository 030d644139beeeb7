import { a } from '#invoices/receive.ts'
export const b = a
