import { sql } from 'kysely'
import { recordAudit } from '#platform/audit.ts'
import { type Account, countAccounts, createAccount, removeAccount } from '#platform/auth/accounts.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { Workspace } from './contract.ts'
import { ownerActor } from './createWorkspace.ts'
import { ensureDefaultWorkspace } from './defaultWorkspace.ts'
import { workspaceProblems } from './problems.ts'
import { findWorkspace, insertMember, renameWorkspace } from './repository.ts'

export type FirstOwner = { name: string; email: string; password: string; company: string }

/** Any number; who creates the first account holds this lock. */
const firstRunLock = 0x6f776e72

/** True while nobody has an account. */
export const isFirstRun = async (): Promise<boolean> => (await countAccounts()) === 0

/**
 * Creates the first account of an installation, owner of the default workspace. Of several who try at once one wins:
 * they wait for each other, and the second finds an account. Throws `signup_closed` as soon as one exists.
 */
export const createOwner = async (
  owner: FirstOwner,
  requestId: string,
): Promise<{ account: Account; workspace: Workspace }> => {
  await requireFirstRun()
  // Before the lock: who holds it must not wait for a second connection of the pool that the others fill.
  const workspaceId = await ensureDefaultWorkspace()
  return asOwner(async (lock) => {
    await sql`select pg_advisory_xact_lock(${firstRunLock})`.execute(lock)
    await requireFirstRun()
    const { name, email, password } = owner
    const account = await createAccount({ name, email, password, confirmed: false })
    try {
      return { account, workspace: await takeOver(workspaceId, account, owner.company, requestId) }
    } catch (error) {
      await removeAccount(account.id)
      throw error
    }
  })
}

const requireFirstRun = async (): Promise<void> => {
  if (!(await isFirstRun())) throw new Problem(workspaceProblems.signup_closed)
}

const takeOver = (id: string, account: Account, company: string, requestId: string): Promise<Workspace> => {
  const actor = ownerActor(account, id, requestId)
  return withActor(actor, async (tx) => {
    await renameWorkspace(tx, id, company)
    await insertMember(tx, id, { userId: account.id, email: account.email, name: account.name, role: 'owner' })
    await recordAudit(tx, actor, {
      action: 'workspace.opened',
      subjectType: 'workspace',
      subjectId: id,
      details: { name: company },
    })
    const workspace = await findWorkspace(tx, id)
    if (!workspace) throw new Error('the default workspace vanished')
    return { ...workspace, role: 'owner' }
  })
}
