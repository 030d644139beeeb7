import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'

/** A born-digital invoice; all lots are drawn from the seed. */
export const drawnInvoice = (seed: number): Promise<Uint8Array> => {
  const spec = randomSpec(seed)
  return invoicePdf(spec, randomTemplate(seed, spec))
}
