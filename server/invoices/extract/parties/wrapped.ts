import { boxAround } from '#documents/box.ts'
import type { Segment } from '../page/segments.ts'
import type { Spot } from '../page/spot.ts'
import { continuesName } from './continues.ts'

/** A name that its letterhead breaks over lines. */
export type Wrapped = { text: string; lines: Segment[]; spot: Spot }

/** Lines of a name at most. */
const MOST = 3

/** OCR measures the ink: a line without tall letters is lower, and says nothing of boldness. */
const looksAlike = (a: Segment, b: Segment) =>
  [a, b].every(isExact)
    ? Math.abs(a.size - b.size) < 0.1 * a.size && a.bold === b.bold
    : Math.abs(a.size - b.size) < 0.4 * Math.max(a.size, b.size)

const isExact = (line: Segment) => line.words.every((word) => word.confidence === 100)

/** "Roc-" and "Brun" are one word, "Papeterie" and "Lune" are two. */
const join = (lines: readonly Segment[]): string =>
  lines.map((line) => line.text).reduce((text, next) => text + (/\p{L}[-‐]$/u.test(text) ? '' : ' ') + next)

/**
 * The name that begins in `lines[at]` and goes on below in the same print. Two lines may as well be a name and a slogan:
 * only where the page writes the whole elsewhere in one line (legal mention, mail, domain), or the line ends in a hyphen,
 * are they one. Null when the line stands for itself.
 * @param paper read by OCR: tills break names wherever their roll ends
 * @param isWritten whether one line of the page holds this text whole
 */
export function wrappedName(
  lines: readonly Segment[],
  at: number,
  paper: boolean,
  isWritten: (text: string, parts: readonly Segment[]) => boolean,
): Wrapped | null {
  const [first] = lines.slice(at)
  if (!first) return null
  for (let count = MOST; count > 1; count--) {
    const parts = lines.slice(at, at + count)
    if (parts.length < count || !parts.every((part) => looksAlike(first, part) && /\p{L}{2}/u.test(part.text))) continue
    const text = join(parts)
    const broken = count === 2 && /\p{Ll}[-‐]$/u.test(first.text) && /^\p{Lu}/u.test(parts[1]?.text ?? '')
    const goesOn = paper && count === 2 && continuesName(first.text, parts[1]?.text ?? '')
    if (!broken && !goesOn && !isWritten(text, parts)) continue
    const box = boxAround(parts.flatMap((part) => part.words))
    return { text, lines: parts, spot: { segment: first, start: 0, end: first.text.length, text, box } }
  }
  return null
}
