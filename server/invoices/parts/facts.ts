import { compact } from '#shared/identifiers.ts'
import type { Page, Reading } from '#shared/reading.ts'
import { amountsOf } from '../extract/candidates/amounts.ts'
import { identifiersOf } from '../extract/candidates/identifiers.ts'
import type { Found } from '../extract/draft.ts'
import { readLayout } from '../extract/layout.ts'
import type { ExtractOptions } from '../extract/options.ts'
import { type Sheet, sheetOf } from '../extract/page/segments.ts'
import { spotOfEvidence } from '../extract/page/spot.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import { otherTitleOf } from '../extract/solve/docType.ts'
import { type Pagination, paginationOf } from './pagination.ts'
import { carriedIn, companionTitle, isBlank, isListed, isTerms } from './paper.ts'
import { type Sums, sumsOf } from './sums.ts'

/** What one page says, read as if it were alone: what the extractor finds on it, and how it speaks of its neighbours. */
export type PageFacts = {
  page: number
  ocr: boolean
  blank: boolean
  terms: boolean
  pagination: Pagination | null
  /** "À reporter", "suite": as it stands there. */
  carried: string | null
  /** Title of the paper, as it stands there; `kind` is a document type. */
  title: { kind: string; text: string } | null
  number: Stated | null
  date: Stated | null
  /** The total, tax included. */
  total: Stated | null
  /** Its totals, where they are complete and add up. */
  sums: Sums | null
  supplier: {
    name: string | null
    nameKey: string | null
    /** SIREN, or the VAT number of another country; checksum holds. */
    id: string | null
    iban: string | null
  }
  lines: number
  /** Words in capitals and digits alone, to look up what another page says. */
  words: readonly string[]
}

/** A value, and whether the page leaves no doubt of what it is. */
export type Stated = { value: string; text: string; sure: boolean }

const stated = (found: Found | undefined): Stated | null =>
  found
    ? {
        value: found.value,
        text: found.evidence?.text ?? found.value,
        sure: found.proofs.some(({ rule, holds }) => holds && (rule === 'label' || rule === 'identified')),
      }
    : null

/**
 * The title of the page. That of another paper outranks "Facture n°" over a column of them, or in smaller print.
 * `listed`: its number is one of a list.
 */
function titleOf(page: Page, sheet: Sheet, type: Found | undefined, listed: boolean): PageFacts['title'] {
  const own = type && type.proofs.length > 0 ? spotOfEvidence(sheet, type.evidence) : null
  const other = otherTitleOf(sheet) ?? companionTitle(page, sheet, own?.segment.size ?? 0)
  if (other && (!own || other.size > LOUDER * own.segment.size)) return { kind: 'other', text: other.text }
  if (listed) return { kind: 'other', text: own?.segment.text ?? '' }
  return own && type ? { kind: type.value, text: own.text } : null
}

/** How much larger the title of another paper is printed. */
const LOUDER = 1.1

/** Everything that a page says of itself. Pure. */
export function factsOf(page: Page, reading: Reading, options: ExtractOptions): PageFacts {
  // The extractor asks the first page for titles and letterheads: here each page is its first.
  const alone: Reading = { ...reading, einvoice: null, pages: [{ ...page, number: 1 }] }
  const sheet = sheetOf(alone)
  const amounts = amountsOf(sheet)
  const blank = isBlank(page, sheet, amounts)
  const { found, lines } = blank ? { found: {}, lines: [] } : readLayout(alone, options)
  const valid = new Set(
    identifiersOf(sheet).flatMap(({ valid, value, kind }) => (valid && kind !== 'bic' ? [value] : [])),
  )
  const siren = found.supplier_siren?.value
  const vat = found.supplier_vat?.value
  const known = [...valid].some((value) => siren !== undefined && value.includes(siren))
  const number = spotOfEvidence(sheet, found.invoice_number?.evidence ?? null)
  const listed = number !== null && isListed(sheet, number)
  return {
    page: page.number,
    ocr: page.source === 'ocr',
    blank,
    terms: !blank && isTerms(page, sheet, amounts),
    pagination: paginationOf(sheet),
    carried: blank ? null : carriedIn(sheet),
    title: blank ? null : titleOf(page, sheet, found.doc_type, listed),
    number: listed ? null : stated(found.invoice_number),
    date: stated(found.invoice_date),
    total: stated(found.total_ttc),
    sums: sumsOf({ found, lines }),
    supplier: {
      name: found.supplier_name?.value ?? null,
      nameKey: found.supplier_name ? nameKey(found.supplier_name.value) : null,
      id: siren && known ? siren : vat && valid.has(vat) ? vat : null,
      iban: found.iban?.value ?? null,
    },
    lines: lines.length,
    words: page.words.map(({ text }) => compact(text)),
  }
}

/** Digits and letters after which a number stands nowhere by chance. */
const TELLING = 6

/** Whether a page prints a number: as one word, or in groups where it is long enough to tell. */
export const prints = ({ words }: PageFacts, number: string): boolean => {
  const wanted = compact(number)
  if (wanted.length < 2) return false
  return words.includes(wanted) || (wanted.length >= TELLING && words.join('').includes(wanted))
}
