import { fold, within } from '../../fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt, wordsAt } from '../page/spot.ts'
import { type NameVote, nameKey } from './nameText.ts'

// OCR reads a logo as letters before the name ("OO Garage Clairbois") and a letter of the name as another ("Pelimere"). The page
// writes its sender's name in several places: letterhead, legal mention, mail address, web site. What two of them have in
// common is the name.

/** Letters that a logo or a stain may add at either end of a name. */
const STRAY = 4
/** Shorter words are too like each other to be mended. */
const SHORTEST = 5

type Written = { text: string; key: string; confidence: number; segment: Segment }

/** Words of the page outside the buyer's lines, those within mail addresses and domain names too. */
const writtenWords = (sheet: Sheet, buyer: ReadonlySet<Segment>): Written[] =>
  sheet.segments
    .filter((segment) => !buyer.has(segment))
    .flatMap((segment) =>
      segment.words.flatMap(({ text, confidence }) =>
        (text.match(/[\p{L}\d]{2,}/gu) ?? []).map((part) => ({ text: part, key: fold(part), confidence, segment })),
      ),
    )

/** Letters that OCR doubts, or that are far larger than their line: a logo, a stamp. */
function isStray(text: string, spot: Spot): boolean {
  const heights = spot.segment.words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b)
  const usual = heights[heights.length >> 1] ?? 0
  return wordsAt(spot).some(
    (word) => word.text.includes(text) && (word.confidence < 80 || word.box[3] - word.box[1] > 1.4 * usual),
  )
}

/** The name without stray letters at its ends, where the page writes the rest of it elsewhere and the whole nowhere else. */
function trimmed(vote: NameVote, elsewhere: (key: string) => boolean): NameVote {
  if (elsewhere(vote.key)) return vote
  const words = [...vote.text.matchAll(/\S+/g)]
  const length = (part: RegExpMatchArray[]) => part.reduce((sum, [text]) => sum + nameKey(text).length, 0)
  for (let count = words.length - 1; count > 0; count--) {
    for (let first = 0; first + count <= words.length; first++) {
      const kept = words.slice(first, first + count)
      const stray = [words.slice(0, first), words.slice(first + count)]
      const [start = 0, last] = [kept[0]?.index, kept.at(-1)]
      const text = vote.text.slice(start, (last?.index ?? 0) + (last?.[0].length ?? 0))
      const key = nameKey(text)
      if (key.length < SHORTEST || stray.some((part) => length(part) > STRAY) || !elsewhere(key)) continue
      if (!stray.flat().every(([word]) => isStray(word, vote.spot))) continue
      return { ...vote, text, key, spot: stretch(vote.spot, text) }
    }
  }
  return vote
}

/** The stretch of a spot that holds `text`. */
function stretch(spot: Spot, text: string): Spot {
  const at = spot.segment.text.indexOf(text, spot.start)
  return at < 0 ? spot : spotAt(spot.segment, at, at + text.length)
}

/** The spelling of a word that most places of the page agree on; between two places the one that was read more surely. */
function spelled(word: string, confidence: number, written: readonly Written[]): string {
  const key = fold(word)
  const like = likeWord(key, written)
  const own = like.filter((other) => other.key === key).length
  const [best] = [...Map.groupBy(like, (other) => other.key).values()]
    .filter(([first]) => first && first.key !== key)
    .sort((a, b) => b.length - a.length)
  if (!best || best.length < own) return word
  const surest = best.toSorted((a, b) => b.confidence - a.confidence)
  // A mail address has no capitals and no accents.
  const [found] = [...surest.filter(({ text }) => /^\p{Lu}/u.test(text)), ...surest]
  if (!found || (best.length === own && found.confidence < confidence + 3)) return word
  return /^\p{Lu}/u.test(word) ? found.text.charAt(0).toUpperCase() + found.text.slice(1) : found.text
}

/**
 * Whether a name that OCR read may be posted unseen: two rows of the page write it letter by letter, none writes a word of it
 * otherwise, and it is more than one short word, which may be a piece of anything.
 */
export function isAgreed(name: string, sheet: Sheet, buyer: ReadonlySet<Segment>): boolean {
  const key = nameKey(name)
  const written = writtenWords(sheet, buyer)
  const rows = rowKeys(sheet, buyer).filter((row) => row.key.includes(key))
  const disputed = (name.match(/[\p{L}\d]+/gu) ?? []).some((word) =>
    likeWord(fold(word), written).some((other) => other.key !== fold(word)),
  )
  return rows.length > 1 && !disputed && key.length > 7
}

/** What the words of a page have that could be `key` with a wrong letter or two; longer words may have two. */
const likeWord = (key: string, written: readonly Written[]): Written[] =>
  key.length < SHORTEST
    ? []
    : written.filter((other) => other.key[0] === key[0] && within(other.key, key, key.length < 8 ? 1 : 2))

const rowKeys = (sheet: Sheet, buyer: ReadonlySet<Segment>): { index: number; key: string }[] =>
  sheet.rows.map(({ index, segments }) => {
    const own = segments.filter((one) => !buyer.has(one))
    return { index, key: nameKey(own.map((one) => one.text).join(' ')) }
  })

/** Names that OCR read, by what the whole page says of them. */
export function mendVotes(votes: readonly NameVote[], sheet: Sheet, buyer: ReadonlySet<Segment>): NameVote[] {
  const written = writtenWords(sheet, buyer)
  const rows = rowKeys(sheet, buyer)
  return votes.map((vote) => {
    const row = vote.spot.segment.row
    const elsewhere = (key: string) => rows.some((one) => one.index !== row && one.key.includes(key))
    const plain = trimmed(vote, elsewhere)
    const sure = (word: string) =>
      Math.min(
        100,
        ...wordsAt(plain.spot)
          .filter(({ text }) => text.includes(word))
          .map(({ confidence }) => confidence),
      )
    const text = plain.text.replace(/[\p{L}\d]+/gu, (word) => spelled(word, sure(word), written))
    return text === plain.text ? plain : { ...plain, text, key: nameKey(text) }
  })
}
