import { Center, Loader } from '@mantine/core'
import { Fragment } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Logo } from '#ui/Logo.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { useSession } from '#ui/session/session.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { activeWorkspace, rememberPerson, rememberWorkspace } from '#ui/wire/workspace.ts'
import { NoWorkspace } from './frame/NoWorkspace.tsx'

/** Lets members in; sends everybody else to the sign-in page, with the way back. */
export const Guard = ({ children }: { children: React.ReactNode }) => {
  const session = useSession()
  const { pathname, search } = useLocation()
  const slow = useDelayed(session.isPending)
  if (session.isPending) return slow ? <Center h="100dvh">{<Loader />}</Center> : null
  if (!session.data) {
    return (
      <main className="page">
        <Logo size={32} />
        <ErrorState page error={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (session.data.user === null) {
    const back = pathname + search
    const query = back === '/' ? '' : `?${new URLSearchParams({ retour: back })}`
    return <Navigate to={`/connexion${query}`} replace />
  }
  const { active } = session.data
  if (active === null) return <NoWorkspace />
  // The one that this tab remembered may be gone, or not ours any more: every call below must name the one we are in.
  // Here and not in an effect, since the effects of the rooms, which call, run before ours.
  if (activeWorkspace() !== active.id) rememberWorkspace(active.id)
  rememberPerson(session.data.user.id)
  return <Fragment key={active.id}>{children}</Fragment>
}
