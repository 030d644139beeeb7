import type { Actor } from '#platform/actor.ts'
import { createConcurrencyLimiter } from '#platform/concurrencyLimiter.ts'
import { type Tx, withSnapshot } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { metricsProblems } from './problems.ts'

/** A dashboard asks ten questions at once; half of the application's connections stay for all else. */
const limited = createConcurrencyLimiter({
  most: 8,
  mostOfOne: 4,
  waiting: 200,
  waitMs: 20_000,
  refused: () => new Problem(metricsProblems.questions_waiting, {}, 5),
})

/**
 * Asks the model for a caller: every statement of `work` sees one and the same publication, and no company, nor a burst of
 * questions, takes all connections. Throws `questions_waiting` where others hold the turn too long, `question_too_heavy` where
 * a statement takes longer than any may.
 */
export const askModel = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  limited(actor.workspaceId, () => withSnapshot(actor, work).catch(inWords))

/** query_canceled: PostgreSQL gave up on it. */
const inWords = (error: unknown): never => {
  const tooLong = error instanceof Error && 'code' in error && error.code === '57014'
  throw tooLong ? new Problem(metricsProblems.question_too_heavy) : error
}
