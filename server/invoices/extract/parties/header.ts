import { fold } from '../page/fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import type { Block } from './blocks.ts'
import { cleanName, isAddress, isName, type NameVote, nameKey, vote } from './nameText.ts'
import { LEGAL_FORM } from './words.ts'
import { type Wrapped, wrappedName } from './wrapped.ts'
import type { Zones } from './zones.ts'

/** Size of ordinary print on the first page. */
const medianSize = (sheet: Sheet): number => {
  const sizes = sheet.segments
    .filter((segment) => segment.page === 1)
    .map((segment) => segment.size)
    .sort((a, b) => a - b)
  return sizes[sizes.length >> 1] || 10
}

/** What a line without any capital loses where it was read off paper: somebody's note over the letterhead, or a slogan. */
const noted = 2

const isWrittenSmall = (text: string): boolean => /\p{Ll}{3}/u.test(text) && !/[\p{Lu}\d]/u.test(text)

/** What a line of OCR loses by the engine's own doubt: a logo, a stain, handwriting. */
function doubt(line: Segment): number {
  const mean = line.words.reduce((sum, word) => sum + word.confidence, 0) / line.words.length
  return mean < 65 ? 2.5 : mean < 80 ? 0.8 : 0
}

/** Whether one line of the document holds a text whole that its parts break. */
function writtenIn(sheet: Sheet): (text: string, parts: readonly Segment[]) => boolean {
  const keys = sheet.segments.map((segment) => nameKey(segment.text))
  return (text, parts) => {
    const key = nameKey(text)
    return key.length > 5 && !parts.some((part) => nameKey(part.text) === key) && keys.some((one) => one.includes(key))
  }
}

/** Names of a block that go on over several lines, by their first line. */
function wrappedNames(
  names: readonly Segment[],
  lines: readonly Segment[],
  paper: boolean,
  isWritten: ReturnType<typeof writtenIn>,
): Map<Segment, Wrapped> {
  const found = new Map<Segment, Wrapped>()
  for (const line of names) {
    if ([...found.values()].some((one) => one.lines.includes(line))) continue
    const wrapped = wrappedName(lines, lines.indexOf(line), paper, isWritten)
    if (wrapped && isName(wrapped.text)) found.set(line, wrapped)
  }
  return found
}

/** Where the address begins: a street is known by its words, or by its house number over the line of the town. */
function addressStart(lines: readonly Segment[]): number {
  const at = lines.findIndex((line) => isAddress(line.text))
  const above = lines[at - 1]
  return at >= 2 && above && /\p{L}{4,}.* \d{1,4} ?[a-z]?$/iu.test(above.text) ? at - 1 : at
}

/**
 * Votes of letterheads: the first lines of blocks in the upper part of the first page, above the table of line items.
 * `tableTop`: where that begins, in points.
 */
export function headerVotes(
  sheet: Sheet,
  blocks: readonly Block[],
  zones: Zones,
  hasId: (segment: Segment) => boolean,
  tableTop: number,
): NameVote[] {
  const page = sheet.pages[0]
  if (!page) return []
  const usual = medianSize(sheet)
  const votes: (NameVote | null)[] = []
  const isWritten = writtenIn(sheet)
  let first = true
  for (const block of blocks) {
    if (block.page !== 1 || block.box[1] > 0.42 * page.height) continue
    const lines = block.lines.filter(
      (line) => line.box[1] < tableTop && !zones.buyer.has(line) && !zones.other.has(line) && !zones.labels.has(line),
    )
    if (!lines.length) continue
    const addressAt = addressStart(lines)
    const names = lines.slice(0, addressAt < 0 ? 3 : Math.max(addressAt, 1)).filter((line) => isName(line.text))
    const known = lines.some(hasId)
    const phone = lines.some(
      (line) => /\b(?:tel|t[ée]l|phone|fon|fax|mob)/i.test(line.text) || /@|www\./.test(line.text),
    )
    const whole = wrappedNames(names, lines, sheet.ocr, isWritten)
    const rests = new Set([...whole.values()].flatMap((one) => one.lines.slice(1)))
    for (const [index, line] of names.entries()) {
      if (rests.has(line)) continue
      const big = Math.min(1.5, Math.max(0, (line.size / usual - 1.1) * 1.3))
      const weight =
        (addressAt > 0 ? 1.2 : 0) +
        (known ? 1.5 : 0) +
        (phone ? 0.8 : 0) +
        (index === 0 ? 0.6 : 0) +
        (addressAt > 0 && lines[addressAt - 1] === line ? 0.5 : 0) +
        big +
        (line.bold ? 0.2 : 0) -
        doubt(line) +
        (LEGAL_FORM.test(fold(line.text)) ? 0.9 : 0) +
        (first ? 0.6 : 0) -
        (sheet.ocr && isWrittenSmall(line.text) ? noted : 0) +
        0.6 * (1 - line.box[1] / (0.42 * page.height))
      const wrapped = whole.get(line)
      const { text } = cleanName(wrapped?.text ?? '')
      votes.push(
        wrapped
          ? { key: nameKey(text), text, spot: wrapped.spot, source: 'header', weight }
          : vote(line, 0, line.text.length, 'header', weight),
      )
    }
    if (names.length) first = false
  }
  return votes.filter((one) => one !== null)
}
