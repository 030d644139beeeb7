// Which of three one-byte encodings of the West a text is in, by what its accents would be: é is one byte in each, and that byte
// is a mark of punctuation, a sign, or a letter that no French word has in the other two.

export type OneByte = 'windows-1252' | 'macintosh' | 'cp850'

/** Bytes that read as letters with accents, by encoding, so far. */
type Votes = Record<OneByte, number>

/** ç é è û ù ü as old programs on Macs write them; in Windows-1252 no signs at all, or such as nobody writes in the West. */
const macLetters = new Set([0x8d, 0x8e, 0x8f, 0x9d, 0x9e])
/** é è ç ê of code page 850: ‚ Š ‡ ˆ in Windows-1252, which stand beside no letter in the West. */
const dosBeside = new Set([0x82, 0x8a, 0x87, 0x88])
/** ü â ä ë ï ô ö of code page 850: quotes and signs in Windows-1252, which stand between no two letters. */
const dosBetween = new Set([0x81, 0x83, 0x84, 0x89, 0x8b, 0x93, 0x94])

const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a
const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a
/** Of ASCII, or one that would be a letter with an accent in code page 850. */
const isLetter = (byte: number): boolean => isLower(byte) || isUpper(byte) || dosBeside.has(byte)

const noVotes = (): Votes => ({ 'windows-1252': 0, macintosh: 0, cp850: 0 })

/** The encoding for which this byte speaks between its neighbours; null: for none. */
const voteOf = (byte: number, before: number, after: number): OneByte | null => {
  if (byte >= 0xe0 && byte <= 0xfc && byte !== 0xf7 && byte !== 0xf8) return 'windows-1252'
  if (macLetters.has(byte)) return 'macintosh'
  if (dosBeside.has(byte)) return isLetter(before) || isLetter(after) ? 'cp850' : null
  const between = isLetter(before) && isLetter(after)
  if (dosBetween.has(byte)) return between ? 'cp850' : null
  // "à" stands by itself; "…" behind a word.
  if (byte === 0x85) return between || (before === 0x20 && after === 0x20) ? 'cp850' : null
  // "î" among small letters; "Œ" among capitals.
  if (byte === 0x8c) return isLower(before) ? 'cp850' : null
  // "É" among capitals or before a word, "ê" of a Mac inside one.
  if (byte === 0x90) return isLower(before) ? 'macintosh' : 'cp850'
  return null
}

/** Looks at a text that is no UTF-8, piece by piece; what nothing speaks for is Windows-1252. */
export const watchLetters = (): { see: (bytes: Uint8Array) => void; told: () => OneByte } => {
  const votes = noVotes()
  return {
    see: (bytes) => {
      for (const [at, byte] of bytes.entries()) {
        if (byte < 0x80) continue
        const vote = voteOf(byte, bytes[at - 1] ?? 0x20, bytes[at + 1] ?? 0x20)
        if (vote) votes[vote]++
      }
    },
    told: () => {
      const { macintosh, cp850, 'windows-1252': windows } = votes
      if (cp850 > windows && cp850 > macintosh) return 'cp850'
      return macintosh > windows ? 'macintosh' : 'windows-1252'
    },
  }
}
