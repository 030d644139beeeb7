import type { Page } from '#shared/reading.ts'
import type { Amount } from '../extract/candidates/amounts.ts'
import type { Segment, Sheet } from '../extract/page/segments.ts'
import type { Spot } from '../extract/page/spot.ts'

// What a page is that is no invoice: nothing, conditions of sale. And the words that carry a sum to the next page.

/** A page that says that it says nothing. */
const LEFT_BLANK =
  /(?:page )?(?:laissee )?(?:volontairement|intentionnellement) (?:laissee )?(?:blanche|vierge)|intentionally (?:left )?blank|absichtlich leer|intencionadamente en blanco|intenzionalmente (?:lasciata )?(?:in )?bianc|opzettelijk (?:blanco|leeg)/

/** A sheet that somebody laid between two papers. */
const SEPARATOR =
  /^(?:page de separation|feuille de separation|separateur|separation|intercalaire|separator(?: sheet| page)?|patch ?(?:code )?t|trennblatt|trennseite|separador|separatore|scheidingsblad)$/

/** Letters that dirt or the print of the other side leaves on an empty page. */
const DIRT = 24

/** A word that OCR did not make up of dirt. */
const isPrint = ({ text, confidence }: Page['words'][number]): boolean => confidence >= 50 && /[\p{L}\d]{2}/u.test(text)

/** An empty page: the back of a sheet, a separator. Its own number does not fill it. */
export function isBlank(page: Page, sheet: Sheet, amounts: readonly Amount[]): boolean {
  if (page.source === 'blank' || page.words.length === 0) return true
  const print = page.words.filter(isPrint)
  const text = sheet.segments.map(({ folded }) => folded).join(' ')
  if (print.length <= 14 && LEFT_BLANK.test(text)) return true
  if (print.length <= 8 && sheet.segments.some(({ folded }) => SEPARATOR.test(folded.trim()))) return true
  const letters = print.reduce((sum, word) => sum + (word.text.match(/\p{L}/gu)?.length ?? 0), 0)
  return letters < DIRT && print.length <= 6 && !amounts.some(({ decimals }) => decimals === 2)
}

const TERMS =
  /^[^a-z]*(?:(?:extrait (?:de nos|des) |nos )?conditions (?:generales|particulieres)|c\.? ?g\.? ?v\b|(?:general |standard )?(?:terms (?:and|&) conditions|terms of (?:sale|business|trade|service)|conditions of sale)|(?:unsere )?allgemeinen? (?:geschafts|verkaufs|liefer)\w*|agb\b|condiciones generales|condizioni generali|algemene (?:verkoop|leverings)?voorwaarden|mentions legales|politique de confidentialite|privacy policy|datenschutz|widerrufs)/

/** Words of a page of small print; a letter has fewer. */
const PROSE_WORDS = 220

/** Conditions of sale: by their title in the upper quarter, or nothing but prose. */
export function isTerms(page: Page, sheet: Sheet, amounts: readonly Amount[]): boolean {
  const money = amounts.filter(({ decimals, percent }) => decimals === 2 && !percent).length
  const titled = sheet.segments.some(
    (segment) => segment.box[1] < 0.25 * page.height && segment.tokens.length <= 10 && TERMS.test(segment.folded),
  )
  if (titled && money <= 3) return true
  const inSentences = sheet.segments.filter(({ tokens }) => tokens.length >= 7)
  const words = inSentences.reduce((sum, { tokens }) => sum + tokens.length, 0)
  return page.words.length > PROSE_WORDS && words > 0.75 * page.words.length && money <= 3
}

/** What comes with an invoice and is none: its detail, hours worked, bank details, a list of invoices. */
const COMPANION =
  /^[^a-z]*(?:detail (?:de (?:votre|la|cette) facture|des (?:prestations|consommations|communications|appels|lignes|heures|operations))|annexes?\b|releve d'heures|feuilles? (?:de temps|d'heures|de presence)|comptes?[ -]rendus? d['e]|attachement|(?:rapport|fiche|bon) d'intervention|releve d'identite bancaire|situation de votre compte|echeancier|itemi[sz]ed|timesheets?\b|appendix|schedule of|anlagen?\b|(?:leistungs|stunden|tatigkeits)nachweis|arbeitsbericht|einzelaufstellung|allegat[oi]|dettaglio|anexos?\b|detalle|bijlagen?\b|urenstaat|specificatie)/

/** The title of such a page, in its upper third; null: none. `least`: how large it is printed, in points. */
export const companionTitle = (page: Page, sheet: Sheet, least: number): Segment | null =>
  sheet.segments.find(
    ({ box, tokens, size, folded }) =>
      box[1] < 0.35 * page.height && tokens.length <= 8 && size >= least && COMPANION.test(folded),
  ) ?? null

const shapeOf = (text: string): string => text.replace(/\d/g, '9').replace(/[A-Z]/g, 'A')

/** A number that others of its kind stand under, in a column, is one of a list: a statement, not an invoice. */
export const isListed = (sheet: Sheet, number: Spot): boolean =>
  sheet.segments.filter(
    ({ box, row, text }) =>
      row > number.segment.row &&
      Math.abs(box[0] - number.segment.box[0]) < 4 &&
      shapeOf(text) === shapeOf(number.segment.text),
  ).length > 0

/** "À reporter", "Übertrag", "carried forward": a sum goes on with the next page. */
const CARRIED =
  /^[^a-z]*(?:total (?:partiel )?|montant |sous[ -]total |somme )?(?:a reporter|report(?:e|er)?(?: (?:page|de la page|sur)\b.*)?|(?:zwischensumme )?ubertrag|carried (?:forward|over)|brought forward|(?:amount )?c\/f|(?:amount )?b\/f|suma y sigue|suma anterior|a riportare|riporto|over te brengen|te transporteren|totaal vorige pagina)\b[\s:.…\d,€]*$/
const CONTINUES =
  /^[^a-z]*(?:suite (?:de la facture |au verso|page suivante|en page)?|\(?suite\)?|continued(?: (?:on|from) .*)?|fortsetzung.*|continua(?:cion)?|segue|vervolg)[\s:.…)]*$|suite (?:page|au) (?:suivante|verso)|continued on (?:next )?page/

/** The cell that carries a sum over from or to another page, as it stands there; null: none. */
export const carriedIn = (sheet: Sheet): string | null =>
  sheet.segments.find(({ folded, tokens }) => tokens.length <= 6 && (CARRIED.test(folded) || CONTINUES.test(folded)))
    ?.text ?? null
