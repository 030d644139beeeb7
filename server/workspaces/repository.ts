import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Role } from '#shared/route.ts'
import type { Member, Workspace } from './contract.ts'

// The room's queries. Row security shows one workspace at a time; they say which all the same, for the indexes' sake.

export type NewMember = { userId: string; email: string; name: string; role: Role }

/** The workspaces of a person with their role in each, oldest membership first. */
export const workspacesOf = async (tx: Tx, userId: string): Promise<Workspace[]> => {
  const { rows } = await sql<Workspace>`
    select w.id, w.name, w.slug, w.is_demo, r.role, w.created_at
      from user_roles r join workspaces w on w.id = r.workspace_id
     where r.user_id = ${userId}
     order by r.created_at, w.id`.execute(tx)
  return rows
}

export type WorkspaceRow = Omit<Workspace, 'role'>

export const findWorkspace = async (tx: Tx, id: string): Promise<WorkspaceRow | null> => {
  const { rows } = await sql<WorkspaceRow>`
    select id, name, slug, is_demo, created_at from workspaces where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Null when the slug is taken (perhaps by a workspace that cannot be seen from here). */
export const insertWorkspace = async (
  tx: Tx,
  workspace: { id: string; name: string; slug: string },
): Promise<WorkspaceRow | null> => {
  const { rows } = await sql<WorkspaceRow>`
    insert into workspaces (id, name, slug) values (${workspace.id}, ${workspace.name}, ${workspace.slug})
    on conflict (slug) do nothing
    returning id, name, slug, is_demo, created_at`.execute(tx)
  return rows[0] ?? null
}

export const renameWorkspace = async (tx: Tx, id: string, name: string): Promise<void> => {
  await sql`update workspaces set name = ${name} where id = ${id}`.execute(tx)
}

export const deleteWorkspace = async (tx: Tx, id: string): Promise<void> => {
  await sql`delete from workspaces where id = ${id}`.execute(tx)
}

const memberColumns = sql`user_id, email, name, role, created_at`

export const listMembers = async (tx: Tx, actor: Actor): Promise<Member[]> => {
  const { rows } = await sql<Member>`
    select ${memberColumns} from user_roles where workspace_id = ${actor.workspaceId} order by created_at, email`.execute(
    tx,
  )
  return rows
}

/** The member, locked until the transaction ends: who changes roles at the same time waits. */
export const findMember = async (tx: Tx, actor: Actor, userId: string): Promise<Member | null> => {
  const { rows } = await sql<Member>`
    select ${memberColumns} from user_roles
     where workspace_id = ${actor.workspaceId} and user_id = ${userId} for update`.execute(tx)
  return rows[0] ?? null
}

export const findMemberByEmail = async (tx: Tx, actor: Actor, email: string): Promise<Member | null> => {
  const { rows } = await sql<Member>`
    select ${memberColumns} from user_roles
     where workspace_id = ${actor.workspaceId} and lower(email) = lower(${email})`.execute(tx)
  return rows[0] ?? null
}

/** Ids of the owners, all locked in one order, so that two owners who remove each other take turns. */
export const lockOwners = async (tx: Tx, actor: Actor): Promise<string[]> => {
  const { rows } = await sql<{ user_id: string }>`
    select user_id from user_roles
     where workspace_id = ${actor.workspaceId} and role = 'owner' order by user_id for update`.execute(tx)
  return rows.map((row) => row.user_id)
}

/** Who is a member already keeps their role. */
export const insertMember = async (tx: Tx, workspaceId: string, member: NewMember): Promise<void> => {
  await sql`
    insert into user_roles (workspace_id, user_id, email, name, role)
    values (${workspaceId}, ${member.userId}, ${member.email}, ${member.name}, ${member.role})
    on conflict (workspace_id, user_id) do nothing`.execute(tx)
}

export const updateRole = async (tx: Tx, actor: Actor, userId: string, role: Role): Promise<void> => {
  await sql`
    update user_roles set role = ${role}
     where workspace_id = ${actor.workspaceId} and user_id = ${userId}`.execute(tx)
}

export const deleteMember = async (tx: Tx, actor: Actor, userId: string): Promise<void> => {
  await sql`delete from user_roles where workspace_id = ${actor.workspaceId} and user_id = ${userId}`.execute(tx)
}
