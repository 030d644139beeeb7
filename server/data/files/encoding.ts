import { decodeCp850 } from './cp850.ts'
import { watchLetters } from './letters.ts'

// What a file that somebody hands us is written in: exports of the West, with or without a mark.

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh', 'cp850'] as const
export type Encoding = (typeof encodings)[number]

/** The encoding of a text by its bytes, and how many of them are its mark; null: this is no text. */
export function encodingOf(bytes: Uint8Array): { encoding: Encoding; mark: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const wide = wideEncoding(bytes)
  if (wide) return { encoding: wide, mark: 0 }
  // No text holds more than a few control characters; where NUL stands among them, its line is told later.
  if (isBinary(bytes)) return null
  return { encoding: isUtf8(bytes) ? 'utf-8' : oneByte(bytes), mark: 0 }
}

const oneByte = (bytes: Uint8Array): Encoding => {
  const letters = watchLetters()
  letters.see(bytes)
  return letters.told()
}

/** What TextDecoder does, for all of these; its mark at the beginning is left out. */
export type Decoder = { decode: (bytes?: Uint8Array, options?: { stream: boolean }) => string }

export const decoderOf = (encoding: Encoding): Decoder =>
  encoding === 'cp850' ? { decode: (bytes) => (bytes ? decodeCp850(bytes) : '') } : new TextDecoder(encoding)

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
