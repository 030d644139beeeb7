import { a } from '#platform/config.ts'
export const b = a
