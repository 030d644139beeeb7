import { chunksOf } from '../clean/file/guard.ts'
import type { Delimiter, Encoding } from '../clean/file/head.ts'
import { parseRecords } from '../clean/file/records.ts'
import { decoderOf } from '../files/encoding.ts'

export type RawFile = { path: string; gzip: boolean; encoding: Encoding; delimiter: Delimiter }

/** A record that does not end within so many characters is shown cut off. */
const most = 4 * 1024 ** 2

/**
 * The cells of the record that begins on a physical line (from 1) of a CSV file, as they stand; null where the file has no
 * such line. The file is read as a stream up to that line and no further: the last of a million compressed lines takes about
 * half a second. Throws `sales_file_truncated`.
 */
export const readRawLine = async (file: RawFile, line: number): Promise<string[] | null> => {
  let missing = line - 1
  let text = ''
  const decoder = decoderOf(file.encoding)
  const firstOf = (): string[] | null => parseRecords(text, file.delimiter, 1)[0]?.cells ?? null
  const isWide = file.encoding.startsWith('utf-16')
  for await (const raw of chunksOf(file)) {
    let chunk = raw
    // A line break is one byte there, and part of none: only what is shown needs decoding.
    if (!isWide && missing > 0) {
      const { passed, end } = passBreaks(chunk, missing)
      missing -= passed
      if (missing > 0) continue
      chunk = chunk.subarray(end)
    }
    let more = decoder.decode(chunk, { stream: true })
    while (missing > 0 && more !== '') {
      const at = more.indexOf('\n')
      more = at < 0 ? '' : more.slice(at + 1)
      if (at >= 0) missing--
    }
    if (missing > 0) continue
    text += more
    // Where a second record begins, the first is whole.
    if (text.length > most || parseRecords(text, file.delimiter, 2).length === 2) return firstOf()
  }
  return missing > 0 ? null : firstOf()
}

/** Passes `count` line breaks at most: how many there were, and where the last of them ends. */
const passBreaks = (chunk: Buffer, count: number): { passed: number; end: number } => {
  let end = 0
  for (let passed = 0; passed < count; passed++) {
    const at = chunk.indexOf(10, end)
    if (at < 0) return { passed, end }
    end = at + 1
  }
  return { passed: count, end }
}
