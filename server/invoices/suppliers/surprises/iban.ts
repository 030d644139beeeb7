import { ibanLength, isIban } from '#shared/identifiers.ts'
import { isCredit, type SeenInvoice } from '../twin/seen.ts'
import { ibansOf } from '../twin/twin.ts'
import type { Found } from './found.ts'

/**
 * Another IBAN than those that the supplier is known by: the commonest fraud. The first IBAN of a supplier is no change,
 * unless another supplier is known by it (`elsewhere`: that one's name). An IBAN whose key is wrong is contradicted already
 * and cannot be paid to; to a credit note nothing is paid, and the account on it may be ours.
 */
export const changedIban = (
  invoice: SeenInvoice,
  validated: readonly SeenInvoice[],
  confirmed: readonly string[],
  elsewhere: string | null,
): Found | null => {
  const { iban } = invoice
  if (!iban || isCredit(invoice) || confirmed.includes(iban)) return null
  if (ibanLength(iban.slice(0, 2)) !== null && !isIban(iban)) return null
  const trusted = ibansOf(validated, confirmed).filter((one) => one.trusted)
  if (trusted.some((one) => one.iban === iban)) return null
  const usual = trusted[0]
  if (!usual && !elsewhere) return null
  return {
    kind: 'iban_changed',
    fact: iban,
    blocks: true,
    details: {
      old: usual?.iban ?? null,
      new: iban,
      since: usual?.first_seen ?? null,
      ...(elsewhere ? { other_supplier: elsewhere } : {}),
    },
  }
}
