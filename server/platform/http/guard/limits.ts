import type { Pool } from 'pg'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible'
import { log } from '../../log.ts'

// Requests a minute, counted in one table that all replicas share. Who is over the limit is remembered in memory until
// the minute is over, so that a flood costs no query; where the database does not answer, each replica counts alone.

/** `name` separates counters (general, extract, …); `key` says whose; `points` how many requests a minute. */
export type Bucket = { name: string; key: string; points: number }
export type Verdict = { allowed: boolean; remaining: number; resetSeconds: number }
export type Limits = { consume: (bucket: Bucket) => Promise<Verdict> }

const minute = 60
const databaseTimeoutMs = 2000

/** `pool`: connections of the application's role to the table `comptoir.rate_limits`; null: count in this process only. */
export const createLimits = (pool: Pool | null): Limits => {
  // A limiter has fixed points, and keys may have their own limit: one limiter for each (name, points).
  const limiters = new Map<string, RateLimiterAbstract>()
  return {
    consume: async ({ name, key, points }) => {
      const id = `${name}:${points}`
      const limiter = limiters.get(id) ?? createLimiter(pool, name, points)
      limiters.set(id, limiter)
      try {
        return verdict(true, await limiter.consume(key))
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return verdict(false, refusal)
        throw refusal
      }
    },
  }
}

const verdict = (allowed: boolean, result: RateLimiterRes): Verdict => ({
  allowed,
  remaining: Math.max(0, result.remainingPoints),
  resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
})

const createLimiter = (pool: Pool | null, name: string, points: number): RateLimiterAbstract => {
  const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: minute })
  if (!pool) return memory
  return new RLWrapperTimeouts({
    timeoutMs: databaseTimeoutMs,
    limiter: new RateLimiterPostgres({
      storeClient: { query: unnamedQuery(pool) },
      storeType: 'pool',
      schemaName: 'comptoir',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: minute,
      inMemoryBlockOnConsumed: points,
      insuranceLimiter: memory,
    }),
  })
}

let lastWarning = 0

/** The library names its statements, which a transaction pooler (Supabase, PgBouncer) does not carry over. */
const unnamedQuery =
  (pool: Pool) =>
  async ({ text, values }: { text: string; values: unknown[] }) => {
    try {
      return await pool.query({ text, values })
    } catch (error) {
      if (Date.now() - lastWarning > minute * 1000) {
        lastWarning = Date.now()
        log().warn({ error }, 'limits are counted in memory: the database does not answer')
      }
      throw error
    }
  }
