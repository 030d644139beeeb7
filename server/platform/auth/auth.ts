import { betterAuth } from 'better-auth'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { instanceKey, pools } from '../database/database.ts'
import { authOptions } from './options.ts'

const build = (pool: Pool, secret: string) =>
  // It must not be destroyed, for that would end the pool, which the database module closes.
  betterAuth(authOptions({ database: new Kysely({ dialect: new PostgresDialect({ pool }) }), secret }))

export type Auth = ReturnType<typeof build>

let current: { pool: Pool; auth: Auth } | null = null

/** better-auth over the open database, as role `comptoir_auth`. Nothing outside this folder calls it. */
export const auth = (): Auth => {
  const pool = pools().auth
  if (current?.pool !== pool) current = { pool, auth: build(pool, instanceKey('auth')) }
  return current.auth
}
