import { httpProblems } from './http/problems.ts'
import { Problem } from './problem.ts'

// How many bytes of documents may be in memory at once. Without a bound, forty people who send 25 MB each fill a small
// server; with one, the forty-first waits on the line (nothing of his is read meanwhile), and is told to come again when it
// takes too long.

export type MemoryBudget = {
  /**
   * Runs `work` once there is room for `bytes`; in order of arrival. `gone`: aborted when who waits has left.
   * @throws Problem too_many_uploads after a while
   */
  holding: <T>(bytes: number, work: () => Promise<T>, gone?: AbortSignal) => Promise<T>
}

/** `size` in bytes; more than that at once is let in only alone. */
export const createMemoryBudget = (size: number, patienceMs: number): MemoryBudget => {
  let taken = 0
  const waiting: { bytes: number; enter: () => void }[] = []

  const fits = (bytes: number): boolean => taken === 0 || taken + bytes <= size
  const letIn = (): void => {
    for (let next = waiting[0]; next && fits(next.bytes); next = waiting[0]) {
      waiting.shift()
      taken += next.bytes
      next.enter()
    }
  }
  const enter = async (bytes: number, gone: AbortSignal | undefined): Promise<void> => {
    gone?.throwIfAborted()
    if (waiting.length === 0 && fits(bytes)) {
      taken += bytes
      return
    }
    await new Promise<void>((resolve, reject) => {
      const leave = (reason: unknown): void => {
        waiting.splice(waiting.indexOf(place), 1)
        settle()
        reject(reason)
        letIn() // who stood behind may fit
      }
      const busy = (): void => leave(new Problem(httpProblems.too_many_uploads, {}, retryAfterSeconds))
      const left = (): void => leave(gone?.reason)
      const timer = setTimeout(busy, patienceMs)
      const settle = (): void => {
        clearTimeout(timer)
        gone?.removeEventListener('abort', left)
      }
      const place = {
        bytes,
        enter: () => {
          settle()
          resolve()
        },
      }
      waiting.push(place)
      gone?.addEventListener('abort', left, { once: true })
    })
  }
  return {
    holding: async (bytes, work, gone) => {
      await enter(bytes, gone)
      try {
        return await work()
      } finally {
        taken -= bytes
        letIn()
      }
    },
  }
}

const retryAfterSeconds = 10
const mebibyte = 1024 * 1024
const patienceMs = 20_000

// Small documents have a budget of their own: they need not wait behind big ones on slow lines.
const smallest = 4 * mebibyte
const small = createMemoryBudget(64 * mebibyte, patienceMs)
const big = createMemoryBudget(192 * mebibyte, patienceMs)

/** Addresses that others name may answer slowly: who sends documents by themselves does not wait behind them. */
export const budgetForFetched: MemoryBudget = createMemoryBudget(200 * mebibyte, patienceMs)

/** The budget of this process for a document of so many bytes (as announced, or the most that it may have). */
export const budgetFor = (bytes: number): MemoryBudget => (bytes <= smallest ? small : big)
