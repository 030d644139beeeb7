import { type FileHandle, open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { cleanProblems } from './problems.ts'

// The first bytes of a file say what it is: compressed or not, its encoding, its separator, its titles.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Delimiter = ',' | ';' | '\t' | '|'

export type FileHead = {
  gzip: boolean
  encoding: Encoding
  /** With a mark of its encoding in front. */
  bom: boolean
  /** The beginning as text, without the mark; whole where the file is short. */
  text: string
  /** Bytes in the file as it lies. */
  size: number
}

const headBytes = 256 * 1024

/** @throws Problem sales_file_empty | sales_file_binary | sales_file_truncated */
export const readHead = async (path: string): Promise<FileHead> => {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const raw = await firstBytes(file)
    if (raw.length === 0) throw new Problem(cleanProblems.sales_file_empty)
    const gzip = raw[0] === 0x1f && raw[1] === 0x8b
    const bytes = gzip ? unpacked(raw) : raw
    const { encoding, mark } = encodingOf(bytes)
    const text = new TextDecoder(encoding).decode(bytes.subarray(mark, headBytes))
    if (text.trim() === '') throw new Problem(cleanProblems.sales_file_empty)
    return { gzip, encoding, bom: mark > 0, text, size }
  } finally {
    await file.close()
  }
}

async function firstBytes(file: FileHandle): Promise<Uint8Array> {
  const buffer = new Uint8Array(headBytes)
  const { bytesRead } = await file.read(buffer, 0, headBytes, 0)
  return buffer.subarray(0, bytesRead)
}

/** What the first bytes of a gzip file hold; a bomb is cut off: only the head is asked for. */
function unpacked(raw: Uint8Array): Uint8Array {
  try {
    // The rest of the stream is not there: SYNC_FLUSH gives what there is instead of failing.
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1024 * headBytes })
  } catch {
    throw new Problem(cleanProblems.sales_file_truncated)
  }
}

function encodingOf(bytes: Uint8Array): { encoding: Encoding; mark: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const wide = wideEncoding(bytes)
  if (wide) return { encoding: wide, mark: 0 }
  // No text holds NUL, nor more than a few of the other control characters.
  if (bytes.includes(0) || isBinary(bytes)) throw new Problem(cleanProblems.sales_file_binary)
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', mark: 0 }
}

/** UTF-16 without its mark: western text has a zero in every other byte. */
function wideEncoding(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 4) return null
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > length * 0.4 && even < length * 0.05) return 'utf-16le'
  return even > length * 0.4 && odd < length * 0.05 ? 'utf-16be' : null
}

const isBinary = (bytes: Uint8Array): boolean => {
  let controls = 0
  for (const byte of bytes) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls++
  return controls > 8 + bytes.length / 1000
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    // A character cut in two at the end is no fault: stream.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}
