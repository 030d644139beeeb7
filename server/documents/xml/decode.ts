/**
 * The text of an XML file: by byte order mark, else by the shape of its first bytes, else by its declaration, else UTF-8
 * (XML 1.0, appendix F). null where the encoding is unknown or the bytes do not fit it; no mark is left at the start.
 * @param bytes the file, or its first bytes
 */
export function decodeXml(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes)
  try {
    // `stream` forgives a character that is cut off at the end: recognition looks at the first bytes only.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  if (a === 0xef && b === 0xbb) return 'utf-8'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1')
  return /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8'
}
