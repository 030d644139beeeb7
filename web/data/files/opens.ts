import { outcomeOf, type Watched } from './run/runWatch.ts'

/**
 * Whether a company's dashboard opens by itself: at the end of its first run, for who waited for that very run here. Who was
 * elsewhere was told there, and is not thrown off the page that they open later.
 */
export const opensDashboard = (run: Watched | null, waitedFor: string | null): boolean =>
  run?.first === true && run.taskId === waitedFor && outcomeOf(run.task)?.state === 'done'
