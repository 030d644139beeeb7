import { Problem } from '#platform/problem.ts'
import { common as en } from '#shared/i18n/en/common.ts'
import { common as fr } from '#shared/i18n/fr/common.ts'
import type { InvoiceState } from './contract.ts'
import { invoiceProblems } from './problems.ts'

/** The refusal of what an invoice's state does not allow, in the words of the screen. */
export const stateConflict = (state: InvoiceState): Problem =>
  new Problem(invoiceProblems.invoice_state_conflict, {
    state: { fr: fr.invoiceState[state].toLowerCase(), en: en.invoiceState[state].toLowerCase() },
  })
