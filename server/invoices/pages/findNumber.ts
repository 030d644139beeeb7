import { fold } from '../fold.ts'

/** Words that announce a number and are no part of it (folded). */
const labels = new Set(
  `facture factures invoice rechnung rechnungs rechnungsnummer avoir credit note gutschrift commande order bestellung
   bestellnummer bestell livraison delivery lieferschein bon bl bdc de du d la le votre notre your our ihre client customer
   ref refs reference references referenz numero num number nummer nr no n po tva`.split(/\s+/),
)
const mark = /^(?:n[°ºo]\.?:?|no\.?:|nr\.?:?|num[.:]|ref[.:]+|#|№)(?=[\p{L}\d-]*\d)/iu
/** A date behind the number: "F-2026-001 du 18/02/2026". */
const dated = /\s+(?:du|le|vom|of|dated|date)\b.*$/iu

/** A document's number as it stands, without the label before it ("Facture N° : FA 2026-001 du …" → "FA 2026-001"). */
export function findNumber(text: string): string | null {
  const words = text.trim().split(/\s+/)
  while (words.length > 1 && isLabel(words[0] ?? '')) words.shift()
  // "Facture:F-12", "N°2026-3": the label touches.
  const [first = '', ...rest] = words
  const bare = first.replace(/^[\p{L}.°]{2,}:(?=.*\d)/u, '').replace(mark, '')
  const number = [bare, ...rest].join(' ')
  const alone = /\d/.test(number.replace(dated, '')) ? number.replace(dated, '') : number
  return alone.replace(/^[\s:.°#–-]+|[\s:;,.]+$/g, '') || null
}

/** A word without digits that a label is made of: a known one, or anything that ends in a colon. */
function isLabel(word: string): boolean {
  if (/\d/.test(word)) return false
  if (/[:°]$/.test(word) || !/[\p{L}]/u.test(word)) return true
  return fold(word)
    .split(/[^a-z]+/)
    .every((part) => part === '' || labels.has(part))
}
