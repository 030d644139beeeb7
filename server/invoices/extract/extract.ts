import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { checkFields } from '../check/check.ts'
import { readEinvoice } from '../einvoice/read.ts'
import { toExtraction } from './draft.ts'
import { readLayout } from './layout.ts'
import type { ExtractOptions } from './options.ts'

/** Fields of one document, each with where it stands and what proves it. Pure: the same reading gives the same extraction. */
export function extractInvoice(reading: Reading, options: ExtractOptions = {}): Extraction {
  const draft = reading.einvoice && !options.ignoreXml ? readEinvoice(reading.einvoice) : null
  return checkFields(toExtraction(draft ?? readLayout(reading, options)))
}
