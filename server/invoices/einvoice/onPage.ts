import Big from 'big.js'
import type { Evidence, FieldName, Proof } from '#shared/extraction.ts'
import { compact } from '#shared/identifiers.ts'
import { near } from '#shared/money.ts'
import { heardProof, proofSentence } from '#shared/proofWords.ts'
import type { Reading } from '#shared/reading.ts'
import { amountsOf } from '../extract/candidates/amounts.ts'
import { datesOf } from '../extract/candidates/dates.ts'
import type { Draft, Found } from '../extract/draft.ts'
import { sheetOf } from '../extract/page/segments.ts'
import { evidenceOf, type Spot, spotAt } from '../extract/page/spot.ts'
import { namesAlike } from '../extract/parties/similar.ts'
import { fold } from '../fold.ts'

// A hybrid is read twice. What the XML says is looked for on the page, so that the reviewer sees it there; where the page
// shows something else for a value that fraud would change, both are shown and nothing is preferred silently.

const AMOUNTS: FieldName[] = [
  'total_ht',
  'total_tva',
  'total_ttc',
  'amount_due',
  'prepaid',
  'discount',
  'charge',
  'rounding',
]
const DATES: FieldName[] = ['invoice_date', 'due_date']
/** Fields whose difference between page and XML stops the invoice. */
const COMPARED: FieldName[] = [
  'supplier_vat',
  'supplier_siren',
  'invoice_number',
  'invoice_date',
  'total_ttc',
  'amount_due',
  'iban',
]

/** How the page's own reading must know a value before it stands against the XML's. */
const SURE: ReadonlySet<string> = new Set(['label', 'identified', 'pattern'])

type Finder = (name: FieldName, value: string) => Spot | null

function finderOf(reading: Reading): Finder {
  const sheet = sheetOf(reading)
  const amounts = amountsOf(sheet)
  const dates = [...datesOf(sheet), ...datesOf(sheet, true)]
  const texts = sheet.segments.map((segment) => ({
    segment,
    folded: fold(segment.text),
    packed: compact(fold(segment.text)),
  }))
  return (name, value) => {
    // Totals stand at the end of a document: the last of equal amounts is the likelier one.
    if (AMOUNTS.includes(name)) return amounts.findLast((one) => !one.percent && near(one.value, value, '0')) ?? null
    if (DATES.includes(name)) return dates.find((one) => one.value === value) ?? null
    const [folded, packed] = [fold(value), compact(fold(value))]
    const found =
      texts.find((one) => one.folded.includes(folded)) ??
      texts.find((one) => packed.length > 4 && one.packed.includes(packed))
    if (!found) return null
    const start = found.folded.indexOf(folded)
    const whole = found.segment.text.length
    // Folding may change lengths ("œ" → "oe"): then the whole segment is shown.
    const exact = start >= 0 && found.folded.length === whole
    return exact ? spotAt(found.segment, start, start + folded.length) : spotAt(found.segment, 0, whole)
  }
}

const merged = (found: Found, spot: Spot): Evidence => ({ ...evidenceOf(spot), path: found.evidence?.path ?? null })

const TEXT_FIELDS: FieldName[] = [
  'supplier_name',
  'supplier_vat',
  'supplier_siren',
  'supplier_siret',
  'buyer_name',
  'buyer_vat',
  'buyer_siren',
  'invoice_number',
  'order_reference',
  'iban',
  'bic',
]

/** A value of the XML whose page says otherwise: with what the page shows instead; null where nothing speaks against it. */
function contradicted(name: FieldName, own: Found, draft: Draft, seen: Draft, find: Finder): Found | null {
  const other = seen.found[name]
  if (!other || other.value === own.value) return null
  const sure =
    other.proofs.some(({ rule, holds }) => holds && SURE.has(rule)) ||
    name === 'supplier_vat' ||
    name === 'supplier_siren'
  const differs = name === 'supplier_name' ? isOtherSupplier(draft, seen, find) : COMPARED.includes(name) && sure
  if (!differs) return null
  return {
    ...own,
    // The place of what differs: a person must see it, and `text` says that it is not the value.
    evidence: other.evidence && { ...other.evidence, path: own.evidence?.path ?? null },
    proofs: [...own.proofs, agrees(false, proofSentence('pageDiffers', { page: other.value, xml: own.value }))],
  }
}

