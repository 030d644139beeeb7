import { systemActor } from '#platform/actor.ts'
import { findAccountByEmail } from '#platform/auth/accounts.ts'
import { withActor, withInvitation } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Role } from '#shared/route.ts'
import { workspaceProblems } from '../problems.ts'
import { findWorkspace } from '../repository.ts'
import { hashOf } from './invitationToken.ts'
import { findInvitation, type OpenInvitation } from './repository.ts'

/** The open invitation of a link. Throws `invitation_invalid`: never existed, withdrawn, accepted or expired, all alike. */
export const openInvitation = async (token: string): Promise<OpenInvitation> => {
  const tokenHash = hashOf(token)
  const found = await withInvitation(tokenHash, (tx) => findInvitation(tx, tokenHash))
  if (!found) throw new Problem(workspaceProblems.invitation_invalid)
  return found
}

export type ShownInvitation = { email: string; role: Role; workspace_name: string; has_account: boolean }

/** What a link is for, told to who holds it. */
export const showInvitation = async (token: string, requestId: string): Promise<ShownInvitation> => {
  const { workspace_id, email, role } = await openInvitation(token)
  const workspace = await withActor(systemActor(workspace_id, requestId), (tx) => findWorkspace(tx, workspace_id))
  if (!workspace) throw new Problem(workspaceProblems.invitation_invalid)
  return { email, role, workspace_name: workspace.name, has_account: (await findAccountByEmail(email)) !== null }
}
