export const load = () => import('../../../server/invoices/receive.ts')
