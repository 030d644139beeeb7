import { a } from '../../../server/invoices/receive.ts'
export const b = a
