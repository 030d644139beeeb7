import { switchWorkspace } from '#ui/session/session.ts'
import { call } from '#ui/wire/api.ts'
import { forgetPerson, leaveWorkspace } from '#ui/wire/workspace.ts'
import { signOut as endSession } from '#workspaces/accounts/contract.ts'

/** Ends the session here; the guard then shows the sign-in page. */
export const signOut = async (): Promise<void> => {
  await leaveWorkspace()
  await call(endSession, {})
  await forgetPerson()
  await switchWorkspace(null)
}
