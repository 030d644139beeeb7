import { open, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'

/** A list of reviews is read whole: beyond this it is refused. */
const mostBytes = 256 * 1024 ** 2

const Reviews = z.array(z.record(z.string(), z.unknown()))
/** Names under which exports carry the product of a review, the best first. */
const productFields = ['stock_code', 'product_code', 'sku', 'product', 'product_name', 'produit', 'article', 'item']

/** Whether a file begins as JSON does: a bracket or brace after white space. */
export const looksLikeJson = async (path: string): Promise<boolean> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return /^\uFEFF?\s*[[{]/.test(buffer.toString('utf8', 0, bytesRead))
  } finally {
    await file.close()
  }
}

/** How many reviews a file has, and which field of them names a product. Throws `reviews_file_not_json`. */
export const sniffReviews = async (
  path: string,
  size: number,
): Promise<{ count: number; product_field: string | null }> => {
  const text = size <= mostBytes ? await readFile(path, 'utf8') : ''
  const list = Reviews.safeParse(jsonOf(text.replace(/^\uFEFF/, '')))
  if (!list.success || list.data.length === 0) throw new Problem(dataProblems.reviews_file_not_json)
  const fields = new Set(list.data.slice(0, 100).flatMap((review) => Object.keys(review)))
  return { count: list.data.length, product_field: productFields.find((name) => fields.has(name)) ?? null }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
