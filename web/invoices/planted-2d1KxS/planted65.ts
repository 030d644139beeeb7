import type { A } from '../../settings/pages.tsx'
export type B = A
