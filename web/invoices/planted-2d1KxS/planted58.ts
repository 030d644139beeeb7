export { a } from '#invoices/receive.ts'
