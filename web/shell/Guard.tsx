import { Center, Loader } from '@mantine/core'
import { Navigate, useLocation } from 'react-router'
import { ErrorState } from '#ui/ErrorState.tsx'
import { Logo } from '#ui/Logo.tsx'
import { useSession } from '#ui/session.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { NoWorkspace } from './NoWorkspace.tsx'

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
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (session.data.user === null) {
    const back = pathname + search
    const query = back === '/' ? '' : `?${new URLSearchParams({ retour: back })}`
    return <Navigate to={`/connexion${query}`} replace />
  }
  return session.data.active ? children : <NoWorkspace />
}
