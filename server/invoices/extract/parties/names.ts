import { fold } from '../page/fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'
import type { Block } from './blocks.ts'
import { ADDRESS, LEGAL_FORM, NOT_A_NAME, TOWN } from './words.ts'
import type { Zones } from './zones.ts'

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

/** Start of what follows a name in a legal mention: form, capital, register, identifier. */
const LEGAL_TAIL =
  /\s*(?:[–—·•|,-]\s*)?\b(?:au capital|capital social|soci[ée]t[ée] (?:par|anonyme|à)|rcs\b|r\.c\.s|siret|siren|n° ?siret|immatricul|entrepreneur|auto-?entrepreneur|micro-?entreprise|ape\b|si[eè]ge social|registered (?:in|office|no)|company (?:no|number|reg)|vat (?:no|reg|id)|ust-?id|amtsgericht|handelsregister|hrb)/iu
const FORM_IN_TEXT =
  /^(.{2,60}?\b(?:SARL|SASU|SAS|EURL|SA|SNC|SCI|GmbH|AG|KG|Ltd\.?|Limited|Inc\.?|LLC|B\.?V\.?|S\.?L\.?|S\.?r\.?l\.?))(?=[\s,.;–—-]|$)/u

/** Name at the head of a footer's legal mention: "X — SARL au capital de …", "X SAS au capital de …". */
function legalMention(segment: Segment): { text: string; end: number } | null {
  const tail = LEGAL_TAIL.exec(segment.text)
  if (!tail || tail.index < 2) return null
  const head = segment.text.slice(0, tail.index)
  const [part = ''] = head.split(/\s[–—·•|]\s|\s-\s|,\s|\s\/\s|:\s/)
  const form = FORM_IN_TEXT.exec(part)?.[1] ?? part
  const text = form.trim()
  return isName(text) && text.split(' ').length <= 7 ? { text, end: text.length } : null
}

const vote = (
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

/** Size of ordinary print on the first page. */
const medianSize = (sheet: Sheet): number => {
  const sizes = sheet.segments
    .filter((segment) => segment.page === 1)
    .map((segment) => segment.size)
    .sort((a, b) => a - b)
  return sizes[sizes.length >> 1] || 10
}

/** What a line of OCR loses by the engine's own doubt: a logo, a stain, handwriting. */
function doubt(line: Segment): number {
  const mean = line.words.reduce((sum, word) => sum + word.confidence, 0) / line.words.length
  return mean < 65 ? 2.5 : mean < 80 ? 0.8 : 0
}

/** Votes of letterheads: the first lines of blocks in the upper part of the first page. */
function headerVotes(
  sheet: Sheet,
  blocks: readonly Block[],
  zones: Zones,
  hasId: (segment: Segment) => boolean,
): NameVote[] {
  const page = sheet.pages[0]
  if (!page) return []
  const usual = medianSize(sheet)
  const votes: (NameVote | null)[] = []
  let first = true
  for (const block of blocks) {
    if (block.page !== 1 || block.box[1] > 0.42 * page.height) continue
    const lines = block.lines.filter(
      (line) => !zones.buyer.has(line) && !zones.other.has(line) && !zones.labels.has(line),
    )
    if (!lines.length) continue
    const addressAt = lines.findIndex((line) => isAddress(line.text))
    const names = lines.slice(0, addressAt < 0 ? 3 : Math.max(addressAt, 1)).filter((line) => isName(line.text))
    const known = lines.some(hasId)
    const phone = lines.some(
      (line) => /\b(?:tel|t[ée]l|phone|fon|fax|mob)/i.test(line.text) || /@|www\./.test(line.text),
    )
    for (const [index, line] of names.entries()) {
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
        (first ? 0.6 : 0) +
        0.6 * (1 - line.box[1] / (0.42 * page.height))
      votes.push(vote(line, 0, line.text.length, 'header', weight))
    }
    if (names.length) first = false
  }
  return votes.filter((one) => one !== null)
}

/** "Muster GmbH · Musterstraße 17 · 12345 Ort": name and address in one line. */
function senderName(text: string): string | null {
  const [name = '', ...rest] = text.split(/\s+[•●|∙⋅–—-]\s+|\s*[·•●∙⋅]\s*|, /)
  return rest.some(isAddress) && isName(name) ? name : null
}

export const isSenderLine = (text: string): boolean => senderName(text) !== null

function senderVotes(sheet: Sheet, blocks: readonly Block[]): NameVote[] {
  const height = sheet.pages[0]?.height ?? 842
  return sheet.segments.flatMap((segment) => {
    // Inside an address "Village, 55100 Town" looks the same: a sender line opens its block.
    const opens = blocks.some((block) => block.lines[0] === segment)
    const name = opens && segment.page === 1 && segment.box[1] < 0.45 * height ? senderName(segment.text) : null
    return name === null ? [] : [vote(segment, 0, name.length, 'sender', 2.6)].filter((one) => one !== null)
  })
}

function legalVotes(sheet: Sheet, zones: Zones, hasId: (segment: Segment) => boolean): NameVote[] {
  return sheet.segments.flatMap((segment) => {
    if (zones.buyer.has(segment) || zones.other.has(segment)) return []
    const found = legalMention(segment)
    return found
      ? [vote(segment, 0, found.end, 'legal', 2.6 + (hasId(segment) ? 0.8 : 0))].filter((one) => one !== null)
      : []
  })
}

/** First line of a block under "Émetteur", "Seller", "Service provider". */
function labelVotes(zones: Zones): NameVote[] {
  const lines = [...zones.supplier]
  const named = lines.find((line) => isName(line.text) && !/:\s*$/.test(line.text))
  return [named ? vote(named, 0, named.text.length, 'label', 4) : null, ...lines.map(inline)].filter(
    (one) => one !== null,
  )
}

const inline = (segment: Segment): NameVote | null => {
  const match = /^[^:]{2,30}:\s*(?=\S)/.exec(segment.text)
  return match && isName(segment.text.slice(match[0].length))
    ? vote(segment, match[0].length, segment.text.length, 'label', 3)
    : null
}

const SOLD_BY =
  /(?:sold by|provided by|issued by|on behalf of|payable to|vendu par|émise? par|edité par|à l'ordre de|compte de|kontoinhaber|account (?:holder|name)|titulaire|bénéficiaire|nom|inhaber)\s*:?\s*(?=\p{Lu})/iu

function sentenceVotes(sheet: Sheet, zones: Zones): NameVote[] {
  return sheet.segments.flatMap((segment) => {
    const match = SOLD_BY.exec(segment.text)
    if (!match || zones.buyer.has(segment)) return []
    const end = segment.text.length
    const text = segment.text.slice(match.index + match[0].length, end)
    if (!isName(text)) return []
    const sold = /sold|vendu|mise|issued/i.test(match[0])
    return [
      vote(segment, match.index + match[0].length, end, sold ? 'seller_words' : 'holder', sold ? 1.5 : 0.8),
    ].filter((one) => one !== null)
  })
}

export function nameVotes(
  sheet: Sheet,
  blocks: readonly Block[],
  zones: Zones,
  hasId: (segment: Segment) => boolean,
): NameVote[] {
  return [
    ...headerVotes(sheet, blocks, zones, hasId),
    ...senderVotes(sheet, blocks),
    ...legalVotes(sheet, zones, hasId),
    ...labelVotes(zones),
    ...sentenceVotes(sheet, zones),
  ]
}
