import { fold } from '../../fold.ts'
import type { NumberSpot } from '../candidates/numbers.ts'
import { type Label, weightOf } from '../labels/find.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import type { Role } from '../labels/table.ts'
import { isAddress } from '../parties/nameText.ts'

export type Pick<S> = { spot: S; score: number; label: string; rival: S | null }

const OTHERS: Role[] = [
  'order_reference',
  'delivery_reference',
  'other_number',
  'siret',
  'siren',
  'vat_id',
  'iban',
  'account',
  'bic',
  'other_date',
  'other_amount',
  'amount_due',
  'total_ttc',
  'total_ht',
  'total_tva',
]

/** Shapes that invoice numbers rarely have. */
function shapeOf(value: string): number {
  if (/^(19|20)\d\d$/.test(value)) return -0.35
  if (/^\d$/.test(value)) return -0.3
  if (/^\d{2}$/.test(value)) return -0.12
  if (/^0\d{9}$/.test(value)) return -0.2
  if (/^\p{Ll}/u.test(value)) return -0.2
  if (/[A-Za-z]/.test(value) && /\d{3}/.test(value)) return 0.06
  return /^\d{4,}$/.test(value) ? 0.04 : 0
}

/** "Facture - original N° 108": the title says whose number follows. */
const TITLED =
  /^[^a-z]*(?:facture|avoir|note de credit|invoice|tax invoice|credit note|credit memo|rechnung|gutschrift|factuur|creditnota|creditfactuur|voorschotfactuur|stornorechnung|abschlagsrechnung|anzahlungsrechnung|schlussrechnung|rechnungskorrektur|deposit invoice|quittance|situation|factura|fattura|nota di credito|nota de credito)\b/
const OF_OTHERS =
  /\b(?:client|cliente|customer|commande|order|devis|contrat|contract|livraison|dossier|chantier|compte|account|page|kunden\w*|tel|siret|tva)\b/

function isTitled({ label }: { label: Label }): boolean {
  const before = fold(label.segment.text.slice(0, label.start))
  return TITLED.test(before) && !OF_OTHERS.test(before) && before.length < 40
}

/** "NO. 5-G, JALAN ANGGERIK" is a house. */
const isHouse = (text: string) => isAddress(text) || isAddress(text.replace(/^no\b[. ]*[\w/-]+, ?/i, ''))

/** A weak label ("réf.", "facture") inside other words belongs to those words: "N° bon de vente : SALES REF 2547". */
function ownScore(scores: RoleScores | undefined): number {
  const found = scores?.get('invoice_number')
  if (!found) return 0
  const weight = weightOf(found.label, 'invoice_number')
  if (weight >= 0.8) return found.score
  if (weight <= 0.5 && isHouse(found.label.segment.text)) return 0
  if (isTitled(found)) return (found.score / weight) * 0.9
  return found.score * (found.label.opens ? 1 : 0.45)
}

/**
 * The document's own number: the token that a number label points at most, less what labels of other numbers say of it.
 * `rival`: another token that is almost as good.
 */
export function pickNumber(
  spots: readonly NumberSpot[],
  scores: Map<NumberSpot, RoleScores>,
  isInBody: (spot: NumberSpot) => boolean = () => false,
): Pick<NumberSpot> | null {
  const ranked = spots
    .map((spot) => {
      // A number among the line items is that of an article, a device, a quote.
      const own = ownScore(scores.get(spot)) * (isInBody(spot) ? 0.4 : 1)
      const against = Math.max(0, ...OTHERS.map((role) => scoreOf(scores.get(spot), role)))
      const early = spot.segment.page === 1 ? 0.03 : 0
      return {
        spot,
        own,
        score: own - (against > own ? 0.9 : 0.25) * against + (own > 0 ? shapeOf(spot.value) + early : 0),
      }
    })
    .filter(({ own, score }) => own > 0.2 && score > 0.15)
    .sort((a, b) => b.score - a.score || b.spot.value.length - a.spot.value.length)
  const [best] = ranked
  if (!best) return null
  const rival = ranked.find(
    (other) =>
      other.spot.value !== best.spot.value && !covers(other.spot, best.spot) && other.score > best.score - 0.08,
  )
  return {
    spot: best.spot,
    score: best.score,
    label: scores.get(best.spot)?.get('invoice_number')?.label.text ?? '',
    rival: rival?.spot ?? null,
  }
}

/** "FA 2026" and "2026" at one place are two readings of one token, not rivals. */
const covers = (a: NumberSpot, b: NumberSpot) => a.segment === b.segment && a.start < b.end && b.start < a.end

/** Digits with a prefix or a separator, or many digits: what a number looks like that nothing names. */
const UNNAMED = /^(?=(?:.*\d){4})(?:[A-Z]{1,4}[-/]?\d[\dA-Z/-]*|\d{2,4}[-/][\d/-]+|\d{6,10})$/

/**
 * A number whose label OCR did not read: alone in its cell, in the row of the dates or in one next to them, above the items. It is a guess, for a person to see.
 * @param near rows of dates
 */
export function guessNumber(
  spots: readonly NumberSpot[],
  scores: Map<NumberSpot, RoleScores>,
  near: ReadonlySet<number>,
  isInBody: (spot: NumberSpot) => boolean,
): Pick<NumberSpot> | null {
  const found = spots.filter((spot) => {
    const { segment, value } = spot
    const beside = [0, -1, 1].some((step) => near.has(segment.row + step))
    const named = OTHERS.some((role) => scoreOf(scores.get(spot), role) > 0.3)
    return beside && !named && !isInBody(spot) && segment.text.trim() === value && UNNAMED.test(value)
  })
  const values = new Set(found.map(({ value }) => value))
  const [spot] = found
  return spot && values.size === 1 ? { spot, score: 0.25, label: '', rival: null } : null
}
