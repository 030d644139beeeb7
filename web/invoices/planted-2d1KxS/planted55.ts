export const load = () => import('#platform/config.ts')
