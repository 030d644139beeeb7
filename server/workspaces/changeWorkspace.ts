import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { revokeApiKeys } from '#platform/auth/apiKeys.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { forgetFiles } from '#platform/files.ts'
import { Problem } from '#platform/problem.ts'
import type { Workspace } from './contract.ts'
import { workspaceProblems } from './problems.ts'
import { deleteWorkspace as deleteRow, findWorkspace, renameWorkspace as rename, workspacesOf } from './repository.ts'

/** The actor's workspace as they see it; a key has no role there, so it shows as a viewer's. Throws `workspace_not_found`. */
export const showWorkspace = async (tx: Tx, actor: Actor): Promise<Workspace> => {
  const workspace = await findWorkspace(tx, actor.workspaceId)
  if (!workspace) throw new Problem(workspaceProblems.workspace_not_found)
  return { ...workspace, role: actor.role ?? 'viewer' }
}

export const myWorkspaces = (tx: Tx, userId: string): Promise<Workspace[]> => workspacesOf(tx, userId)

export const renameWorkspace = async (tx: Tx, actor: Actor, name: string): Promise<Workspace> => {
  const before = await showWorkspace(tx, actor)
  await rename(tx, actor.workspaceId, name)
  await recordAudit(tx, actor, {
    action: 'workspace.renamed',
    subjectType: 'workspace',
    subjectId: actor.workspaceId,
    details: { from: before.name, to: name },
  })
  return { ...before, name }
}

/** Everything in it goes; the audit trail stays with the database's owner. */
export const deleteWorkspace = async (actor: Actor): Promise<void> => {
  await withActor(actor, async (tx) => {
    const { name, slug } = await showWorkspace(tx, actor)
    await recordAudit(tx, actor, {
      action: 'workspace.deleted',
      subjectType: 'workspace',
      subjectId: actor.workspaceId,
      details: { name, slug },
    })
    await deleteRow(tx, actor.workspaceId)
  })
  // Without their workspace they are dead already.
  await revokeApiKeys(actor.workspaceId)
  await forgetFiles(actor.workspaceId)
}
