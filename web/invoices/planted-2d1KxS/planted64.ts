import { a } from '../../settings/pages.tsx'
export const b = a
