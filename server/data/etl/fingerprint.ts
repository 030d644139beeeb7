import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { CategoryRules } from '../clean/judge/rules.ts'
import type { EtlInput } from './input.ts'

/** Goes up where the same file would give other rows: what was published before is then no longer up to date. */
const PIPELINE = 7

/** SHA-256 of a file's content in hex, read in pieces. */
export const hashFile = async (path: string, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { ...(signal && { signal }) })
  return hash.digest('hex')
}

/** Of all that decides which lines a run publishes; `contents` are the hashes of its files. */
export const fingerprintOf = (
  contents: { sales: string; reviews: string | null },
  { map, strategy, dateOrder, sampleSize, topN }: EtlInput,
  rules: CategoryRules,
): string => {
  const columns = Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1))
  const all = [PIPELINE, contents, columns, strategy, dateOrder ?? null, sampleSize, topN, rules]
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}
