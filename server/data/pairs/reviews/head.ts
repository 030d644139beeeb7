import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { fieldsOf } from './fields.ts'
import { reviewProblems } from './problems.ts'
import { looked, textOf } from './readReviews.ts'

/** How many reviews, and which field names a product; null: none does. */
export const ReviewsHead = z.object({ count: z.number().int(), product_field: z.string().nullable() })
export type ReviewsHead = z.infer<typeof ReviewsHead>

/** The head of a file by its records. Throws `reviews_file_without_text`. */
export const headOf = (records: readonly Record<string, unknown>[]): ReviewsHead => {
  const { name, code, text } = fieldsOf(records.slice(0, looked))
  if (text.length === 0) throw new Problem(reviewProblems.reviews_file_without_text)
  const filled = (field: string): boolean => records.some((record) => textOf(record, [field]) !== null)
  return { count: records.length, product_field: [...name, ...code].find(filled) ?? null }
}
