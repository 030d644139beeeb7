import type { Choice } from './choose.ts'

/** An e-invoice in XML and the PDF that shows it. */
export type Pair = { pdf: Choice; xml: Choice }

const stemOf = ({ name }: Choice): string => name.replace(/\.[^.]*$/, '').toLowerCase()

/**
 * The e-invoice and its PDF where a mail brings both: under one name, or alone together. Taken as two documents they would
 * be one invoice twice. Null where the mail has no such pair, or more e-invoices than one.
 */
export const findPair = (choices: readonly Choice[]): Pair | null => {
  const documents = choices.filter((choice) => choice.as === 'document')
  const xmls = documents.filter(({ kind }) => kind === 'xml')
  const pdfs = documents.filter(({ kind }) => kind === 'pdf')
  const [xml] = xmls
  if (!xml || xmls.length > 1) return null
  const pdf = pdfs.find((one) => stemOf(one) === stemOf(xml)) ?? (pdfs.length === 1 ? pdfs[0] : undefined)
  return pdf ? { pdf, xml } : null
}
