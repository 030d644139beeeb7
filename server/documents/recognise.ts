import type { Reading } from '#shared/reading.ts'
import { decodeXml } from './xml/decode.ts'

export type FileType = Reading['type']

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0) =>
  bytes.length >= at + signature.length && signature.every((byte, i) => bytes[at + i] === byte)

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

const signatures: [FileType, (bytes: Uint8Array) => boolean][] = [
  ['jpeg', (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff])],
  ['png', (bytes) => startsWith(bytes, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a])],
  ['tiff', (bytes) => startsWith(bytes, [...ascii('II'), 42, 0]) || startsWith(bytes, [...ascii('MM'), 0, 42])],
  ['webp', (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)],
  ['pdf', hasPdfHeader],
  ['xml', looksLikeXml],
]

/** The header may stand anywhere in the first 1024 bytes: mail gateways and printers put lines before it (as PDF viewers accept). */
function hasPdfHeader(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')
}

/**
 * XML by its first letters: a declaration, or a qualified name after `<`. HTML and SVG are told apart, so that a web page
 * saved under another name is refused for what it is.
 */
function looksLikeXml(bytes: Uint8Array): boolean {
  const head = decodeXml(bytes.subarray(0, 4096))?.trimStart()
  if (!head?.startsWith('<')) return false
  const afterProlog = head.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/, '')
  if (/^<(!DOCTYPE\s+html|html|svg)\b/i.test(afterProlog)) return false
  return /^<\?xml\s/.test(head) || /^<(!DOCTYPE\s|[A-Za-z_][\w.-]*(:[\w.-]+)?[\s/>])/.test(afterProlog)
}

/** What a file is, by its first bytes alone: its name and declared type are claims of whoever sent it. null: nothing we read. */
export function recognise(bytes: Uint8Array): FileType | null {
  return signatures.find(([, matches]) => matches(bytes))?.[0] ?? null
}
