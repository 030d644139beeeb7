export { a } from '../../settings/pages.tsx'
