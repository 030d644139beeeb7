import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { revokeApiKeys } from '#platform/auth/apiKeys.ts'
import { config } from '#platform/config.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { type Workspace, workspaceProblems } from './contract.ts'

// The demo company: a workspace like any other, marked so that it can be emptied with one click.

export type DemoLogin = { email: string; password: string }
export type DemoCompany = { name: string; settings: Record<string, unknown>; login: DemoLogin }

/** Makes a workspace the demo company. `settings` as in `platform/company.ts`; the login is shown on the sign-in page. */
export const markDemo = (actor: Actor, { name, settings, login }: DemoCompany): Promise<void> =>
  withActor(actor, async (tx) => {
    const kept = JSON.stringify({ ...settings, demo_login: login })
    await sql`
      update workspaces set name = ${name}, is_demo = true, settings = settings || ${kept}::jsonb
       where id = ${actor.workspaceId}`.execute(tx)
    await recordAudit(tx, actor, { action: 'demo.loaded', subjectType: 'workspace', subjectId: actor.workspaceId })
  })

const Login = z.object({ email: z.string(), password: z.string() })

/** The login that a demo installation shows; null without a demo, and always in production. */
export const demoLogin = async (): Promise<DemoLogin | null> => {
  if (config().environment === 'production') return null
  const { rows } = await asOwner((tx) =>
    sql<{ login: unknown }>`
      select settings -> 'demo_login' as login from workspaces where is_demo order by created_at limit 1`.execute(tx),
  )
  return Login.safeParse(rows[0]?.login).data ?? null
}

/**
 * Empties the actor's demo workspace: it goes with all it holds, and an empty one of the same short name takes its place,
 * with a new id, so that jobs still under way for the old one find nothing. Its owners own the new one. Bytes in storage
 * go with the next sweep. Throws `demo_only`.
 */
export const wipeDemo = async (actor: Actor, company: string | null): Promise<Workspace> => {
  const workspace = await replace(actor, company ?? 'Mon entreprise')
  await revokeApiKeys(actor.workspaceId)
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
