import { compact } from '#shared/identifiers.ts'
import type { Reading } from '#shared/reading.ts'
import { readEinvoice } from '../einvoice/read.ts'
import type { DocumentPart } from './contract.ts'

/** The reading of some pages of a document, as if they were a document of their own: numbered from 1, without XML. Pure. */
export const sliceReading = (reading: Reading, from: number, to: number): Reading => ({
  ...reading,
  type: 'pdf',
  einvoice: null,
  pages: reading.pages
    .filter(({ number }) => number >= from && number <= to)
    .map((page, index) => ({ ...page, number: index + 1 })),
})

/**
 * The reading of a hybrid with the pages of other papers left out: its XML says nothing of them, and they nothing of it.
 * What remains is the part that prints the XML's number, or the first one. Pages keep their numbers. Pure.
 */
export const ownPages = (reading: Reading, parts: readonly DocumentPart[]): Reading => {
  const number = reading.einvoice ? readEinvoice(reading.einvoice)?.found.invoice_number?.value : undefined
  const invoices = parts.filter(({ kind }) => kind === 'invoice')
  const pagesOf = ({ from, to }: DocumentPart) =>
    reading.pages.filter((page) => page.number >= from && page.number <= to)
  const wanted = compact(number ?? '')
  const own =
    invoices.find(
      (part) =>
        wanted !== '' &&
        pagesOf(part).some(({ words }) => compact(words.map(({ text }) => text).join('')).includes(wanted)),
    ) ?? invoices[0]
  return own ? { ...reading, pages: pagesOf(own) } : reading
}
