import { fold } from '../../fold.ts'
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

/** What the first lines of a block hold, if they are a letterhead. */
type Letterhead = {
  lines: Segment[]
  /** Lines over the address that could name a company, and those of them that go on below. */
  names: Segment[]
  whole: Map<Segment, Wrapped>
  /** Position of the address in `lines`; below zero without one. */
  addressAt: number
  /** It holds a number of the register or of the tax office, a telephone or an address of the internet. */
  known: boolean
  phone: boolean
}

function letterheadOf(
  lines: Segment[],
  paper: boolean,
  hasId: (segment: Segment) => boolean,
  isWritten: ReturnType<typeof writtenIn>,
): Letterhead {
  const addressAt = addressStart(lines)
  const names = lines.slice(0, addressAt < 0 ? 3 : Math.max(addressAt, 1)).filter((line) => isName(line.text))
  return {
    lines,
    names,
    whole: wrappedNames(names, lines, paper, isWritten),
    addressAt,
    known: lines.some(hasId),
    phone: lines.some((line) => /\b(?:tel|t[ée]l|phone|fon|fax|mob)/i.test(line.text) || /@|www\./.test(line.text)),
  }
}

/** What a letterhead's other lines say for one of its names, `index` lines from its first. */
const placeWeight = ({ lines, addressAt, known, phone }: Letterhead, line: Segment, index: number): number =>
  (addressAt > 0 ? 1.2 : 0) +
  (known ? 1.5 : 0) +
  (phone ? 0.8 : 0) +
  (index === 0 ? 0.6 : 0) +
  (addressAt > 0 && lines[addressAt - 1] === line ? 0.5 : 0)

/** What the vote of every line is measured by. */
type Measure = { usual: number; height: number; paper: boolean }

/** `place`: what stands around the line says so much for it; `first`: no name stands before its block. */
function weightOf(line: Segment, place: number, first: boolean, { usual, height, paper }: Measure): number {
  const big = Math.min(1.5, Math.max(0, (line.size / usual - 1.1) * 1.3))
  return (
    place +
    big +
    (line.bold ? 0.2 : 0) -
    doubt(line) +
    (LEGAL_FORM.test(fold(line.text)) ? 0.9 : 0) +
    (first ? 0.6 : 0) -
    (paper && isWrittenSmall(line.text) ? noted : 0) +
    0.6 * (1 - line.box[1] / (upper * height))
  )
}

function voteOf(line: Segment, wrapped: Wrapped | undefined, weight: number): NameVote | null {
  if (!wrapped) return vote(line, 0, line.text.length, 'header', weight)
  const { text } = cleanName(wrapped.text)
  return { key: nameKey(text), text, spot: wrapped.spot, source: 'header', weight }
}

function votesOf(head: Letterhead, first: boolean, measure: Measure): NameVote[] {
  const rests = new Set([...head.whole.values()].flatMap((one) => one.lines.slice(1)))
  return head.names.flatMap((line, index) => {
    if (rests.has(line)) return []
    const weight = weightOf(line, placeWeight(head, line, index), first, measure)
    return voteOf(line, head.whole.get(line), weight) ?? []
  })
}

/** Letterheads stand in this share of the first page. */
const upper = 0.42

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
  const isFree = (line: Segment) =>
    line.box[1] < tableTop && !zones.buyer.has(line) && !zones.other.has(line) && !zones.labels.has(line)
  const measure = { usual: medianSize(sheet), height: page.height, paper: sheet.ocr }
  const isWritten = writtenIn(sheet)
  const votes: NameVote[] = []
  let first = true
  for (const block of blocks) {
    if (block.page !== 1 || block.box[1] > upper * page.height) continue
    const lines = block.lines.filter(isFree)
    if (!lines.length) continue
    const head = letterheadOf(lines, sheet.ocr, hasId, isWritten)
    votes.push(...votesOf(head, first, measure))
    if (head.names.length) first = false
  }
  return votes
}
