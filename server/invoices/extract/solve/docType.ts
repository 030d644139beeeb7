import type { DocType } from '#shared/extraction.ts'
import { fold } from '../page/fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'

// What kind of document it is, by its title. Data: pattern (folded) and kind; titles stand alone or open a short line.

const TITLES: [RegExp, DocType][] = [
  [
    /^(?:facture d'avoir|avoir|note de credit|credit note|credit memo|credit invoice|gutschrift|rechnungskorrektur|stornorechnung|storno|creditnota|creditfactuur|nota de credito|factura rectificativa|nota di credito)\b/,
    'credit_note',
  ],
  [
    /^(?:facture d'acompte|facture acompte|demande d'acompte|anzahlungsrechnung|abschlagsrechnung|deposit invoice|advance payment invoice|prepayment invoice|down payment invoice|fattura d'acconto|factura de anticipo|voorschotfactuur)\b/,
    'deposit',
  ],
  [
    /^(?:tax invoice|facture|invoice|rechnung|factuur|factura|fattura|vat invoice|simplified tax invoice|commercial invoice|proforma|quittance)\b/,
    'invoice',
  ],
  [
    /^(?:ticket|recu|receipt|official receipt|cash receipt|kassenbon|quittung|bon de caisse|guest check|cash bill|cash sales?)\b/,
    'receipt',
  ],
  [
    /^(?:devis|quotation|quote|angebot|bon de livraison|delivery note|lieferschein|bon de commande|purchase order|auftragsbestatigung|releve de compte|bank statement|kontoauszug|mahnung|conditions generales|contrat|attestation|bulletin de (?:paie|salaire))\b/,
    'other',
  ],
]

type TypePick = { value: DocType; segment: Segment | null; sure: boolean }

/** `negative`: the total is below zero. `till`: cash and change stand on it. `priced`: a total was found. */
export function pickType(sheet: Sheet, facts: { negative: boolean; till: boolean; priced: boolean }): TypePick {
  const page = sheet.pages[0]
  const limit = 0.6 * (page?.height ?? 842)
  let best: { value: DocType; segment: Segment; score: number } | null = null
  for (const segment of sheet.segments) {
    // Number and date may stand behind a title: they do not make it a sentence.
    const count = segment.tokens.filter((token) => !/\d/.test(token.text)).length
    if (segment.page !== 1 || count > 9) continue
    const text = fold(segment.text).replace(/^[^a-z]+/, '')
    const found = TITLES.find(([pattern]) => pattern.test(text))
    if (!found) continue
    const alone = segment.tokens.length <= 3 ? 1 : 0.4
    const high = segment.box[1] < limit ? 0.6 : -0.6
    const loud =
      Math.min(1.5, segment.size / 12) + (segment.bold ? 0.3 : 0) + (/^[^a-z]*$/.test(segment.text) ? 0.3 : 0)
    // "Avoir sur facture …" and "Commande …" in a line of text are mentions, not titles.
    const score =
      alone +
      high +
      loud -
      (found[1] === 'other' ? 0.8 : 0) +
      (found[1] === 'credit_note' || found[1] === 'deposit' ? 0.3 : 0)
    if (!best || score > best.score) best = { value: found[1], segment, score }
  }
  const title = best && best.score > 1 ? best : null
  if (facts.negative && (!title || title.value === 'invoice'))
    return { value: 'credit_note', segment: title?.segment ?? null, sure: false }
  // Malaysian tills print "tax invoice" over what is a receipt: cash and change tell.
  if (facts.till && (!title || title.value === 'invoice'))
    return { value: 'receipt', segment: title?.segment ?? null, sure: title !== null }
  if (title && (title.value !== 'other' || !facts.priced))
    return { value: title.value, segment: title.segment, sure: true }
  if (page && facts.priced && page.width < 320) return { value: 'receipt', segment: null, sure: false }
  return { value: facts.priced ? 'invoice' : 'other', segment: null, sure: false }
}

const MENTIONS: [RegExp, string][] = [
  [
    /293 ?b\b|tva non applicable|franchise (?:en base|de tva)|§ ?19 ?(?:abs|ustg|\()|kleinunternehmer|umsatzsteuerbefreit nach|vrijgesteld kleine ondernemer/,
    'franchise',
  ],
  [
    /auto ?-?liquidation|reverse charge|steuerschuldnerschaft|btw verlegd|inversion del sujeto pasivo|inversione contabile|283-?2|art(?:icle)?\.? 196/,
    'reverse_charge',
  ],
  [
    /exoneration de tva|exonere de tva|vat exempt|exempt from vat|steuerfrei|steuerbefrei|livraison intracommunautaire|intra-?community supply|innergemeinschaftliche lieferung|261-?[47]|259-?1|262 ter|hors (?:scope|champ d'application de la) tva|not a vat invoice|no vat/,
    'exempt',
  ],
]

/** Why no VAT is due, as the page says it: "franchise", "reverse_charge" or "exempt". */
export function mentionOf(sheet: Sheet): { value: string; segment: Segment } | null {
  for (const [pattern, value] of MENTIONS) {
    for (const row of sheet.rows) {
      const segment = row.segments.find((one) => pattern.test(one.folded))
      if (segment) return { value, segment }
    }
  }
  return null
}
