import type { Amount } from '../candidates/amounts.ts'
import { isKnownRate } from '../solve/rates.ts'
import type { Column } from './columns.ts'

/** Points by which a number may stand beside the heading of its column. */
const beside = 8

const stands = ({ box }: Amount, { left, right }: Column): boolean => box[0] < right + beside && left - beside < box[2]

/** A rate's own digits: "20", "5,5", "20,00"; a price that happens to be a rate has cents, as no rate has. */
const isRate = ({ value, decimals }: Amount): boolean =>
  (decimals < 2 || value.endsWith('.00')) && Number(value) > 0 && isKnownRate(Number(value))

/**
 * The numbers of a row of OCR, with the rates that it reads as money ("20 €" for "20 %"): what stands under the heading of the
 * rates and under no other, and is one. Taken for money it would be the line's total where that one was lost.
 */
export function withRates(numbers: readonly Amount[], columns: readonly Column[]): readonly Amount[] {
  const rates = columns.find(({ role }) => role === 'vat_rate')
  if (!rates || numbers.some(({ percent }) => percent)) return numbers
  const others = columns.filter((column) => column !== rates)
  return numbers.map((amount) =>
    amount.currency !== null && isRate(amount) && stands(amount, rates) && !others.some((one) => stands(amount, one))
      ? { ...amount, percent: true, currency: null }
      : amount,
  )
}
