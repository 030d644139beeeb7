export const load = () => import('#ui/api.ts')
