export const load = () => import('#invoices/contract.ts')
