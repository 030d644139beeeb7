export { closeReaders } from './child/pool.ts'
