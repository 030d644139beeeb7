import type { DocType } from '#shared/extraction.ts'
import type { Segment, Sheet } from '../page/segments.ts'

// What kind of document it is, by its title. Data: pattern (folded) and kind; titles stand alone or open a short line.

const TITLES: [RegExp, DocType][] = [
  [
    /^(?:facture pro ?-?forma|pro ?-?forma|proforma invoice|devis|quotation|quote|estimate|angebot|kostenvoranschlag|offerte|presupuesto|preventivo|bon de livraison|bordereau de livraison|delivery note|packing slip|despatch note|lieferschein|leverbon|albaran|bon de commande|confirmation de commande|accuse de reception|purchase order|order confirmation|sales order|auftragsbestatigung|bestellung|orderbevestiging|pedido|releve de (?:compte|factures?|situation)|releve bancaire|statement of account|account statement|bank statement|kontoauszug|rekeningoverzicht|estado de cuenta|estratto conto|relance|rappel de paiement|mise en demeure|payment reminder|reminder|mahnung|zahlungserinnerung|aanmaning|conditions generales|contrat|contract|attestation|avis d'echeance|avis de virement|remittance advice|bulletin de (?:paie|salaire)|payslip|lohnabrechnung|curriculum vitae|proces-verbal)\b/,
    'other',
  ],
  [
    /^(?:facture d'avoir|avoir|note de credit|credit note|credit memo|credit invoice|gutschrift|rechnungskorrektur|stornorechnung|storno|creditnota|creditfactuur|nota de credito|factura rectificativa|nota di credito)\b/,
    'credit_note',
  ],
  [
    /^(?:facture d'acompte|facture acompte|demande d'acompte|anzahlungsrechnung|abschlagsrechnung|deposit invoice|advance payment invoice|prepayment invoice|down payment invoice|fattura d'acconto|factura de anticipo|voorschotfactuur)\b/,
    'deposit',
  ],
  [
    /^(?:tax invoice|facture|invoice|rechnung|factuur|factura|fattura|vat invoice|simplified tax invoice|commercial invoice|sales invoice|situation de travaux|quittance)\b/,
    'invoice',
  ],
  [
    /^(?:ticket|recu|receipt|official receipt|cash receipt|kassenbon|quittung|bon de caisse|guest check|cash bill|cash sales?)\b/,
    'receipt',
  ],
]

type TypePick = { value: DocType; segment: Segment | null; sure: boolean }

type Title = { value: DocType; segment: Segment; score: number }

const bestOf = (titles: readonly Title[]): Title | null => titles.toSorted((a, b) => b.score - a.score)[0] ?? null

/** The line as a title of some kind of paper: better alone, high on the page, and loud. */
function titleOf(segment: Segment, limit: number): Title[] {
  // Number and date may stand behind a title: they do not make it a sentence.
  const count = segment.tokens.filter((token) => !/\d/.test(token.text)).length
  if (segment.page !== 1 || count > 9) return []
  const text = segment.folded.replace(/^[^a-z]+/, '')
  const found = TITLES.find(([pattern]) => pattern.test(text))
  if (!found) return []
  const alone = segment.tokens.length <= 3 ? 1 : 0.4
  const high = segment.box[1] < limit ? 0.6 : -0.6
  const loud = Math.min(1.5, segment.size / 12) + (segment.bold ? 0.3 : 0) + (/^[^a-z]*$/.test(segment.text) ? 0.3 : 0)
  // "Avoir sur facture …" in a line of text is a mention, not a title.
  const rare = found[1] === 'credit_note' || found[1] === 'deposit' ? 0.3 : 0
  return [{ value: found[1], segment, score: alone + high + loud + rare }]
}

/** "N° de facture", "Invoice date": the paper calls itself an invoice, wherever its title is. */
const CALLED_INVOICE =
  /^(?:[a-z°.' ]{0,12}\b(?:no|numero|number|nr|date|ref|reference)\b[a-z°.' ]{0,12}(?:facture|invoice|factura|fattura)|(?:facture|invoice|tax invoice|rechnungs?|factuur|factura|fattura|beleg)[ .-]{0,2}(?:no|n\b|n°|numero|number|nr|nummer|datum|date|id\b|#))/

/** A quote, a delivery note, a statement: such a title, where no title or label says invoice, or a quieter one does. */
function isOtherPaper(sheet: Sheet, other: Title, invoice: Title | null, priced: boolean): boolean {
  if (other.score <= 1) return false
  if (invoice && invoice.score > 0.8) return other.segment.size > 1.25 * invoice.segment.size
  const called = sheet.segments.some(
    (segment) => segment.tokens.length <= 7 && CALLED_INVOICE.test(segment.folded.replace(/^[^a-z]+/, '')),
  )
  return !called || !priced
}

/** The loudest title of a quote, a delivery note, a statement on the first page, whatever else is printed there. */
export function otherTitleOf(sheet: Sheet): Segment | null {
  const limit = 0.6 * (sheet.pages[0]?.height ?? 842)
  const best = bestOf(
    sheet.segments.flatMap((segment) => titleOf(segment, limit)).filter(({ value }) => value === 'other'),
  )
  return best && best.score > 1 ? best.segment : null
}

/** `negative`: the total is below zero. `till`: cash and change stand on it. `priced`: a total was found. */
export function pickType(sheet: Sheet, facts: { negative: boolean; till: boolean; priced: boolean }): TypePick {
  const page = sheet.pages[0]
  const limit = 0.6 * (page?.height ?? 842)
  const titles = sheet.segments.flatMap((segment) => titleOf(segment, limit))
  const best = bestOf(titles.filter(({ value }) => value !== 'other'))
  const other = bestOf(titles.filter(({ value }) => value === 'other'))
  if (other && isOtherPaper(sheet, other, best, facts.priced)) return { ...other, sure: true }
  const title = best && best.score > 1 ? best : null
  if (facts.negative && (!title || title.value === 'invoice'))
    return { value: 'credit_note', segment: title?.segment ?? null, sure: false }
  // Malaysian tills print "tax invoice" over what is a receipt: cash and change tell.
  if (facts.till && (!title || title.value === 'invoice'))
    return { value: 'receipt', segment: title?.segment ?? null, sure: title !== null }
  if (title) return { value: title.value, segment: title.segment, sure: true }
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
