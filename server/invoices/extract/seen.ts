import type { Reading } from '#shared/reading.ts'
import { amountsOf } from './candidates/amounts.ts'
import { datesOf } from './candidates/dates.ts'
import { identifiersOf } from './candidates/identifiers.ts'
import { type NumberSpot, numbersOf } from './candidates/numbers.ts'
import { type Label, labelsOf } from './labels/find.ts'
import { patternFor } from './learned/apply.ts'
import { type Teaching, teachingOf } from './learned/lesson.ts'
import type { Page } from './learned/spots.ts'
import type { ExtractOptions } from './options.ts'
import { type Sheet, sheetOf } from './page/segments.ts'
import { pickCurrency } from './solve/currency.ts'

/** All that the pages of a document show: what may be a value, what names it, and what was learned of such papers. */
export type Seen = Page & {
  labels: readonly Label[]
  numbers: readonly NumberSpot[]
  currency: ReturnType<typeof pickCurrency>
  teaching: Teaching | null
}

/** An address of the United States on the page: there the month comes first. */
const isAmerican = (sheet: Sheet): boolean =>
  sheet.rows.some((row) => /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\bUnited States\b|\bUSA\b/.test(row.text))

/** "20260504", "2026/05/04" may be a day or a number: labels decide. */
const isDayOrNumber = (text: string): boolean => /^(?:\d{8}|\d{4}\/\d\d\/\d\d)$/.test(text)

export function seenOn(reading: Reading, options: ExtractOptions): Seen {
  const sheet = sheetOf(reading)
  const amounts = amountsOf(sheet)
  const identifiers = identifiersOf(sheet)
  const currency = pickCurrency(sheet, amounts, identifiers)
  const known = patternFor(sheet, identifiers, options)
  const monthFirst = known?.pattern.monthFirst
  const dates = datesOf(sheet, monthFirst ?? (currency?.value === 'USD' && isAmerican(sheet)))
  const page = { sheet, amounts, dates, monthFirst: monthFirst ? dates : datesOf(sheet, true), identifiers }
  const numbers = numbersOf(sheet, [
    ...dates.filter((date) => !isDayOrNumber(date.text)),
    ...identifiers.filter((id) => id.kind !== 'bic' && (id.kind !== 'siren' || id.valid)),
    ...amounts.filter((one) => one.percent),
  ])
  return { ...page, labels: labelsOf(sheet), numbers, currency, teaching: known && teachingOf(known, page) }
}
