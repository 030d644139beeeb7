import { asOwner } from '#platform/database/database.ts'
import { gauge } from '#platform/metrics.ts'
import { countAlive } from './repository.ts'

/** `workers_alive`: processes of the whole installation that run jobs and were heard of lately. Called once. */
export const measureWorkers = (): void =>
  gauge('workers_alive', 'Processes that run jobs and were heard of lately', [], async () => [
    { value: await asOwner(countAlive) },
  ])
