import type { RouteContract } from '#shared/route.ts'
import { ApiError, mayPass, type Output, upload } from '../wire/api.ts'
import { onSignOut } from '../wire/workspace.ts'

// Files on their way to the server, whatever they hold. It lives beside React and outlives every page, so an upload goes on
// while its owner works elsewhere, in another company even.

/** Where a file stands. `sent` and `total` are bytes, `since` is when the first of them left, ms since the epoch. */
export type Way =
  | { phase: 'waiting' }
  | { phase: 'sending'; sent: number; total: number; since: number }
  | { phase: 'failed'; problem: unknown }
  | { phase: 'stopped' }

type Parcel<A> = {
  file: File
  /** The company that it goes to, whichever is on the screen when its turn comes. */
  workspaceId: string | null
  /** Called with every step of the way. */
  tell: (way: Way) => void
  /** The server has it. */
  arrived: (answer: A) => void
}

type Held<A> = Parcel<A> & { stands: 'waiting' | 'sending' | 'failed'; stop: () => void }

type Key = string | number

export type Uploads<A> = {
  /** Sends a file when its turn comes; what stood under the same key is stopped. */
  put: (key: Key, parcel: Parcel<A>) => void
  /** Stops a file and forgets it; nothing where it has arrived. */
  stop: (key: Key) => void
  /** Sends one that failed again. */
  again: (key: Key) => void
  /** Whether its bytes are still at hand: it waits, is being sent, or failed. */
  holds: (key: Key) => boolean
}

/** Whether the same bytes may fare better the next time: not where the server has judged them. */
export const mayTryAgain = (problem: unknown): boolean => !(problem instanceof ApiError) || mayPass(problem)

/** Seconds that the server is left alone where it asks for patience without saying how much. */
const PATIENCE = 5

/** Sends a file into its company, telling how much of it has left. */
const sendFile = <R extends RouteContract>(
  route: R,
  { file, workspaceId, tell }: Parcel<Output<R>>,
  signal: AbortSignal,
): Promise<Output<R>> => {
  const since = Date.now()
  const onProgress = (sent: number, total: number): void => tell({ phase: 'sending', sent, total, since })
  onProgress(0, file.size)
  return upload(route, file, { onProgress, signal, workspaceId })
}

/** Leaving the page stops what is still being sent; the browser asks first. What the server has goes on without us. */
const askBeforeLeaving = (isSending: () => boolean): void => {
  if (typeof addEventListener !== 'function') return
  addEventListener('beforeunload', (event) => {
    if (isSending()) event.preventDefault()
  })
}

/** Those whose turn it is, first come first served. */
const turnOf = <T extends { stands: string }>(held: ReadonlyMap<Key, T>, atOnce: number): [Key, T][] => {
  const all = [...held]
  const free = atOnce - all.filter(([, one]) => one.stands === 'sending').length
  return all.filter(([, one]) => one.stands === 'waiting').slice(0, Math.max(0, free))
}

/** A queue of uploads to one route, of which `atOnce` are sent at a time, each into its own company. */
export const createUploads = <R extends RouteContract>(
  route: R,
  { atOnce }: { atOnce: number },
): Uploads<Output<R>> => {
  type One = Held<Output<R>>
  const held = new Map<Key, One>()

  const sendNext = (): void => {
    for (const [key, one] of turnOf(held, atOnce)) void send(key, one)
  }

  const queue = (one: One): void => {
    one.stands = 'waiting'
    one.tell({ phase: 'waiting' })
    sendNext()
  }

  const send = async (key: Key, one: One): Promise<void> => {
    const abort = new AbortController()
    one.stands = 'sending'
    one.stop = () => abort.abort()
    try {
      const answer = await sendFile(route, one, abort.signal)
      held.delete(key)
      one.arrived(answer)
    } catch (problem) {
      // Who stopped it has said so.
      if (abort.signal.aborted) return
      if (problem instanceof ApiError && problem.status === 429) return later(one, problem.retryAfter ?? PATIENCE)
      one.stands = 'failed'
      one.tell({ phase: 'failed', problem })
    } finally {
      sendNext()
    }
  }

  // A big drop may meet the server's limit: that is no failure. It keeps its place among those that are sent, so that the
  // others do not run into the same limit at once.
  const later = (one: One, seconds: number): void => {
    const pause = setTimeout(() => queue(one), seconds * 1000)
    one.stop = () => clearTimeout(pause)
  }

  const end = (one: One): void => {
    one.stop()
    one.tell({ phase: 'stopped' })
  }

  const stop = (key: Key): void => {
    const one = held.get(key)
    if (!one) return
    held.delete(key)
    end(one)
    sendNext()
  }

  onSignOut(() => {
    const all = [...held.values()]
    held.clear()
    for (const one of all) end(one)
  })

  askBeforeLeaving(() => [...held.values()].some(({ stands }) => stands !== 'failed'))

  return {
    put: (key, parcel) => {
      stop(key)
      const one: One = { ...parcel, stands: 'waiting', stop: () => {} }
      held.set(key, one)
      queue(one)
    },
    stop,
    again: (key) => {
      const one = held.get(key)
      if (one?.stands === 'failed') queue(one)
    },
    holds: (key) => held.has(key),
  }
}
