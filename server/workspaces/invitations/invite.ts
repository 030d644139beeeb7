import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { withActor } from '#platform/database/database.ts'
import { sendMail } from '#platform/mail/sendMail.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { Role } from '#shared/route.ts'
import { requireRankFor } from '../members.ts'
import { workspaceProblems } from '../problems.ts'
import { findMemberByEmail, findWorkspace } from '../repository.ts'
import type { Invitation } from './contract.ts'
import { hashOf, newToken } from './invitationToken.ts'
import { insertInvitation, noteMailed } from './repository.ts'

const DAYS = 7

export type NewInvitation = {
  email: string
  role: Role
  /** Of the web app, for the link: "https://comptoir.example.fr". */
  origin: string
  language: Language
}

/**
 * Invites a person for seven days; an earlier open invitation to the same address stops working. `link` is null where
 * it was mailed: then only who reads that mailbox can accept. Throws `role_too_high`, `already_member`.
 */
export const invite = async (actor: Actor, given: NewInvitation): Promise<Invitation & { link: string | null }> => {
  requireRankFor(actor, given.role)
  const token = newToken()
  const link = `${given.origin}/invitation/${token}`
  const { invitation, workspace } = await save(actor, given, hashOf(token))
  const { sent } = await sendMail({
    to: given.email,
    template: 'invitation',
    language: given.language,
    values: { inviter: actor.name, workspace, days: String(DAYS), link },
  })
  if (sent) await withActor(actor, (tx) => noteMailed(tx, invitation.id))
  return { ...invitation, link: sent ? null : link }
}

const save = (actor: Actor, { email, role }: NewInvitation, tokenHash: string) =>
  withActor(actor, async (tx) => {
    const workspace = await findWorkspace(tx, actor.workspaceId)
    if (!workspace) throw new Problem(workspaceProblems.workspace_not_found)
    if (await findMemberByEmail(tx, actor, email)) throw new Problem(workspaceProblems.already_member)
    const invitation = await insertInvitation(tx, actor, { email, role, tokenHash, days: DAYS })
    await recordAudit(tx, actor, {
      action: 'invitation.sent',
      subjectType: 'invitation',
      subjectId: invitation.id,
      details: { email, role },
    })
    return { invitation, workspace: workspace.name }
  })
