import { call } from '#ui/api.ts'
import { switchWorkspace } from '#ui/session.ts'
import { signOut as endSession } from '#workspaces/accounts/contract.ts'

/** Ends the session here; the guard then shows the sign-in page. */
export const signOut = async (): Promise<void> => {
  await call(endSession, {})
  await switchWorkspace(null)
}
