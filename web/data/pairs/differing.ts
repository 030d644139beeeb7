import { bareLetters } from '#shared/plainText.ts'

export type Piece = { text: string; differs: boolean }

/** How words compare: without case, accents or marks. Empty: a mark alone, which tells nothing. */
const plain = (word: string): string => bareLetters(word).replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+(?:[.,'’-][\p{L}\p{N}\p{M}]+)*|[^\p{L}\p{N}\p{M}]+/gu) ?? []

/**
 * The text in pieces: those that the other text lacks differ, wherever they stand, each as often as it is lacking.
 * "RED HEART BOX" beside "Heart box, large" → RED differs. All pieces together are the text.
 */
export const differing = (text: string, other: string): Piece[] => {
  const left = new Map<string, number>()
  for (const word of wordsOf(other).map(plain)) left.set(word, (left.get(word) ?? 0) + 1)
  const pieces: Piece[] = []
  for (const word of wordsOf(text)) {
    const key = plain(word)
    const count = left.get(key) ?? 0
    const differs = key !== '' && count === 0
    if (key !== '' && count > 0) left.set(key, count - 1)
    const last = pieces.at(-1)
    if (last && last.differs === differs) last.text += word
    else pieces.push({ text: word, differs })
  }
  return pieces
}
