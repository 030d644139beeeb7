import type { documentProblems } from '#documents/problems.ts'

/**
 * Faults of the document itself: whoever reads these bytes again meets them again, and their sentence says what to do
 * instead. Not among them: what a busier or smaller machine may have caused (time, memory, a reader that stopped).
 */
export const lastingFaults = [
  'file_empty',
  'file_too_large',
  'file_type_unsupported',
  'file_damaged',
  'pdf_encrypted',
  'image_too_large',
  'page_too_large',
  'too_many_pages',
  'too_many_words',
  'no_pages',
  'xml_forbidden',
  'xml_too_complex',
  'xml_not_an_invoice',
] as const satisfies readonly (keyof typeof documentProblems)[]

/** False where reading the same document again cannot help. */
export const mayPass = (code: string): boolean => !lastingFaults.some((lasting) => lasting === code)
