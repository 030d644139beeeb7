import type { FieldName } from '#shared/extraction.ts'
import { proofName, proofSentence } from '#shared/proofWords.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Found } from '../draft.ts'
import type { Label } from '../labels/find.ts'
import type { ExtractOptions } from '../options.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { evidenceOf, type Spot, spotAt } from '../page/spot.ts'
import { headersOf } from '../table/columns.ts'
import { blocksOf } from './blocks.ts'
import { type PartyIds, partyIds } from './ids.ts'
import { isAgreed, mendVotes } from './mendName.ts'
import { nameVotes } from './names.ts'
import { cleanName, isAddress, isName, type NameVote, nameKey } from './nameText.ts'
import { pickSupplier } from './supplier.ts'
import { type Zones, zonesOf } from './zones.ts'

const at = (value: string, spot: Spot, confidence: number, rule: string | null, says: string): Found => ({
  value,
  confidence,
  evidence: evidenceOf(spot),
  proofs: rule ? [{ rule, holds: rule !== 'rival', says }] : [],
})

function idFields(ids: PartyIds, who: 'supplier' | 'buyer'): [FieldName, Found][] {
  const fields: [FieldName, Found][] = []
  const add = (name: FieldName, id: Identifier | null, value?: string) => {
    if (id) fields.push([name, at(value ?? id.value, id, id.valid ? 0.9 : 0.5, null, '')])
  }
  const siren = ids.siren ?? ids.siret ?? ids.vat
  const vat = ids.vat
  add(who === 'supplier' ? 'supplier_vat' : 'buyer_vat', vat)
  if (who === 'supplier') add('supplier_siret', ids.siret)
  if (ids.sirenValue) add(who === 'supplier' ? 'supplier_siren' : 'buyer_siren', siren, ids.sirenValue)
  return fields
}

/** Every word of a name that is to be posted unseen must have been read without doubt. */
function isLegible(spot: Spot, sheet: Sheet): boolean {
  const [left, top, right, bottom] = spot.box
  const touched = sheet.segments.filter(
    ({ page, box }) => page === spot.segment.page && box[0] < right && left < box[2] && box[1] < bottom && top < box[3],
  )
  return touched.every((segment) => segment.words.every((word) => word.confidence >= 70))
}

/** The page calls somebody by this name and more: what was chosen may be a piece of a broken name. */
const isPiece = (text: string, votes: readonly NameVote[]): boolean => {
  const key = nameKey(text)
  return votes.some(
    (vote) => (vote.source === 'legal' || vote.source === 'label') && vote.key !== key && vote.key.includes(key),
  )
}

const lineOf = (segment: Segment): Found => {
  const inline = /^[^:]{2,30}:\s*(?=\S)/.exec(segment.text)?.[0].length ?? 0
  const cleaned = cleanName(segment.text.slice(inline))
  return at(cleaned.text, spotAt(segment, inline, segment.text.length), 0.7, null, '')
}

/** Lines of an address in the block of `name`, joined by ", ". */
function addressNear(lines: readonly Segment[]): Found | null {
  const found = lines.filter((line) => isAddress(line.text))
  const [first] = found
  if (!first) return null
  return { ...at(found.map((line) => line.text).join(', '), spotAt(first, 0, first.text.length), 0.6, null, '') }
}

/** Top of the first table of line items on the first page. */
function tableTopOf(sheet: Sheet, labels: readonly Label[]): number {
  const [first] = headersOf(sheet, labels).filter((header) => header.page === 1)
  return first ? (sheet.rows[first.firstRow]?.box[1] ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
}

type Supplier = NonNullable<ReturnType<typeof pickSupplier>>

/** Why a name may be posted unseen: one place is a good reason to read it, two that agree identify; null: it may not. */
function nameRule(
  { spot, text, score, margin, sources }: Supplier,
  sheet: Sheet,
  votes: readonly NameVote[],
  zones: Zones,
): 'identified' | 'label' | null {
  // A name that a legal mention carries needs less of a lead.
  const leads = score > 3 && margin > (sources.includes('legal') ? 0.7 : 1.2)
  if (!leads || !isLegible(spot, sheet) || isPiece(text, votes)) return null
  const several = sources.length > 1
  // OCR may misread any letter: two places must agree on them.
  if (sheet.ocr && !(several && isAgreed(text, sheet, zones.buyer))) return null
  return several ? 'identified' : 'label'
}

function supplierFields(supplier: Supplier, rule: string | null, lines: readonly Segment[]): [FieldName, Found][] {
  const { text, spot, score, sources } = supplier
  const says = proofSentence('namedBy', { sources: sources.map(proofName).join(', ') })
  const address = addressNear(lines)
  return [
    ['supplier_name', at(text, spot, Math.min(0.85, 0.35 + score / 14), rule, says)],
    ...(address ? [['supplier_address', address] satisfies [FieldName, Found]] : []),
  ]
}

/** The line that names the buyer: under its label, else the first of its lines that could. */
function buyerLine(zones: Zones): Segment | null {
  if (zones.buyerName && isName(lineOf(zones.buyerName).value)) return zones.buyerName
  return [...zones.buyer].find((line) => isName(line.text)) ?? null
}

/** Supplier and buyer: names, identifiers, addresses. */
export function readParties(
  sheet: Sheet,
  labels: readonly Label[],
  identifiers: readonly Identifier[],
  options: ExtractOptions,
): [FieldName, Found][] {
  const blocks = blocksOf(sheet)
  const zones = zonesOf(sheet, labels, blocks)
  const own = options.ownIdentity ?? []
  const ids = partyIds(identifiers, sheet, zones, labels, own)
  const sirenSpots = new Set(
    [ids.supplier.vat, ids.supplier.siren, ids.supplier.siret].filter((id) => id !== null).map((id) => id.segment),
  )
  const buyer = buyerLine(zones)
  const buyerKey = buyer ? nameKey(lineOf(buyer).value) : null

  const fields: [FieldName, Found][] = [...idFields(ids.supplier, 'supplier'), ...idFields(ids.buyer, 'buyer')]
  const read = nameVotes(sheet, blocks, zones, (segment) => sirenSpots.has(segment), tableTopOf(sheet, labels))
  const spelled = sheet.ocr ? mendVotes(read, sheet, zones.buyer) : read
  // Two letters are a company (HP, BP) only where the engine is sure of them: specks read as "re" or "ii".
  const votes = spelled.filter(({ key, spot }) => key.length > 2 || isLegible(spot, sheet))
  const supplier = pickSupplier(sheet, votes, identifiers, buyerKey, own, options.supplierHint ?? null)
  if (supplier) {
    const block = blocks.find((one) => one.lines.includes(supplier.spot.segment))
    const lines = block?.lines.filter((line) => !zones.buyer.has(line)) ?? []
    fields.push(...supplierFields(supplier, nameRule(supplier, sheet, votes, zones), lines))
  }
  if (buyer) {
    fields.push(['buyer_name', lineOf(buyer)])
    const address = addressNear([...zones.buyer])
    if (address) fields.push(['buyer_address', address])
  }
  return fields
}
