import { fold } from '../../fold.ts'
import type { Segment } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'
import { ADDRESS, NOT_A_NAME, TOWN } from './words.ts'

// What a text must look like to name a company, and what two spellings of one name have in common.

/** One reason to believe that a text is the supplier's name. */
export type NameVote = {
  key: string
  text: string
  spot: Spot
  source: 'header' | 'legal' | 'label' | 'sender' | 'holder' | 'seller_words' | 'domain'
  weight: number
}

const LEGAL_WORDS =
  /\b(sarl|sasu|sas|eurl|sa|snc|sci|gmbh|ag|kg|ohg|ug|co|ltd|limited|llp|plc|inc|llc|corp|bv|nv|sl|srl|spa|sdn|bhd|mbh|gbr|ab|pte)\b/g

/** Two spellings of one company compare equal: no accents, no legal form, no punctuation. */
export function nameKey(text: string): string {
  const plain = fold(text)
    .replace(/\./g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  return plain.replace(LEGAL_WORDS, ' ').replace(/\s+/g, '') || plain.replace(/\s+/g, '')
}

export const isAddress = (text: string): boolean => ADDRESS.test(fold(text)) || TOWN.test(fold(text))

/** A line that could name a company: mostly letters, not a label, not an address. */
export function isName(text: string): boolean {
  const plain = fold(text).trim()
  const letters = plain.match(/[a-z]/g)?.length ?? 0
  const digits = plain.match(/\d/g)?.length ?? 0
  if (
    letters < 2 ||
    plain.startsWith('(') ||
    digits > letters ||
    plain.length > 70 ||
    letters < 0.5 * plain.replace(/\s/g, '').length
  )
    return false
  if (NOT_A_NAME.test(plain) || isAddress(text) || /[@:]|https?|www\.|\d{2}[ .]\d{2}[ .]\d{2}/.test(plain)) return false
  if (
    !plain
      .replace(/\./g, '')
      .replace(LEGAL_WORDS, '')
      .replace(/[^a-z]/g, '')
  )
    return false
  if (MONTH_DAY.test(plain) || isSentence(text)) return false
  return plain.split(' ').length <= 9
}

/** Names are mostly written with capitals; a line of more than four words in small letters is a sentence. */
function isSentence(text: string): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length
  return words.length > 4 && small > 0.6 * words.length
}

/** "October 1, 2023", "18 fevrier 2025". */
const MONTH_DAY = /\b(?:\d{1,2}\.? [a-z]{3,9}|[a-z]{3,9} \d{1,2},?) (?:19|20)\d\d\b/

/** The name without what letterheads put around it: "LOGO", a registration number in brackets, loose punctuation. */
export function cleanName(text: string): { text: string; start: number; end: number } {
  const lead = /^(?:logo\s+|nom\s*:\s*|name\s*:\s*|m\/s\s+|[^\p{L}\d(]+)/iu.exec(text)?.[0].length ?? 0
  const body = text
    .slice(lead)
    .replace(/\s+au capital (?:social )?de\b.*$/iu, '')
    .replace(/,\s+(?:succursale|niederlassung|zweigniederlassung|filiale|branch|sucursal|agence)\b.*$/iu, '')
    .replace(/\s*[([{][^)\]}]*\d{3}[^)\]}]*[)\]}]?\s*.{0,3}$/u, '')
    .replace(/[\s,;:–—·•●|*_~-]+$/u, '')
  return { text: body, start: lead, end: lead + body.length }
}

/** A vote for a stretch of one line; null when nothing but punctuation or a legal form is left. */
export const vote = (
  segment: Segment,
  start: number,
  end: number,
  source: NameVote['source'],
  weight: number,
): NameVote | null => {
  const cleaned = cleanName(segment.text.slice(start, end))
  const key = nameKey(cleaned.text)
  if (key.length < 2) return null
  return { key, text: cleaned.text, spot: spotAt(segment, start + cleaned.start, start + cleaned.end), source, weight }
}
