import {
  MutationCache,
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

/** Marks everything that these routes answered as stale; what is on the screen is asked again. */
export const refresh = async (...routes: RouteContract[]): Promise<void> => {
  await Promise.all(routes.map((route) => queries.invalidateQueries({ queryKey: [route.url] })))
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
