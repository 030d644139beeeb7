import Big from 'big.js'
import type { FieldName } from '#shared/extraction.ts'
import { add, subtract } from '#shared/money.ts'
import { proofSentence } from '#shared/proofWords.ts'
import { dueUnder, termsIn } from '../check/terms.ts'
import type { Draft, Found } from '../extract/draft.ts'
import { fold } from '../fold.ts'
import { amountOf } from './values.ts'

// What an e-invoice leaves out although its other elements settle it. Profiles without lines or breakdown, categories without
// tax, terms instead of a date: the value follows, and its evidence is the element that it follows from.

/**
 * Why no VAT is due, by the category of EN 16931 (UNTDID 5305): AE reverse charge; E, G, K, O exempt, of which the franchise
 * of art. 293 B CGI and § 19 UStG have a name of their own. Z (zero rate) and S say nothing.
 */
export function mentionOf(categories: readonly { code: string; reason: string }[]): string | null {
  for (const { code, reason } of categories) {
    if (code === 'AE') return 'reverse_charge'
    if (/293 ?b\b|franchise|kleinunternehmer|§ ?19\b/.test(fold(reason))) return 'franchise'
    if (['E', 'G', 'K', 'O'].includes(code)) return 'exempt'
  }
  return null
}

const follows = (from: Found, value: string, says: string): Found => ({
  ...from,
  value,
  proofs: [{ rule: 'xml', holds: true, says }],
})

/** Totals and due date that follow from what the XML says. */
export function completed(draft: Draft): Draft {
  const found: Draft['found'] = { ...draft.found }
  const value = (name: FieldName) => found[name]?.value ?? null
  const { total_ht: ht, total_ttc: ttc } = found
  if (ht && ttc && !found.total_tva)
    found.total_tva = follows(ttc, amountOf(subtract(ttc.value, ht.value)) ?? '', proofSentence('vatFollows', {}))
  if (ht && found.total_tva && !ttc)
    found.total_ttc = follows(
      ht,
      amountOf(add(ht.value, found.total_tva.value)) ?? '',
      proofSentence('grossFollows', {}),
    )
  if (!found.total_ttc && found.amount_due && !found.prepaid)
    found.total_ttc = follows(found.amount_due, found.amount_due.value, proofSentence('grossIsDue', {}))
  if (!found.total_ht && found.total_ttc && found.total_tva)
    found.total_ht = follows(
      found.total_ttc,
      amountOf(subtract(found.total_ttc.value, found.total_tva.value)) ?? '',
      proofSentence('netFollows', {}),
    )
  const [issued, terms] = [value('invoice_date'), found.payment_terms]
  const set = terms && issued && !found.due_date ? termsIn(fold(terms.value)) : null
  const [due] = set && issued ? dueUnder(issued, set) : []
  if (due && terms) found.due_date = follows(terms, due, proofSentence('dueFollows', { text: terms.value }))
  // A file may say that nothing is due by a negative zero.
  for (const name of ['total_ht', 'total_tva', 'total_ttc', 'amount_due'] as const) {
    const own = found[name]
    if (own && Big(own.value).eq(0)) found[name] = { ...own, value: '0.00' }
  }
  return { ...draft, found }
}
