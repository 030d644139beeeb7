export const load = () => import('../../settings/pages.tsx')
