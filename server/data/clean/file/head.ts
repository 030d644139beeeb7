import { type FileHandle, open } from 'node:fs/promises'
import { constants, createGunzip } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { decoderOf, type Encoding, encodingOf } from '../../files/encoding.ts'
import { otherKindOf } from '../../files/otherKind.ts'
import { cleanProblems } from '../problems.ts'

// The first bytes of a file say what it is: compressed or not, its encoding, its separator, its titles.

export type Delimiter = ',' | ';' | '\t' | '|'

export type { Encoding }

export type FileHead = {
  gzip: boolean
  encoding: Encoding
  /** With a mark of its encoding in front. */
  bom: boolean
  /** The beginning as text, without the mark; whole where the file is short. */
  text: string
  /** Its lines end as on old Macs, with CR alone. */
  returns: boolean
  /** Nothing follows the text. */
  whole: boolean
  /** Bytes in the file as it lies. */
  size: number
}

const headBytes = 256 * 1024

/** @throws Problem sales_file_empty | sales_file_other_kind | sales_file_binary | sales_file_truncated */
export const readHead = async (path: string): Promise<FileHead> => {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const raw = await firstBytes(file)
    if (raw.length === 0) throw new Problem(cleanProblems.sales_file_empty)
    const gzip = raw[0] === 0x1f && raw[1] === 0x8b
    const bytes = gzip ? await unpacked(raw) : raw
    const other = otherKindOf(bytes)
    if (other) throw new Problem(cleanProblems.sales_file_other_kind, other)
    const known = encodingOf(bytes)
    if (!known) throw new Problem(cleanProblems.sales_file_binary)
    const { encoding, mark } = known
    const text = decoderOf(encoding).decode(bytes.subarray(mark, headBytes))
    if (text.trim() === '') throw new Problem(cleanProblems.sales_file_empty)
    const returns = text.includes('\r') && !text.includes('\n')
    return { gzip, encoding, bom: mark > 0, returns, text, whole: bytes.length < headBytes, size }
  } finally {
    await file.close()
  }
}

async function firstBytes(file: FileHandle): Promise<Uint8Array> {
  const buffer = new Uint8Array(headBytes)
  const { bytesRead } = await file.read(buffer, 0, headBytes, 0)
  return buffer.subarray(0, bytesRead)
}

/** What the first bytes of a gzip file hold, as far as a head goes: a bomb is not unpacked any further. */
async function unpacked(raw: Uint8Array): Promise<Uint8Array> {
  // The rest of the stream is not there: SYNC_FLUSH gives what there is instead of failing.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
  gunzip.end(raw)
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of gunzip) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= headBytes) break
    }
  } catch {
    throw new Problem(cleanProblems.sales_file_truncated)
  }
  return Buffer.concat(chunks)
}
