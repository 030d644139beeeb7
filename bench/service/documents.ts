import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/random-spec.ts'
import { randomTemplate } from '#server/demo/invoices/random-template.ts'

/** A born-digital invoice; all lots are drawn from the seed. */
export const drawnInvoice = (seed: number): Promise<Uint8Array> => {
  const spec = randomSpec(seed)
  return invoicePdf(spec, randomTemplate(seed, spec))
}
