import { runWithTransaction } from '@better-auth/core/context'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import { auth } from './auth.ts'
import { authProblems } from './problems.ts'

// Accounts, as the rooms need them. What a person may do is not here: roles belong to workspaces.

export type Account = { id: string; email: string; name: string }

export type NewAccount = {
  email: string
  name: string
  /** 10 to 200 characters; the caller's contract says so. */
  password: string
  /** True where the person has shown that mail to this address reaches them. */
  confirmed: boolean
}

/** Creates an account with a password. Throws `account_exists`. */
export const createAccount = async ({ email, name, password, confirmed }: NewAccount): Promise<Account> => {
  if (await findAccountByEmail(email)) throw new Problem(authProblems.account_exists)
  const context = await auth().$context
  const hash = await context.password.hash(password)
  try {
    return await runWithTransaction(context.adapter, async () => {
      const user = await context.internalAdapter.createUser(
        { email, name, emailVerified: confirmed },
        { method: 'email-password' },
      )
      await context.internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: hash,
      })
      return { id: user.id, email: user.email, name: user.name }
    })
  } catch (error) {
    // Somebody else created it between the look and the leap.
    if (UniqueViolation.safeParse(error).success) throw new Problem(authProblems.account_exists)
    throw error
  }
}

const UniqueViolation = z.object({ code: z.literal('23505') })

/** Addresses are compared without regard to case. */
export const findAccountByEmail = async (email: string): Promise<Account | null> => {
  const context = await auth().$context
  const found = await context.internalAdapter.findUserByEmail(email)
  return found ? { id: found.user.id, email: found.user.email, name: found.user.name } : null
}

export const findAccount = async (id: string): Promise<Account | null> => {
  const context = await auth().$context
  const user = await context.internalAdapter.findUserById(id)
  return user ? { id: user.id, email: user.email, name: user.name } : null
}

export const countAccounts = async (): Promise<number> => {
  const context = await auth().$context
  return context.internalAdapter.countTotalUsers()
}

/** Takes back an account whose workspace could not be made; its sessions and password go with it. */
export const removeAccount = async (id: string): Promise<void> => {
  const context = await auth().$context
  await context.internalAdapter.deleteUser(id)
}
