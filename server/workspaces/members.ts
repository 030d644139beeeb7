import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Role } from '#shared/route.ts'
import type { Member } from './contract.ts'
import { workspaceProblems } from './problems.ts'
import { deleteMember, findMember, lockOwners, updateRole } from './repository.ts'

/** Only an owner makes or unmakes an owner. Throws `role_too_high`. */
export const requireRankFor = (actor: Actor, ...roles: Role[]): void => {
  if (roles.includes('owner') && actor.role !== 'owner') throw new Problem(workspaceProblems.role_too_high)
}

/** Throws `member_not_found`, `role_too_high`, `last_owner`. */
export const changeRole = async (tx: Tx, actor: Actor, userId: string, role: Role): Promise<Member> => {
  const member = await memberToChange(tx, actor, userId, role === 'owner' ? 'stays' : 'leaves')
  requireRankFor(actor, member.role, role)
  await updateRole(tx, actor, userId, role)
  await recordAudit(tx, actor, {
    action: 'member.role_changed',
    subjectType: 'member',
    subjectId: userId,
    details: { email: member.email, from: member.role, to: role },
  })
  return { ...member, role }
}

/** Takes the person's access away at once; their account stays. Throws `member_not_found`, `role_too_high`, `last_owner`. */
export const removeMember = async (tx: Tx, actor: Actor, userId: string): Promise<void> => {
  const member = await memberToChange(tx, actor, userId, 'leaves')
  requireRankFor(actor, member.role)
  await deleteMember(tx, actor, userId)
  await recordAudit(tx, actor, {
    action: 'member.removed',
    subjectType: 'member',
    subjectId: userId,
    details: { email: member.email, role: member.role },
  })
}

/** Owners are locked first, then the member: two changes at once take turns, and the second sees what the first did. */
const memberToChange = async (tx: Tx, actor: Actor, userId: string, ownership: 'stays' | 'leaves'): Promise<Member> => {
  const owners = await lockOwners(tx, actor)
  const member = await findMember(tx, actor, userId)
  if (!member) throw new Problem(workspaceProblems.member_not_found)
  const isLast = owners.length === 1 && owners[0] === userId
  if (isLast && ownership === 'leaves' && actor.role === 'owner') throw new Problem(workspaceProblems.last_owner)
  return member
}
