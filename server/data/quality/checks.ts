import { cleaningChecks } from './cleaning.ts'
import { datesOrder } from './datesOrder.ts'
import type { Check } from './declare.ts'
import { deductionsUncounted } from './deductions.ts'
import { linePrices } from './linePrices.ts'
import { oneCurrency } from './oneCurrency.ts'
import { publishedChecks } from './published.ts'
import { wholeQuantities } from './quantities.ts'
import { roundedPrices } from './roundedPrices.ts'
import { wholeChecks } from './whole.ts'

/** Every declared check, in the order in which they are measured. */
export const checks: readonly Check[] = [
  ...cleaningChecks,
  wholeQuantities,
  roundedPrices,
  linePrices,
  datesOrder,
  oneCurrency,
  deductionsUncounted,
  ...publishedChecks,
  ...wholeChecks,
]
