import type { Extraction, Field } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { checkFields } from './check/check.ts'
import { PAGE_UNREAD } from './check/pictureReasons.ts'
import { compareWithPage } from './einvoice/onPage.ts'
import { readEinvoice } from './einvoice/read.ts'
import { type Draft, toExtraction } from './extract/draft.ts'
import { readLayout } from './extract/layout.ts'
import { isIllegible, isUnread, whyIllegible } from './extract/legible.ts'
import type { ExtractOptions } from './extract/options.ts'

function draftOf(reading: Reading, options: ExtractOptions): Draft {
  const stated = reading.einvoice && !options.ignoreXml ? readEinvoice(reading.einvoice) : null
  if (!stated) return readLayout(reading, options)
  return reading.pages.length ? compareWithPage(stated, readLayout(reading, options), reading) : stated
}

/** Fields of one document, each with where it stands and what proves it. Pure: the same reading gives the same extraction. */
export function extractInvoice(reading: Reading, options: ExtractOptions = {}): Extraction {
  const draft = toExtraction(draftOf(reading, options))
  const extraction = checkFields(reading.pages.some(isUnread) ? { ...draft, reasons: [PAGE_UNREAD] } : draft)
  if (!isIllegible(reading, extraction)) return extraction
  const { supplier_name: name } = extraction.fields
  // What looks like a name among specks would become a supplier's record.
  const supplier_name: Field =
    name.mark === 'proven' ? name : { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }
  const fields = { ...extraction.fields, supplier_name }
  return checkFields({ ...extraction, fields, reasons: [whyIllegible(reading)] })
}
