import { daysBetween } from '#shared/calendar.ts'
import { fold } from '../../fold.ts'
import type { DateSpot } from '../candidates/dates.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import type { Spot } from '../page/spot.ts'
import type { Pick } from './reference.ts'

type Scored = { spot: DateSpot; issued: number; due: number; other: number; position: number }

const net = (own: number, ...against: number[]) => own - 0.75 * Math.max(0, ...against)

/** Dates in order say more than labels that are far away: what a pair of dates earns or loses by its distance. */
function order(issued: string, due: string): number {
  const days = daysBetween(issued, due)
  if (days < 0) return -0.3
  return days <= 100 ? 0.15 : days <= 400 ? 0 : -0.2
}

const pickOf = (
  best: Scored,
  role: 'issued' | 'due',
  all: Scored[],
  scores: Map<DateSpot, RoleScores>,
): Pick<DateSpot> => {
  const name = role === 'issued' ? 'invoice_date' : 'due_date'
  const score = best[role]
  const rival = all.find(
    (other) =>
      other.spot.value !== best.spot.value &&
      other[role] > 0.3 &&
      other[role] > score - 0.08 &&
      net(other[role], other.other, role === 'issued' ? other.due : other.issued) > 0,
  )
  return {
    spot: best.spot,
    score,
    label: scores.get(best.spot)?.get(name)?.label.text ?? 'le numéro',
    rival: rival?.spot ?? null,
  }
}

/** What the page says of dates beyond their labels. */
export type DateContext = {
  /** The document's number: a date right behind it in its line is the day of issue. */
  number: Spot | null
  /** Among the line items stand dates of services and quotes. */
  isInBody: (spot: Spot) => boolean
}

const BETWEEN = /^[\s,;:–—|•-]*(?:du|le|vom|dated|of|on|del|de fecha|van|emise? le|issued(?: on)?|en date du)?[\s:]*$/

/** "Facture n° F-12 - 3 mars 2026". */
function followsNumber(spot: Spot, number: Spot | null): boolean {
  if (number === null || number.segment !== spot.segment || spot.start < number.end) return false
  return BETWEEN.test(fold(spot.segment.text.slice(number.end, spot.start)))
}

/** "selon devis D-118 du 02/02/2026", "votre commande 4500 du 3 mars": the date is the other paper's. */
const OTHER_PAPER =
  /\b(?:devis|commande|contrat|bon|bl|livraison|marche|order|quote|quotation|contract|delivery|angebot|auftrag|bestellung|lieferschein|pedido|ordine|offerte|periode|period|zeitraum)\b[^.;]{0,40}$/
const OWN_PAPER = /\b(?:facture|invoice|rechnung|avoir|factuur|factura|fattura)\b/

function isOfOtherPaper(spot: Spot): boolean {
  const before = fold(spot.segment.text.slice(0, spot.start))
  const found = OTHER_PAPER.exec(before)
  return found !== null && !OWN_PAPER.test(before.slice(found.index))
}

/** How much speaks for a date being that of the invoice, the one when it is due, another. */
function scored(
  spots: readonly DateSpot[],
  scores: Map<DateSpot, RoleScores>,
  { number, isInBody }: DateContext,
): Scored[] {
  return spots.map((spot, index) => {
    const of = (role: Parameters<typeof scoreOf>[1]) => scoreOf(scores.get(spot), role)
    return {
      spot,
      issued: followsNumber(spot, number) ? Math.max(0.85, of('invoice_date')) : of('invoice_date'),
      due: of('due_date'),
      other: Math.max(
        of('other_date'),
        of('order_reference') * 0.8,
        isOfOtherPaper(spot) ? 0.85 : 0,
        isInBody(spot) ? 0.6 : 0,
      ),
      position: index / (spots.length + 1),
    }
  })
}

type Dates = { issued: Scored | null; due: Scored | null }

/** The pair that labels and the days between say most for; either may be missing. */
function bestTogether(all: readonly Scored[]): Dates {
  let best: Dates & { value: number } = { issued: null, due: null, value: 0 }
  for (const issued of [null, ...all]) {
    const first = issued ? net(issued.issued, issued.due, issued.other) + 0.12 - 0.1 * issued.position : 0
    for (const due of [null, ...all]) {
      if (due && due.due < 0.25) continue
      const second = due ? net(due.due, due.issued, due.other) : 0
      const together = issued && due ? order(issued.spot.value, due.spot.value) : 0
      const value = first + second + together
      if (value > best.value) best = { issued, due, value }
    }
  }
  return best
}

/** The first date that nothing calls another one. */
function firstFree(all: readonly Scored[], due: Scored | null): Scored | null {
  const free = all.filter((one) => one.due < 0.5 && one.other < 0.4 && one !== due)
  return free.find((one) => one.issued > 0) ?? free[0] ?? null
}

/** Invoice date and due date, chosen together. Without any label the first date of the first page is taken, with little trust. */
export function pickDates(
  spots: readonly DateSpot[],
  scores: Map<DateSpot, RoleScores>,
  context: DateContext = { number: null, isInBody: () => false },
): { issued: Pick<DateSpot> | null; due: Pick<DateSpot> | null } {
  // A statement of calls has hundreds of dates: those without any label cannot win.
  const near =
    spots.length > 60
      ? spots.filter((spot, index) => index < 10 || (scores.get(spot)?.size ?? 0) > 0).slice(0, 60)
      : spots
  const all = scored(near, scores, context)
  const { issued: called, due } = bestTogether(all)
  const issued = called && called.issued >= 0.15 ? called : firstFree(all, due)
  return {
    issued: issued && pickOf(issued, 'issued', all, scores),
    due: due && pickOf(due, 'due', all, scores),
  }
}
