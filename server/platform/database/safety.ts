import type { Pool } from 'pg'
import { Problem } from '../problem.ts'
import { databaseProblems, unreachable } from './problems.ts'

/**
 * Refuses to serve with an application role that row security does not bind: a superuser, one with BYPASSRLS, or the
 * owner of the tables (an easy slip where DATABASE_APP_URL is written by hand). Throws `database_roles_unsafe`; where only
 * the owner's way leads to the database (a pooler that is down, or does not know the role) `database_unreachable`.
 */
export const requireSafeRole = async (app: Pool): Promise<void> => {
  const client = await app.connect().catch((error: unknown) => {
    throw unreachable(error)
  })
  client.release()
  const { rows } = await app.query<{ name: string; superuser: boolean; bypasses: boolean; owns: boolean }>(
    `select current_user as name, r.rolsuper as superuser, r.rolbypassrls as bypasses,
            exists (select from pg_class c
                     where c.relnamespace = 'public'::regnamespace and pg_has_role(current_user, c.relowner, 'usage')) as owns
       from pg_roles r
      where r.rolname = current_user`,
  )
  const [role] = rows
  const reason = role?.superuser
    ? 'SUPERUSER'
    : role?.bypasses
      ? 'BYPASSRLS'
      : role?.owns
        ? 'il possède les tables'
        : null
  if (role && reason) throw new Problem(databaseProblems.database_roles_unsafe, { role: role.name, reason })
}