/** A value of the XML with its place on the page, and whether the page agrees. */
function compared(name: FieldName, own: Found, draft: Draft, seen: Draft, find: Finder): Found {
  const spot = name === 'total_ttc' && isOtherTotal(draft, seen) ? null : find(name, own.value)
  if (!spot) return contradicted(name, own, draft, seen, find) ?? own
  const proofs = [...own.proofs, agrees(true, proofSentence('pageAgrees', {}))]
  return { ...own, evidence: merged(own, spot), proofs }
}

/** What an e-invoice may leave to its page. */
const LEFT_TO_PAGE = [
  'iban',
  'bic',
  'supplier_siren',
  'supplier_siret',
  'supplier_vat',
  'payment_terms',
  'due_date',
] as const

/**
 * Gives the XML's values their place on the page and compares: a proof `page_agrees` for each value that the page shows too,
 * or, where the page's own reading (`seen`) has a labelled other value instead, one that does not hold. What only the page
 * says (an IBAN, say) is added.
 */
export function compareWithPage(draft: Draft, seen: Draft, reading: Reading): Draft {
  if (!reading.pages.some((page) => page.words.length > 0)) return draft
  const find = finderOf(reading)
  const found: Draft['found'] = { ...draft.found }
  for (const name of [...AMOUNTS, ...DATES, ...TEXT_FIELDS]) {
    const own = found[name]
    if (own) found[name] = compared(name, own, draft, seen, find)
  }
  for (const name of LEFT_TO_PAGE) {
    const other = seen.found[name]
    if (!found[name] && other) found[name] = other
  }
  // Profiles without lines (MINIMUM, BASIC WL): those of the page stand in, and with them an equation more.
  return { ...draft, found, lines: draft.lines.length ? draft.lines : seen.lines }
}

const agrees = (holds: boolean, says: string) => ({ rule: 'page_agrees', holds, says })

/** What a proof of this file says that differs; null for any other proof. */
export const differenceOf = ({ rule, holds, says }: Proof): { page: string; xml: string } | null => {
  if (rule !== 'page_agrees' || holds) return null
  const heard = heardProof(says)
  const { page, xml } = heard?.key === 'pageDiffers' ? heard.values : {}
  return page !== undefined && xml !== undefined ? { page, xml } : null
}

/**
 * The page adds up to another total. The XML's figure may stand on it elsewhere, in a line, say; so the page's own total
 * decides where a label and its HT + TVA carry it and the XML knows no such amount.
 */
function isOtherTotal(draft: Draft, seen: Draft): boolean {
  const { total_ht: net, total_tva: tax, total_ttc: total } = seen.found
  if (!net || !tax || !total?.proofs.some(({ rule }) => rule === 'label')) return false
  if (total.proofs.some(({ rule }) => rule === 'rival')) return false
  const sum = Big(net.value).plus(tax.value)
  const stated = AMOUNTS.flatMap((name) => draft.found[name]?.value ?? [])
  return near(sum.toFixed(), total.value, '0') && !stated.some((value) => near(value, total.value, '0.02'))
}

const IDENTIFIERS: FieldName[] = ['supplier_siren', 'supplier_siret', 'supplier_vat', 'iban']

/**
 * The page is another company's letter. A brand and its legal name differ on most invoices, so three things must come
 * together: the page's own name is sure, it has no likeness with the XML's, and no identifier of the XML's supplier stands
 * on the page.
 */
function isOtherSupplier(draft: Draft, seen: Draft, find: Finder): boolean {
  const [own, other] = [draft.found.supplier_name, seen.found.supplier_name]
  if (!own || !other?.proofs.some((proof) => proof.holds && proof.rule === 'identified')) return false
  if (namesAlike(own.value, other.value)) return false
  const stated = IDENTIFIERS.flatMap((name) => draft.found[name] ?? []).map((found) => found.value)
  return stated.length > 0 && stated.every((value) => find('supplier_siren', value) === null)
}
