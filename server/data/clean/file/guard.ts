import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, type Gunzip } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { decoderOf } from '../../files/encoding.ts'
import { type OneByte, watchLetters } from '../../files/letters.ts'
import { cleanProblems } from '../problems.ts'
import type { Delimiter, Encoding } from './head.ts'

// One pass over the bytes beside the engine's own: DuckDB reads half a gzip file as if it were whole, and passes over
// blank lines without counting them.

type Source = {
  path: string
  gzip: boolean
  /** An archive that unpacks to more MB is refused; without it there is no such limit. */
  maxUnpackedMb?: number | undefined
  signal?: AbortSignal | undefined
}

/** What the text itself holds, whatever its encoding. */
type TextFacts = {
  blankLines: boolean
  /** Holds the character that no database keeps. */
  nul: boolean
}

export type Guarded = TextFacts & {
  /** Of the file as it lies, in hex. */
  sha256: string
}

/** Vouches for a file in UTF-8. @throws Problem sales_file_truncated | sales_file_unpacked_too_large */
export const guardFile = async (source: Source): Promise<Guarded> => {
  const hash = createHash('sha256')
  const watch = watchText()
  await eachChunk(source, (raw) => hash.update(raw), watch.see)
  return { sha256: hash.digest('hex'), ...watch.facts() }
}

/**
 * Writes the file again as plain UTF-8 and vouches for it: line breaks of UTF-16 are two bytes, so the text tells more than they do.
 * @throws Problem sales_file_truncated | sales_file_unpacked_too_large
 */
export const writeUtf8 = async (source: Source, encoding: Encoding, target: string): Promise<Guarded> => {
  const hash = createHash('sha256')
  const watch = watchText()
  const decoder = decoderOf(encoding)
  async function* decoded() {
    for await (const chunk of unpacked(source, (raw) => hash.update(raw))) {
      const text = Buffer.from(decoder.decode(chunk, { stream: true }))
      watch.see(text)
      yield text
    }
    yield Buffer.from(decoder.decode())
  }
  await pipeline(decoded, createWriteStream(target))
  return { sha256: hash.digest('hex'), ...watch.facts() }
}

/** The encoding of a file whose first accents come late; it is no UTF-8. Throws `sales_file_truncated`. */
export const lateEncoding = async (source: Source): Promise<OneByte> => {
  const letters = watchLetters()
  await eachChunk(source, ignore, letters.see)
  return letters.told()
}

/** Looks at UTF-8 as it passes by. */
const watchText = (): { see: (chunk: Buffer) => void; facts: () => TextFacts } => {
  let blankLines = false
  let nul = false
  let tail = Buffer.alloc(0)
  const isBlank = (bytes: Buffer): boolean => bytes.includes('\n\n') || bytes.includes('\n\r\n')
  return {
    see: (chunk) => {
      nul ||= chunk.includes(0)
      if (blankLines) return
      blankLines = isBlank(chunk) || isBlank(Buffer.concat([tail, chunk.subarray(0, 2)]))
      tail = Buffer.concat([tail, chunk.subarray(-2)]).subarray(-2)
    },
    facts: () => ({ blankLines, nul }),
  }
}

/** The physical lines (from 1) that are blank and stand in no quoted cell. */
export const findBlankLines = async (source: Source, delimiter: Delimiter): Promise<number[]> => {
  const blanks: number[] = []
  const separator = delimiter.charCodeAt(0)
  let line = 1
  let length = 0
  let quoted = false
  let opens = true
  await eachChunk(source, ignore, (chunk) => {
    for (const byte of chunk) {
      if (byte === 10) {
        if (!quoted && length === 0) blanks.push(line)
        line++
        length = 0
        opens = true
      } else if (byte !== 13) {
        length++
        // A quote opens a cell at its beginning, or again right after it closed ("" inside): elsewhere it is a letter.
        if (byte !== 34) opens = byte === separator
        else if (quoted) [quoted, opens] = [false, true]
        else if (opens) [quoted, opens] = [true, false]
      }
    }
  })
  return blanks
}

const ignore = (): void => undefined

/** The bytes of a file, unpacked and with LF where lines end with CR alone, in pieces. Throws `sales_file_truncated`. */
export const chunksOf = (source: Source): AsyncGenerator<Buffer> => unpacked(source, ignore)

async function eachChunk(
  source: Source,
  onRaw: (raw: Buffer) => void,
  onChunk: (chunk: Buffer) => void,
): Promise<void> {
  for await (const chunk of unpacked(source, onRaw)) onChunk(chunk)
}

async function* unpacked(
  { path, gzip, maxUnpackedMb, signal }: Source,
  onRaw: (raw: Buffer) => void,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20, signal })
  async function* seen(): AsyncGenerator<Buffer> {
    for await (const raw of file) {
      onRaw(raw)
      yield raw
    }
  }
  try {
    yield* inLines(gzip ? bounded(compose(seen(), createGunzip({ chunkSize: 1 << 18 })), maxUnpackedMb) : seen())
  } catch (error) {
    signal?.throwIfAborted()
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_')) throw new Problem(cleanProblems.sales_file_truncated)
    throw error
  }
}

/** Lines that end with CR alone, as on old Macs, end with LF from here on: both are one byte, so that every place stays. */
async function* inLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let returns: boolean | null = null
  for await (const chunk of chunks) {
    returns ??= chunk.includes(13) && !chunk.includes(10)
    yield returns ? Buffer.from(chunk.map((byte) => (byte === 13 ? 10 : byte))) : chunk
  }
}

async function* bounded(chunks: AsyncIterable<Buffer>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit * 1024 ** 2) throw new Problem(cleanProblems.sales_file_unpacked_too_large, { limit })
    yield chunk
  }
}

async function* compose(source: AsyncIterable<Buffer>, gunzip: Gunzip): AsyncGenerator<Buffer> {
  // A fault of the source reaches the reader through the destroyed stream.
  const fed = pipeline(source, gunzip)
  fed.catch(ignore)
  for await (const chunk of gunzip) yield chunk
  await fed
}
