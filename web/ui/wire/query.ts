import {
  MutationCache,
  type Query,
  QueryCache,
  QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query'
import type { RouteContract } from '#shared/route.ts'
import { getSession } from '#workspaces/contract.ts'
import { ApiError, call, type Input, type Output } from './api.ts'

// Thin hooks over TanStack Query: a route and its input are the key, so whoever names the route can refresh it.

// A session that ended elsewhere shows as a 401 on any call: asking again who I am brings the sign-in page.
const onError = (error: unknown): void => {
  if (error instanceof ApiError && error.status === 401) void refresh(getSession)
}

const retry = (count: number, error: unknown): boolean => {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500
  return !refused && count < 2
}

/** The one cache of server state. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session's own 401 must not ask for itself again, for ever.
    onError: (error, query) => (query.queryKey[0] === getSession.url ? undefined : onError(error)),
  }),
  mutationCache: new MutationCache({ onError }),
  // The server may stand on this very machine: a browser that believes itself offline still asks, and is told.
  defaultOptions: { queries: { retry, staleTime: 5_000, networkMode: 'always' }, mutations: { networkMode: 'always' } },
})

/** The cache key of a call. */
export const keyOf = <R extends RouteContract>(route: R, input?: Input<R>): readonly unknown[] =>
  input === undefined ? [route.url] : [route.url, input]

const followers = new Map<string, Set<string>>()

/** Says that `routes` answer from the same matter as `of`, in another room: what makes that stale makes them stale. */
export const follows = (of: RouteContract, ...routes: RouteContract[]): void => {
  const known = followers.get(of.url) ?? new Set()
  followers.set(of.url, new Set([...known, ...routes.map(({ url }) => url)]))
}

const REST_MS = 1_500
let resting: ReturnType<typeof setTimeout> | undefined

// A stack of forty invoices is read one after the other: the figures made of them are asked for once it is through.
const refreshFollowers = async (routes: readonly RouteContract[]): Promise<void> => {
  const urls = new Set(routes.flatMap(({ url }) => [...(followers.get(url) ?? [])]))
  if (urls.size === 0) return
  await Promise.all([...urls].map((url) => queries.invalidateQueries({ queryKey: [url], refetchType: 'none' })))
  clearTimeout(resting)
  resting = setTimeout(() => {
    const all = new Set([...followers.values()].flatMap((some) => [...some]))
    const stale = ({ queryKey, state }: Query) => state.isInvalidated && all.has(String(queryKey[0]))
    void queries.refetchQueries({ type: 'active', predicate: stale })
  }, REST_MS)
}

/** Marks everything that these routes answered as stale; what is on the screen is asked again, and soon what follows them. */
export const refresh = async (...routes: RouteContract[]): Promise<void> => {
  const now = routes.map((route) => queries.invalidateQueries({ queryKey: [route.url] }))
  await Promise.all([...now, refreshFollowers(routes)])
}

type QueryOptions<R extends RouteContract> = Omit<UseQueryOptions<Output<R>, Error>, 'queryKey' | 'queryFn'>

/** Reads a GET route: `useRoute(listInvoices, {query: {limit: 50}})`. */
export const useRoute = <R extends RouteContract>(
  route: R,
  input: Input<R>,
  options?: QueryOptions<R>,
): UseQueryResult<Output<R>, Error> =>
  useQuery({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, { ...input, signal }),
    ...options,
  })

type ActionOptions<R extends RouteContract> = Omit<UseMutationOptions<Output<R>, Error, Input<R>>, 'mutationFn'> & {
  /** Routes whose answers this action changes. */
  refreshes?: RouteContract[]
}

/** Calls a route that changes something: `const act = useAction(actOnInvoice, {refreshes: [listInvoices]})`. */
export const useAction = <R extends RouteContract>(
  route: R,
  { refreshes = [], onSuccess, ...options }: ActionOptions<R> = {},
): UseMutationResult<Output<R>, Error, Input<R>> =>
  useMutation<Output<R>, Error, Input<R>>({
    mutationFn: (input) => call(route, input),
    onSuccess: async (...given) => {
      await onSuccess?.(...given)
      await refresh(...refreshes)
    },
    ...options,
  })
