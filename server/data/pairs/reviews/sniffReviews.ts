import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { fieldsOf } from './fields.ts'
import { reviewProblems } from './problems.ts'
import { looked, textOf, tooLarge } from './readReviews.ts'

/** How many reviews, and which field names a product; null: none does. */
export const ReviewsHead = z.object({ count: z.number().int(), product_field: z.string().nullable() })
export type ReviewsHead = z.infer<typeof ReviewsHead>

export type SniffAnswer = { found: ReviewsHead } | { refused: string }

const Answer = z.union([z.object({ found: ReviewsHead }), z.object({ refused: z.string() })])

/** What the largest file that is taken needs, and then some. */
const memoryMb = 1024
const longestMs = 60_000

/**
 * What a file of reviews says, read whole in a thread of its own: a hundred megabytes of JSON hold up no other request.
 * Throws `reviews_file_not_json`, `reviews_file_too_large` (memory and time are bounded as well), `reviews_file_without_text`.
 */
export const sniffReviews = async (path: string): Promise<ReviewsHead> => {
  const thread = new Worker(new URL('./sniff-thread.ts', import.meta.url), {
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  try {
    const [said]: unknown[] = await once(thread, 'message', { signal: AbortSignal.timeout(longestMs) })
    const answer = Answer.parse(said)
    if ('found' in answer) return answer.found
    const definition = Object.values(reviewProblems).find(({ code }) => code === answer.refused)
    if (!definition) throw new Error(`reviews refused: ${answer.refused}`)
    throw definition === reviewProblems.reviews_file_too_large ? tooLarge() : new Problem(definition)
  } catch (error) {
    throw isExhausted(error) ? tooLarge() : error
  } finally {
    await thread.terminate()
  }
}

const isExhausted = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'))

/** Throws `reviews_file_without_text`. */
export const sniffRecords = (records: readonly Record<string, unknown>[]): ReviewsHead => {
  const { name, code, text } = fieldsOf(records.slice(0, looked))
  if (text.length === 0) throw new Problem(reviewProblems.reviews_file_without_text)
  const filled = (field: string): boolean => records.some((record) => textOf(record, [field]) !== null)
  return { count: records.length, product_field: [...name, ...code].find(filled) ?? null }
}
