import { randomUUID } from 'node:crypto'
import { type Actor, systemActor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { createAccount, findAccountByEmail } from '#platform/auth/accounts.ts'
import { rotateSecret, type Secrets, signingSecrets } from '#platform/callbacks/secret.ts'
import { withActor } from '#platform/database/database.ts'
import type { Role, Scope } from '#shared/route.ts'
import { workspaceBySlug } from './defaultWorkspace.ts'
import type { ApiKey } from './keys/contract.ts'
import { createKey, listKeys, revokeKey } from './keys/keys.ts'
import { insertMember, updateRole } from './repository.ts'

// What the command line does, by the right of who holds the machine.

const actorFor = async (slug: string): Promise<Actor> => systemActor(await workspaceBySlug(slug), randomUUID())

export type NewUser = { email: string; name: string; password: string; role: Role; workspaceSlug: string }

/**
 * Gives a person an account (where they have none) and a role in the workspace (a new one where they had another).
 * `created` false: the account existed, its password is unchanged. Throws `workspace_not_found`.
 */
export const addUser = async ({ workspaceSlug, ...user }: NewUser): Promise<{ id: string; created: boolean }> =>
  giveAccess(await actorFor(workspaceSlug), user)

/** The same in the actor's workspace. */
export const giveAccess = async (
  actor: Actor,
  user: Omit<NewUser, 'workspaceSlug'>,
): Promise<{ id: string; created: boolean }> => {
  const known = await findAccountByEmail(user.email)
  const account = known ?? (await createAccount({ ...user, confirmed: true }))
  await withActor(actor, async (tx) => {
    await insertMember(tx, actor.workspaceId, {
      userId: account.id,
      email: account.email,
      name: account.name,
      role: user.role,
    })
    await updateRole(tx, actor, account.id, user.role)
    await recordAudit(tx, actor, {
      action: 'member.added',
      subjectType: 'member',
      subjectId: account.id,
      details: { email: account.email, role: user.role },
    })
  })
  return { id: account.id, created: known === null }
}

export type NewKeyFor = { workspaceSlug: string; name: string; scopes: Scope[]; limit: number | null }

/** Throws `workspace_not_found`. */
export const addKey = async ({ workspaceSlug, ...key }: NewKeyFor): Promise<ApiKey & { key: string }> => {
  const actor = await actorFor(workspaceSlug)
  return withActor(actor, (tx) => createKey(tx, actor, key))
}

/** Throws `workspace_not_found`. */
export const keysOf = async (workspaceSlug: string): Promise<ApiKey[]> => listKeys(await actorFor(workspaceSlug))

/** The key stops working at once. Throws `workspace_not_found`, `key_not_found`. */
export const dropKey = async (workspaceSlug: string, id: string): Promise<void> => {
  const actor = await actorFor(workspaceSlug)
  await withActor(actor, (tx) => revokeKey(tx, actor, id))
}

/** The secret that signs callbacks; `rotate`: a new one first. Throws `workspace_not_found`. */
export const callbackSecret = async (workspaceSlug: string, rotate: boolean): Promise<Secrets> => {
  const actor = await actorFor(workspaceSlug)
  return withActor(actor, (tx) => (rotate ? rotateSecret(tx, actor) : signingSecrets(tx, actor.workspaceId)))
}
