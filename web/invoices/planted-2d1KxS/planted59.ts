export const load = () => import('#invoices/receive.ts')
