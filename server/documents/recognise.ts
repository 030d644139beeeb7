import { fileKindOf, markupOf } from '#shared/fileKind.ts'
import type { Reading } from '#shared/reading.ts'
import { decodeXml } from './xml/decode.ts'

export type FileType = Reading['type']

const read: readonly string[] = ['jpeg', 'png', 'tiff', 'webp', 'pdf'] satisfies FileType[]
const isRead = (kind: string | null): kind is FileType => kind !== null && read.includes(kind)

/** What a file is, by its first bytes alone: its name and declared type are claims of whoever sent it. null: nothing we read. */
export function recognise(bytes: Uint8Array): FileType | null {
  const kind = fileKindOf(bytes)
  if (kind !== null) return isRead(kind) ? kind : null
  return markupOf(decodeXml(bytes.subarray(0, 4096)) ?? '') === 'xml' ? 'xml' : null
}
