import { type Terms, termsIn } from '../../check/terms.ts'
import type { Label } from '../labels/find.ts'
import { weightOf } from '../labels/find.ts'
import type { Segment, Sheet } from '../page/segments.ts'

/** Words of a sentence that speaks of paying. */
const PAYING =
  /\b(?:paiement|reglement|regler|payer|payable|echeance|conditions?|virement|cheque|prelevement|payment|pay|paid|terms?|due|net|zahlbar|zahlung\w*|zahlen|ziel|faellig|fallig|betaling\w*|betalen|te voldoen|pago|pagamento|bonifico|transferencia|vencimiento)\b/

export type ReadTerms = { text: string; segment: Segment; terms: Terms | null }

/** "Conditions de règlement : 30 jours" → "30 jours"; a sentence stays whole. */
const withoutLabel = (text: string): string => /^[^:]{3,40}:\s*(\S.*)$/.exec(text)?.[1] ?? text

/** Sentences longer than this are conditions of sale, not terms. */
const LONGEST = 160

/**
 * The payment terms as the page words them, with the term that they set; null where none is printed. A labelled cell comes
 * before a sentence, and what sets a term before what only names a way of paying.
 */
export function readTerms(sheet: Sheet, labels: readonly Label[]): ReadTerms | null {
  const labelled = labels.filter((label) => label.opens && weightOf(label, 'payment_terms') > 0)
  const cells = labelled.flatMap((label) => {
    const own = label.segment.text.slice(label.end).trim()
    if (own) return [label.segment]
    const row = sheet.rows[label.segment.row]?.segments ?? []
    const beside = row.find((segment) => segment.box[0] > label.box[2])
    const below = sheet.rows[label.segment.row + 1]?.segments.find(
      (segment) => segment.page === label.segment.page && Math.abs(segment.box[0] - label.box[0]) < label.segment.size,
    )
    return [beside, below].filter((segment) => segment !== undefined)
  })
  const sentences = sheet.segments.filter((segment) => segment.text.length <= LONGEST && PAYING.test(segment.folded))
  for (const segment of [...cells, ...sentences]) {
    const terms = segment.text.length <= LONGEST ? termsIn(segment.folded) : null
    if (terms) return { text: withoutLabel(segment.text), segment, terms }
  }
  return null
}
