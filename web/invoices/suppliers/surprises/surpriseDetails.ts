import { z } from 'zod'
import type { Surprise, SurpriseKind } from '#invoices/suppliers/surprises/contract.ts'

// The figures of a surprise, by kind. The contract carries them as plain data; what does not have the shape that its kind
// promises is told in general words rather than wrongly.

const text = z.string()
const maybe = z.string().nullish()

const shapes = {
  iban_changed: z.object({ old: maybe, new: text, since: maybe, other_supplier: maybe }),
  duplicate: z.object({ facture_id: text, invoice_number: maybe, invoice_date: maybe }),
  page_differs: z.object({ field: text, page: maybe, xml: maybe }),
  sequence_gap: z.object({ from: text, to: text, missing: z.array(text) }),
  price_drift: z.object({ description: text, old: text, new: text, percent: z.coerce.number(), since: maybe }),
  amount_unusual: z.object({ amount: text, low: text, high: text, currency: maybe }),
  vat_unusual: z.object({ rate: text, usual: z.array(text) }),
  invoice_missing: z.object({ expected: text, last: text, rhythm_days: z.coerce.number() }),
} satisfies Record<SurpriseKind, z.ZodType>

export type Details = { [K in SurpriseKind]: { kind: K } & z.output<(typeof shapes)[K]> }[SurpriseKind]

const read = <K extends SurpriseKind>(kind: K, details: unknown) => {
  const found = shapes[kind].safeParse(details)
  return found.success ? { kind, ...found.data } : null
}

/** The figures with their kind; null where they do not have its shape. */
export const detailsOf = ({ kind, details }: Pick<Surprise, 'kind' | 'details'>): Details | null =>
  read(kind, details) as Details | null // the shape of `kind` is the one that was read
