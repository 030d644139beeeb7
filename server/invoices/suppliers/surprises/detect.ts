import { gapBefore } from '../twin/gap.ts'
import type { SeenInvoice } from '../twin/seen.ts'
import { sequenceOf } from '../twin/sequence.ts'
import { priceDrifts } from './drift.ts'
import { duplicateOf, type Paper } from './duplicate.ts'
import type { Found } from './found.ts'
import { changedIban } from './iban.ts'
import { unusualAmount, unusualRates } from './unusual.ts'

/** What an invoice is compared with. */
export type Surroundings = {
  /** The supplier's other invoices that nobody rejected. */
  others: readonly SeenInvoice[]
  /** The validated ones among them. */
  validated: readonly SeenInvoice[]
  /** IBANs that a person confirmed for this supplier. */
  confirmedIbans: readonly string[]
  /** Name of another supplier known by this invoice's IBAN. */
  ibanOf: string | null
  /** Papers of other suppliers with the same day and total. */
  elsewhere: readonly Paper[]
  /** Where the page and the XML of a hybrid differ. */
  differences: readonly Difference[]
}

export type Difference = { field: string; page: string; xml: string }

/** Everything that surprises about one invoice. Pure: only surprises, no remark on what is as always. */
export const detectSurprises = (invoice: SeenInvoice, around: Surroundings): Found[] => {
  const { validated } = around
  const repeated = duplicateOf(invoice, around.others, around.elsewhere)
  const blocking = [
    changedIban(invoice, validated, around.confirmedIbans, around.ibanOf),
    repeated,
    ...around.differences.map(pageDiffers),
  ]
  // A repetition has the habits of what it repeats: nothing else about it is worth a look.
  const habits = repeated
    ? []
    : [
        missingBefore(invoice, validated, around.others),
        ...priceDrifts(invoice, validated),
        unusualAmount(invoice, validated),
        ...unusualRates(invoice, validated),
      ]
  return [...blocking, ...habits].filter((found) => found !== null)
}

const pageDiffers = ({ field, page, xml }: Difference): Found => ({
  kind: 'page_differs',
  fact: `${field}: ${page} / ${xml}`,
  blocks: true,
  details: { field, page, xml },
})

const missingBefore = (
  invoice: SeenInvoice,
  validated: readonly SeenInvoice[],
  present: readonly SeenInvoice[],
): Found | null => {
  if (invoice.doubtful.includes('invoice_number')) return null
  const sequence = sequenceOf(validated, invoice.docType === 'credit_note')
  const gap = sequence && gapBefore(invoice, sequence, present)
  return gap && { kind: 'sequence_gap', fact: gap.to, blocks: false, details: gap }
}
