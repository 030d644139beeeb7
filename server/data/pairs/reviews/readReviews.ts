import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { fieldsOf } from './fields.ts'
import { reviewProblems } from './problems.ts'

/** One review as its file tells it; null where it says nothing. `code` and `product` name the product, if anything does. */
export type Review = {
  text: string
  sentiment: 'positive' | 'negative' | null
  /** 0…5. */
  rating: number | null
  /** ISO day. */
  date: string | null
  code: string | null
  product: string | null
}

/** A file of reviews is read whole, so it has its bounds. */
const mostBytes = 100_000_000
const mostReviews = 500_000
/** Fields are looked for in so many first records. */
export const looked = 1000

/**
 * What the records of a file say as reviews. Nothing is made up: what no field says is null. Throws `reviews_file_without_text`.
 */
export const reviewsOf = (records: readonly Record<string, unknown>[]): Review[] => {
  const fields = fieldsOf(records.slice(0, looked))
  if (fields.text.length === 0) throw new Problem(reviewProblems.reviews_file_without_text)
  const isShare = ratingIsShare(records, fields.rating)
  return records.flatMap((record) => {
    const text = textOf(record, fields.text)
    if (!text) return []
    return {
      text,
      sentiment: sentimentOf(record, fields.sentiment),
      rating: isShare ? null : ratingOf(record, fields.rating),
      date: dateOf(record, fields.date),
      code: nameOf(record, fields.code, 200),
      product: nameOf(record, fields.name, 2000),
    }
  })
}

/**
 * The records of a file as they stand: an array of objects, one that an object wraps, or one object a line (JSON Lines),
 * gzip allowed.
 * Throws `reviews_file_not_json`, `reviews_file_too_large`.
 */
export const readRecords = async (path: string): Promise<Record<string, unknown>[]> => {
  const bytes = await bytesOf(path)
  const text = decode(bytes).trim()
  const parsed = unwrapped(parse(text))
  if (!Array.isArray(parsed) || parsed.length === 0) throw new Problem(reviewProblems.reviews_file_not_json)
  if (parsed.length > mostReviews) throw tooLarge()
  const records = parsed.filter(isRecord)
  if (records.length < parsed.length) throw new Problem(reviewProblems.reviews_file_not_json)
  return records
}

export const tooLarge = (): Problem =>
  new Problem(reviewProblems.reviews_file_too_large, { megabytes: mostBytes / 1e6, reviews: mostReviews })

/** Programs that answer in pages put their list into one object: `{"reviews": […], "total": 2}`. */
const unwrapped = (parsed: unknown): unknown => {
  const only = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : parsed
  if (!isRecord(only)) return parsed
  const lists = Object.values(only).filter((value) => Array.isArray(value) && value.length > 0 && value.every(isRecord))
  // A review may carry a list of its own (photos, answers), and then it carries its text as well.
  return lists.length === 1 && textOf(only, fieldsOf([only]).text) === null ? lists[0] : parsed
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const bytesOf = async (path: string): Promise<Buffer> => {
  if ((await stat(path)).size > mostBytes) throw tooLarge()
  const bytes = await readFile(path)
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }).catch((error: unknown) => {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? tooLarge() : new Problem(reviewProblems.reviews_file_not_json)
  })
}

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem(reviewProblems.reviews_file_not_json)
  }
}

const parse = (text: string): unknown => {
  try {
    return text.startsWith('{') && !isOneObject(text)
      ? text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line)] : []))
      : JSON.parse(text)
  } catch {
    throw new Problem(reviewProblems.reviews_file_not_json)
  }
}

/** One object over several lines is no list of reviews, and no JSON Lines either. */
const isOneObject = (text: string): boolean => /^\{\s*\n/.test(text)

/** The first of these fields that says something; NUL, which no database keeps, and runs of blanks fall away. */
export const textOf = (record: Record<string, unknown>, fields: string[]): string | null => {
  for (const field of fields) {
    const value = record[field]
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''
    const tidy = text.replaceAll('\0', '').replace(/\s+/g, ' ').trim().slice(0, 20_000)
    if (tidy) return tidy
  }
  return null
}

/** What names a product; longer than an index takes it names none (`clean/judge/judge.ts` has the same limits, in bytes). */
const nameOf = (record: Record<string, unknown>, fields: string[], most: number): string | null => {
  const name = textOf(record, fields)
  return name !== null && Buffer.byteLength(name) <= most ? name : null
}

const sentimentOf = (record: Record<string, unknown>, fields: string[]): Review['sentiment'] => {
  const said = (textOf(record, fields) ?? '').toLowerCase()
  if (/^(1|pos|positive|positif)$/.test(said)) return 'positive'
  return /^(0|-1|neg|negative|n[ée]gatif|n[ée]gative)$/.test(said) ? 'negative' : null
}

const ratingOf = (record: Record<string, unknown>, fields: string[]): number | null => {
  const said = textOf(record, fields)?.replace(',', '.')
  const value = said ? Number(said) : Number.NaN
  return value >= 0 && value <= 5 ? Math.round(value * 10) / 10 : null
}

/** "score": 0.93 is how sure a program was of a label, no number of stars. */
const ratingIsShare = (records: readonly Record<string, unknown>[], fields: string[]): boolean => {
  const said = records.flatMap((record) => ratingOf(record, fields) ?? [])
  return said.length > 0 && said.every((value) => value <= 1)
}

/** Days of a calendar only: 2026-02-30 is none. */
const dateOf = (record: Record<string, unknown>, fields: string[]): string | null => {
  const day = textOf(record, fields)?.match(/^\d{4}-\d{2}-\d{2}/)?.[0]
  const at = day ? new Date(`${day}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null
}
