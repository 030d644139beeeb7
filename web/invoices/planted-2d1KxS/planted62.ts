export { a } from '../../../server/invoices/receive.ts'
