import { useLocation } from 'react-router'
import { AcceptInvitation } from './AcceptInvitation.tsx'
import { ForgotPassword } from './ForgotPassword.tsx'
import { ResetPassword } from './ResetPassword.tsx'
import { SignIn } from './SignIn.tsx'

/** The doors: sign-in and first run, invitation, forgotten password. */
export const Pages = () => {
  const { pathname } = useLocation()
  if (pathname.startsWith('/invitation/')) return <AcceptInvitation />
  if (pathname === '/mot-de-passe-oublie') return <ForgotPassword />
  if (pathname === '/nouveau-mot-de-passe') return <ResetPassword />
  return <SignIn />
}
