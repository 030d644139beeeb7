import { joined, type Segment, type Sheet } from '../page/segments.ts'
import type { Block } from './blocks.ts'
import { headerVotes } from './header.ts'
import { isName, type NameVote, vote } from './nameText.ts'
import { isPayee } from './payee.ts'
import { legalMention, senderName } from './signatures.ts'
import type { Zones } from './zones.ts'

function senderVotes(sheet: Sheet, blocks: readonly Block[]): NameVote[] {
  const height = sheet.pages[0]?.height ?? 842
  return sheet.segments.flatMap((segment) => {
    // Inside an address "Village, 55100 Town" looks the same: a sender line opens its block.
    const opens = blocks.some((block) => block.lines[0] === segment)
    const name = opens && segment.page === 1 && segment.box[1] < 0.45 * height ? senderName(segment.text) : null
    return name === null ? [] : [vote(segment, 0, name.length, 'sender', 2.6)].filter((one) => one !== null)
  })
}

/** The supplier's legal identifier stands in this line or in the next one of the same paragraph. */
function idNear(sheet: Sheet, hasId: (segment: Segment) => boolean): (segment: Segment) => boolean {
  return (segment) => {
    if (hasId(segment)) return true
    const below = sheet.rows[segment.row + 1]
    return (below?.segments ?? []).some(
      (next) =>
        next.page === segment.page &&
        next.box[1] - segment.box[3] < segment.size &&
        next.box[0] < segment.box[2] &&
        segment.box[0] < next.box[2] &&
        hasId(next),
    )
  }
}

function legalVotes(sheet: Sheet, zones: Zones, hasId: (segment: Segment) => boolean): NameVote[] {
  const hasIdNear = idNear(sheet, hasId)
  return sheet.segments.flatMap((segment) => {
    if (zones.buyer.has(segment) || zones.other.has(segment) || isPayee(sheet, segment)) return []
    const known = hasIdNear(segment)
    // "Martin & Fils, 12 rue des Lilas, 69003 Lyon" over its SIRET.
    const signed = known ? senderName(segment.text) : null
    const end = legalMention(segment)?.end ?? signed?.length
    return end === undefined
      ? []
      : [vote(segment, 0, end, 'legal', 2.6 + (known ? 1.8 : 0))].filter((one) => one !== null)
  })
}

/** White space, in heights of print, over which OCR tears a line of small print. */
const TORN = 3

/** Legal mentions whose line OCR tore: "Studio", "Mirabelle, SAS au capital de 50 000 €". */
function tornLegalVotes(sheet: Sheet, zones: Zones, hasId: (segment: Segment) => boolean): NameVote[] {
  if (!sheet.ocr) return []
  const votes = sheet.rows.flatMap((row) => {
    const apart = row.segments.findIndex((segment, i) => {
      const next = row.segments[i + 1]
      return !next || next.box[0] - segment.box[2] > TORN * segment.size
    })
    const parts = row.segments.slice(0, apart + 1)
    const line = joined(parts)
    if (!line || parts.length < 2 || parts.some((part) => zones.buyer.has(part) || zones.other.has(part))) return []
    const found = legalMention(line)
    // The whole line says more than a piece of it.
    return found ? [vote(line, 0, found.end, 'legal', 3.2 + (parts.some(hasId) ? 0.8 : 0))] : []
  })
  return votes.filter((one) => one !== null)
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

/** What speaks for each name that could be the supplier's. `tableTop`: where the line items begin, in points. */
export function nameVotes(
  sheet: Sheet,
  blocks: readonly Block[],
  zones: Zones,
  hasId: (segment: Segment) => boolean,
  tableTop: number,
): NameVote[] {
  return [
    ...headerVotes(sheet, blocks, zones, hasId, tableTop),
    ...senderVotes(sheet, blocks),
    ...legalVotes(sheet, zones, hasId),
    ...tornLegalVotes(sheet, zones, hasId),
    ...labelVotes(zones),
    ...sentenceVotes(sheet, zones),
  ]
}
