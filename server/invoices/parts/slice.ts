import type { Reading } from '#shared/reading.ts'

/** The reading of some pages of a document, as if they were a document of their own: numbered from 1, without XML. Pure. */
export const sliceReading = (reading: Reading, from: number, to: number): Reading => ({
  ...reading,
  type: 'pdf',
  einvoice: null,
  pages: reading.pages
    .filter(({ number }) => number >= from && number <= to)
    .map((page, index) => ({ ...page, number: index + 1 })),
})
