import { randomBytes } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { findAccountByEmail } from '#platform/auth/accounts.ts'
import { revokeApiKeys } from '#platform/auth/apiKeys.ts'
import { config } from '#platform/config.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { forgetFiles } from '#platform/files.ts'
import { readablePassword } from '#platform/password.ts'
import { Problem } from '#platform/problem.ts'
import { giveAccess } from './commands.ts'
import type { Workspace } from './contract.ts'
import { ensureWorkspace } from './defaultWorkspace.ts'
import { workspaceProblems } from './problems.ts'

// The demo company: a workspace like any other, marked so that it can be emptied with one click.

const Login = z.object({ email: z.string(), password: z.string() })
export type DemoLogin = z.infer<typeof Login>

/** The workspace of the demo: the default one as long as nobody works in it, else one of its own. Its id. */
export const demoWorkspace = async (): Promise<string> => {
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`select id from workspaces where is_demo order by created_at limit 1`.execute(tx),
  )
  if (rows[0]) return rows[0].id
  const byDefault = await ensureWorkspace(config().defaultWorkspace)
  const { rows: members } = await asOwner((tx) =>
    sql`select 1 from user_roles where workspace_id = ${byDefault} limit 1`.execute(tx),
  )
  return members.length === 0 ? byDefault : ensureWorkspace('demo')
}

/**
 * Makes the actor's workspace the demo company with an account of its own; opening it again gives the same login.
 * `settings` as in `platform/company.ts`.
 */
export const openDemo = async (
  actor: Actor,
  company: { name: string; settings: Record<string, unknown> },
): Promise<DemoLogin> => {
  const login = (await storedLogin(actor.workspaceId)) ?? (await newLogin())
  await withActor(actor, async (tx) => {
    const kept = JSON.stringify({ ...company.settings, demo_login: login })
    await sql`
      update workspaces set name = ${company.name}, is_demo = true, settings = settings || ${kept}::jsonb
       where id = ${actor.workspaceId}`.execute(tx)
    await recordAudit(tx, actor, { action: 'demo.loaded', subjectType: 'workspace', subjectId: actor.workspaceId })
  })
  await giveAccess(actor, { ...login, name: 'Camille Verveine', role: 'owner' })
  return login
}

/** A login that no account has: an earlier demo's account may own real data by now. */
const newLogin = async (): Promise<DemoLogin> => {
  const taken = await findAccountByEmail('demo@sauge-citron.example')
  const name = taken ? `demo-${randomBytes(3).toString('hex')}` : 'demo'
  return { email: `${name}@sauge-citron.example`, password: readablePassword() }
}

/** Remembers that all sample documents were received, so that the next start does not load them again. */
export const demoIsLoaded = async (actor: Actor): Promise<void> => {
  await withActor(actor, (tx) =>
    sql`update workspaces set settings = settings || '{"demo_loaded": true}' where id = ${actor.workspaceId}`.execute(
      tx,
    ),
  )
}

const storedLogin = async (workspaceId: string | null): Promise<DemoLogin | null> => {
  const { rows } = await asOwner((tx) =>
    sql<{ login: unknown }>`
      select settings -> 'demo_login' as login
        from workspaces
       where is_demo and id = coalesce(${workspaceId}::uuid, id)
       order by created_at
       limit 1`.execute(tx),
  )
  return Login.safeParse(rows[0]?.login).data ?? null
}

/** The login that a demo installation shows to its own machine; null without a demo, and always in production. */
export const demoLogin = async (callerAddress: string): Promise<DemoLogin | null> =>
  config().environment === 'production' || !isLoopback(callerAddress) ? null : storedLogin(null)

const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'

/**
 * Empties the actor's demo workspace: it goes with all it holds, and an empty one of the same short name takes its place,
 * with a new id, so that jobs still under way for the old one find nothing. Its owners own the new one.
 * Throws `demo_only`.
 */
export const wipeDemo = async (actor: Actor, company: string | null): Promise<Workspace> => {
  const workspace = await replace(actor, company ?? 'Mon entreprise')
  await revokeApiKeys(actor.workspaceId)
  await forgetFiles(actor.workspaceId)
  return workspace
}

type Owner = { user_id: string; email: string; name: string }

// As the owner of the database: one transaction here touches two workspaces, which row security never shows together.
const replace = (actor: Actor, name: string): Promise<Workspace> =>
  asOwner(async (tx) => {
    const old = actor.workspaceId
    const { rows: owners } = await sql<Owner>`
      select user_id, email, name from user_roles where workspace_id = ${old} and role = 'owner'`.execute(tx)
    const { rows: gone } = await sql<{ slug: string }>`
      delete from workspaces where id = ${old} and is_demo returning slug`.execute(tx)
    const slug = gone[0]?.slug
    if (slug === undefined) throw new Problem(workspaceProblems.demo_only)
    await sql`delete from audit_log where workspace_id = ${old}`.execute(tx)
    const { rows } = await sql<Omit<Workspace, 'role'>>`
      insert into workspaces (name, slug) values (${name}, ${slug})
      returning id, name, slug, is_demo, created_at`.execute(tx)
    const [created] = rows
    if (!created) throw new Error('insert into workspaces returned no row')
    for (const owner of owners) {
      await sql`
        insert into user_roles (workspace_id, user_id, email, name, role)
        values (${created.id}, ${owner.user_id}, ${owner.email}, ${owner.name}, 'owner')`.execute(tx)
    }
    await recordAudit(
      tx,
      { ...actor, workspaceId: created.id },
      {
        action: 'demo.wiped',
        subjectType: 'workspace',
        subjectId: created.id,
      },
    )
    return { ...created, role: 'owner' }
  })
