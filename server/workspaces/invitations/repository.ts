import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Role } from '#shared/route.ts'
import type { Invitation } from './contract.ts'

// The queries about invitations, under row security like the room's others.

const invitationColumns = sql`id, email, role, created_at, expires_at`

/** Open ones: neither accepted nor expired. */
export const listInvitations = async (tx: Tx, actor: Actor): Promise<Invitation[]> => {
  const { rows } = await sql<Invitation>`
    select ${invitationColumns} from invitations
     where workspace_id = ${actor.workspaceId} and accepted_at is null and expires_at > now()
     order by created_at desc`.execute(tx)
  return rows
}

/** Replaces an open invitation to the same address: the newest link is the one that works. */
export const insertInvitation = async (
  tx: Tx,
  actor: Actor,
  invitation: { email: string; role: Role; tokenHash: string; days: number },
): Promise<Invitation> => {
  await sql`
    delete from invitations
     where workspace_id = ${actor.workspaceId} and lower(email) = lower(${invitation.email}) and accepted_at is null`.execute(
    tx,
  )
  const { rows } = await sql<Invitation>`
    insert into invitations (workspace_id, email, role, token_hash, invited_by, expires_at)
    values (${actor.workspaceId}, ${invitation.email}, ${invitation.role}, ${invitation.tokenHash}, ${actor.name},
            now() + make_interval(days => ${invitation.days}))
    returning ${invitationColumns}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('insert into invitations returned no row')
  return row
}

export const noteMailed = async (tx: Tx, id: string): Promise<void> => {
  await sql`update invitations set mailed = true where id = ${id}`.execute(tx)
}

/** Its address; null where the workspace has no such open invitation. */
export const deleteInvitation = async (tx: Tx, actor: Actor, id: string): Promise<string | null> => {
  const { rows } = await sql<{ email: string }>`
    delete from invitations
     where workspace_id = ${actor.workspaceId} and id = ${id} and accepted_at is null
    returning email`.execute(tx)
  return rows[0]?.email ?? null
}

/** `mailed`: only the mailbox of `email` got the link. */
export type OpenInvitation = { id: string; workspace_id: string; email: string; role: Role; mailed: boolean }

/** The open invitation of a token. Run it `withInvitation`. */
export const findInvitation = async (tx: Tx, tokenHash: string): Promise<OpenInvitation | null> => {
  const { rows } = await sql<OpenInvitation>`
    select id, workspace_id, email, role, mailed from invitations
     where token_hash = ${tokenHash} and accepted_at is null and expires_at > now()`.execute(tx)
  return rows[0] ?? null
}

/** False where somebody was quicker: a link works once. */
export const closeInvitation = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql`
    update invitations set accepted_at = now()
     where id = ${id} and accepted_at is null and expires_at > now() returning id`.execute(tx)
  return rows.length > 0
}
