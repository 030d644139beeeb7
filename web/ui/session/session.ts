import { managers, type Role, writers } from '#shared/route.ts'
import { getSession, type Session, type Workspace } from '#workspaces/contract.ts'
import { queries, useRoute } from '../wire/query.ts'
import { leaveWorkspace, rememberWorkspace } from '../wire/workspace.ts'

/** Who I am and where; asked once, then again whenever a call says that the session ended. */
export const useSession = () => useRoute(getSession, {}, { staleTime: 60_000, refetchOnWindowFocus: true })

/** The workspace on the screen; null before the session is known or without any. */
export const useActiveWorkspace = (): Workspace | null => useSession().data?.active ?? null

export const useUser = (): Session['user'] => useSession().data?.user ?? null

export const mayWrite = (role: Role | undefined): boolean => role !== undefined && writers.includes(role)

export const mayManage = (role: Role | undefined): boolean => role !== undefined && managers.includes(role)

/** Works in another workspace from now on: nothing of the former one may stay on the screen; its uploads go on into it. */
export const switchWorkspace = async (id: string | null): Promise<void> => {
  await leaveWorkspace()
  rememberWorkspace(id)
  await queries.resetQueries()
}
