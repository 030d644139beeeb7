import { recordAudit } from '#platform/audit.ts'
import { type Account, createAccount, findAccountByEmail, removeAccount } from '#platform/auth/accounts.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Workspace } from '../contract.ts'
import { ownerActor } from '../createWorkspace.ts'
import { workspaceProblems } from '../problems.ts'
import { insertMember, workspacesOf } from '../repository.ts'
import { closeInvitation, type OpenInvitation } from './repository.ts'
import { openInvitation } from './showInvitation.ts'

export type Acceptance = {
  token: string
  /** Who is signed in; null: nobody. */
  person: Account | null
  /** For a new account. */
  name?: string | undefined
  password?: string | undefined
  requestId: string
}

export type Accepted = { workspace: Workspace; account: Account; isNew: boolean }

/**
 * Makes the invited person a member. Who has an account must be signed in with it; for who has none, it is created.
 * Throws `invitation_invalid`, `invitation_other_email`, `account_details_needed`.
 */
export const acceptInvitation = async (acceptance: Acceptance): Promise<Accepted> => {
  const { token, person, requestId } = acceptance
  const invitation = await openInvitation(token)
  if (await findAccountByEmail(invitation.email)) {
    const isTheirs = person?.email.toLowerCase() === invitation.email.toLowerCase()
    if (!isTheirs) throw new Problem(workspaceProblems.invitation_other_email, { email: invitation.email })
    return { workspace: await join(invitation, person, requestId), account: person, isNew: false }
  }
  const account = await accountFor(invitation, acceptance)
  try {
    return { workspace: await join(invitation, account, requestId), account, isNew: true }
  } catch (error) {
    await removeAccount(account.id)
    throw error
  }
}

const accountFor = (invitation: OpenInvitation, { name, password }: Acceptance): Promise<Account> => {
  if (!name || !password) throw new Problem(workspaceProblems.account_details_needed)
  return createAccount({ email: invitation.email, name, password, confirmed: invitation.mailed })
}

const join = (invitation: OpenInvitation, person: Account, requestId: string): Promise<Workspace> => {
  const actor = { ...ownerActor(person, invitation.workspace_id, requestId), role: invitation.role }
  return withActor(actor, async (tx) => {
    // The row is locked by this: of two who follow the same link, the second finds it closed.
    if (!(await closeInvitation(tx, invitation.id))) throw new Problem(workspaceProblems.invitation_invalid)
    const member = { userId: person.id, email: person.email, name: person.name, role: invitation.role }
    await insertMember(tx, invitation.workspace_id, member)
    await recordAudit(tx, actor, {
      action: 'invitation.accepted',
      subjectType: 'member',
      subjectId: person.id,
      details: { email: person.email, role: invitation.role },
    })
    const mine = await workspacesOf(tx, person.id)
    const joined = mine.find(({ id }) => id === invitation.workspace_id)
    if (!joined) throw new Error(`joined ${invitation.workspace_id} and cannot see it`)
    return joined
  })
}
