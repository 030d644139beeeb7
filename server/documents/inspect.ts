import { Problem } from '#platform/problem.ts'
import { imageHeader } from './image/header.ts'
import { maxBytes, maxImagePixels } from './limits.ts'
import { documentProblems } from './problems.ts'
import { type FileType, recognise } from './recognise.ts'
import { readEinvoiceFile } from './xml/einvoice.ts'

/** What is known of a file before any engine has seen it. `width` and `height`: pixels of a picture, as its header claims. */
export type Inspection = { type: FileType; bytes: number; width: number | null; height: number | null }

/**
 * Admission at the door, in the web process: type, size, and what bytes alone tell. No engine is run, nothing is unpacked;
 * under 20 ms for 25 MB. What only an engine can find (encrypted, 10,000 pages …) comes from `readDocument`.
 * @throws Problem file_empty, file_too_large, file_type_unsupported, file_damaged, pdf_encrypted, image_too_large,
 *   xml_forbidden, xml_too_complex, xml_not_an_invoice
 */
export function inspect(bytes: Uint8Array): Inspection {
  if (bytes.length === 0) throw new Problem(documentProblems.file_empty)
  if (bytes.length > maxBytes) throw new Problem(documentProblems.file_too_large, { limitMb: maxBytes / 1024 / 1024 })
  const type = recognise(bytes)
  if (!type) throw new Problem(documentProblems.file_type_unsupported)
  const size = type === 'pdf' || type === 'xml' ? null : imageHeader(bytes, type)
  if (type === 'xml') readEinvoiceFile(bytes)
  if (type === 'pdf') checkPdf(bytes)
  if (size && size.width * size.height > maxImagePixels)
    throw new Problem(documentProblems.image_too_large, { ...size, limitMegapixels: maxImagePixels / 1_000_000 })
  return { type, bytes: bytes.length, width: size?.width ?? null, height: size?.height ?? null }
}

/**
 * A PDF ends with `%%EOF` after a cross reference table or stream; a download that broke off has none of it in its tail.
 * PDFium would rebuild such a file and show what arrived, which may lack the last page: refused instead. Zeros and white space
 * with which gateways and scanners fill a file up to their block size are no part of it.
 */
function checkPdf(bytes: Uint8Array): void {
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end--
  const start = Math.max(0, end - 4096)
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  if (!tail.includes('%%EOF') && !tail.includes('startxref')) throw new Problem(documentProblems.file_damaged)
}
