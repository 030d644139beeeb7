import type { A } from '#platform/config.ts'
export type B = A
