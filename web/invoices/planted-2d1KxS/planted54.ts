export { a } from '#platform/config.ts'
