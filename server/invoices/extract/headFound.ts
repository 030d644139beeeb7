import type { Proof } from '#shared/extraction.ts'
import { dueUnder } from '../check/terms.ts'
import type { NumberSpot } from './candidates/numbers.ts'
import { found, identified, labelled, type Put, rivalled } from './found.ts'
import { scoreRoles } from './labels/score.ts'
import type { Role } from './labels/table.ts'
import { teachScores } from './learned/apply.ts'
import type { Sheet } from './page/segments.ts'
import { type Spot, spotAt, wordsAt } from './page/spot.ts'
import type { Seen } from './seen.ts'
import { pickDates } from './solve/calendar.ts'
import { readTerms } from './solve/paymentTerms.ts'
import { guessNumber, type Pick, pickNumber } from './solve/reference.ts'

// What the head of a paper says: its number, its days and its terms, as fields with their evidence.

const NUMBER_ROLES: Role[] = [
  'invoice_number',
  'order_reference',
  'delivery_reference',
  'other_number',
  'other_date',
  'siret',
  'siren',
  'vat_id',
  'iban',
  'bic',
  'account',
  'amount_due',
  'total_ttc',
  'total_ht',
  'total_tva',
  'other_amount',
]
const DATE_ROLES: Role[] = ['invoice_date', 'due_date', 'other_date', 'order_reference']

/** A label this near says enough for a value to be posted unseen. */
const SURE = 0.45
/** For a date less is enough. */
const SURE_DATE = 0.3

/** A label that says "number of the invoice", not merely "reference". */
const CLEAR = 0.75

/** Torn from its town by OCR, a post code under the label of a number looks like one: it is not posted unseen. */
const POSTCODE = /^\d{5}$/

/** OCR doubts no word of it. */
const isReadable = (spot: Spot): boolean => wordsAt(spot).every((word) => word.confidence >= 70)

/** Letters of a text layer are certain, those of OCR where two places read alike. */
const isCertain = (spot: NumberSpot, all: readonly NumberSpot[], sheet: Sheet): boolean =>
  sheet.pages.find((page) => page.number === spot.segment.page)?.source === 'text' ||
  all.some((other) => other.segment !== spot.segment && other.value === spot.value)

function numberProofs({ spot, score, label }: Pick<NumberSpot>, { sheet, numbers }: Seen): Proof[] {
  if (score <= SURE || !isReadable(spot) || (sheet.ocr && POSTCODE.test(spot.value))) return []
  return [score > CLEAR && isCertain(spot, numbers, sheet) ? identified(label) : labelled(label)]
}

/** The number of the invoice; null where none was found. `isInBody`: within the lines of the table. */
export function putNumber(seen: Seen, isInBody: (spot: Spot) => boolean, put: Put): NumberSpot | null {
  const { sheet, labels, numbers, dates } = seen
  const scores = scoreRoles(sheet, labels, numbers, new Set(NUMBER_ROLES))
  teachScores(seen.teaching, scores, ['invoice_number'])
  const dateRows = new Set(dates.map((date) => date.segment.row))
  const number =
    pickNumber(numbers, scores, isInBody) ?? (sheet.ocr ? guessNumber(numbers, scores, dateRows, isInBody) : null)
  if (!number) return null
  const { spot, score, rival } = number
  const proofs = [...numberProofs(number, seen), ...(rival ? [rivalled(rival.value)] : [])]
  put('invoice_number', found(spot.value, spot, score, proofs))
  return spot
}

/** The day of the invoice and the day it is due; gives the first. */
export function putDates(
  seen: Seen,
  number: NumberSpot | null,
  isInBody: (spot: Spot) => boolean,
  put: Put,
): string | null {
  const { sheet, labels, dates } = seen
  const scores = scoreRoles(sheet, labels, dates, new Set(DATE_ROLES))
  teachScores(seen.teaching, scores, ['invoice_date', 'due_date'])
  const { issued, due } = pickDates(dates, scores, { number, isInBody })
  for (const [name, pick] of [
    ['invoice_date', issued],
    ['due_date', due],
  ] as const) {
    if (!pick) continue
    const proofs = [
      ...(pick.score > SURE_DATE && isReadable(pick.spot) ? [labelled(pick.label)] : []),
      ...(pick.rival ? [rivalled(pick.rival.text)] : []),
    ]
    put(name, found(pick.spot.value, pick.spot, pick.score || 0.4, proofs))
  }
  return issued?.spot.value ?? null
}

/** The terms of payment, and the day that they set after `issued` where no due date is printed. */
export function putTerms({ sheet, labels }: Seen, issued: string | null, put: Put): void {
  const read = readTerms(sheet, labels)
  if (!read) return
  const spot = spotAt(read.segment, 0, read.segment.text.length)
  put('payment_terms', found(read.text, spot, 0.9, [labelled(read.text)]))
  const [day] = issued !== null && read.terms ? dueUnder(issued, read.terms) : []
  if (day) put('due_date', found(day, spot, 0.7, [labelled(read.text)]))
}
