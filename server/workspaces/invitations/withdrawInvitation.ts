import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { workspaceProblems } from '../problems.ts'
import { deleteInvitation } from './repository.ts'

/** Its link stops working at once. Throws `invitation_not_found`. */
export const withdrawInvitation = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const email = await deleteInvitation(tx, actor, id)
  if (email === null) throw new Problem(workspaceProblems.invitation_not_found)
  await recordAudit(tx, actor, {
    action: 'invitation.withdrawn',
    subjectType: 'invitation',
    subjectId: id,
    details: { email },
  })
}
