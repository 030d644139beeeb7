import { cleaningChecks } from './cleaning.ts'
import { datesOrder } from './datesOrder.ts'
import type { Check } from './declare.ts'
import { publishedChecks } from './published.ts'
import { wholeChecks } from './whole.ts'

/** Every declared check, in the order in which they are measured. */
export const checks: readonly Check[] = [...cleaningChecks, datesOrder, ...publishedChecks, ...wholeChecks]
