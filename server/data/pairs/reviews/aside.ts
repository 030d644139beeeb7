import { Worker } from 'node:worker_threads'
import { Problem } from '#platform/problem.ts'
import type { ReviewsHead } from './head.ts'
import { reviewProblems } from './problems.ts'
import { type Review, tooLarge } from './readReviews.ts'

/** What the thread says: its head or its reviews in pieces, and then that this was all; or why the file is refused. */
export type Said = { head: ReviewsHead } | { reviews: Review[] } | { end: true } | { refused: string }

/** What the largest file that is taken needs, and then some. */
const memoryMb = 1024
const longestMs = 120_000

/**
 * Reads a file of reviews whole in a thread of its own, and hands over what it says in pieces: a hundred megabytes of JSON hold
 * up nobody else. Throws `reviews_file_not_json`, `reviews_file_too_large` (memory and time are bounded as well),
 * `reviews_file_without_text`, the reason of `signal`.
 */
export const readAside = async (
  request: { path: string; wants: 'head' | 'reviews' },
  see: (said: Said) => void,
  signal?: AbortSignal,
): Promise<void> => {
  signal?.throwIfAborted()
  const thread = new Worker(new URL('./reviewsThread.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const overdue = AbortSignal.timeout(longestMs)
  try {
    await new Promise<void>((resolve, reject) => {
      thread.on('message', (said: Said) => {
        if ('refused' in said) reject(refusal(said.refused))
        else if ('end' in said) resolve()
        else see(said)
      })
      thread.once('error', reject)
      thread.once('exit', (code) => reject(new Error(`the thread of reviews ended with ${code} and without an answer`)))
      overdue.addEventListener('abort', () => reject(tooLarge()), { once: true })
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  } catch (error) {
    throw isExhausted(error) ? tooLarge() : error
  } finally {
    await thread.terminate()
  }
}

const refusal = (code: string): Error => {
  const definition = Object.values(reviewProblems).find((one) => one.code === code)
  if (!definition) return new Error(`reviews refused: ${code}`)
  return definition === reviewProblems.reviews_file_too_large ? tooLarge() : new Problem(definition)
}

const isExhausted = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
