import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Account } from '#platform/auth/accounts.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { Workspace } from './contract.ts'
import { insertMember, insertWorkspace, type WorkspaceRow } from './repository.ts'
import { slugOf } from './slug.ts'

/** A person as the owner of a workspace that they are about to enter. */
export const ownerActor = (person: Account, workspaceId: string, requestId: string): Actor => ({
  workspaceId,
  userId: person.id,
  name: person.name,
  via: 'session',
  role: 'owner',
  scopes: [],
  keyId: null,
  requestId,
})

/** Creates a workspace; the person becomes its owner. */
export const createWorkspace = (person: Account, name: string, requestId: string): Promise<Workspace> => {
  const actor = ownerActor(person, randomUUID(), requestId)
  return withActor(actor, async (tx) => {
    const workspace = await insertWithFreeSlug(tx, actor.workspaceId, name)
    await insertMember(tx, workspace.id, { userId: person.id, email: person.email, name: person.name, role: 'owner' })
    await recordAudit(tx, actor, {
      action: 'workspace.created',
      subjectType: 'workspace',
      subjectId: workspace.id,
      details: { name },
    })
    return { ...workspace, role: 'owner' }
  })
}

/** Slugs are unique over all workspaces: a name that somebody else has gets a few random letters behind it. */
const insertWithFreeSlug = async (tx: Tx, id: string, name: string): Promise<WorkspaceRow> => {
  const plain = slugOf(name)
  for (const slug of [
    plain,
    `${plain}-${randomBytes(2).toString('hex')}`,
    `${plain}-${randomBytes(8).toString('hex')}`,
  ]) {
    const workspace = await insertWorkspace(tx, { id, name, slug })
    if (workspace) return workspace
  }
  throw new Error(`no free slug for ${plain}`)
}
