import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { checkFields } from '../check/check.ts'
import { readEinvoice } from '../einvoice/read.ts'
import { type Draft, toExtraction } from './draft.ts'

export type ExtractOptions = {
  /** The company that receives the invoices: never the supplier. */
  ownIdentity?: { names: string[]; siren?: string; vat?: string }[]
  /** Read the page as if the file carried no XML. */
  ignoreXml?: boolean
  /** What the sender of the file says the supplier is called. */
  supplierHint?: string
}

const empty: Draft = { found: {}, vatLines: [], lines: [], engine: 'layout' }

/** Fields of one document, each with where it stands and what proves it. Pure: the same reading gives the same extraction. */
export function extractInvoice(reading: Reading, options: ExtractOptions = {}): Extraction {
  const draft = reading.einvoice && !options.ignoreXml ? readEinvoice(reading.einvoice) : null
  return checkFields(toExtraction(draft ?? empty))
}
