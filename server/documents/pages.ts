import { ask } from './child/pool.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'
import type { Part, Turn } from './parts.ts'

// New documents from the pages of those that came in. The engines that take them apart run in a reader process: what is
// hostile there costs that process.

/**
 * The document with some of its pages turned: a PDF with all that it carries, a picture encoded anew in its format (a TIFF
 * of several pages becomes a PDF).
 * @throws Problem no_pages, page_unknown, and whatever the document is refused for
 */
export async function turnDocument(bytes: Uint8Array, turns: readonly Turn[]): Promise<Uint8Array> {
  inspect(bytes)
  return ask<'turn'>({ kind: 'turn', bytes, turns: [...turns] }, { timeoutMs: pageTimeoutMs() })
}

/**
 * The document in several, each a PDF: a new one begins after each page of `after`. The same document and places give the
 * same bytes. `einvoice`: it carried an XML, which no part has.
 * @throws Problem no_pages, page_unknown where nothing comes after, and whatever the document is refused for
 */
export async function splitDocument(
  bytes: Uint8Array,
  after: readonly number[],
): Promise<{ parts: Part[]; einvoice: boolean }> {
  inspect(bytes)
  return ask<'split'>({ kind: 'split', bytes, after: [...after] }, { timeoutMs: pageTimeoutMs() })
}

/**
 * The pages of several documents as one PDF, in this order. The same documents give the same bytes.
 * @throws Problem merge_einvoice where one is or carries an e-invoice, too_many_pages, and whatever one is refused for
 */
export async function mergeDocuments(files: readonly Uint8Array[]): Promise<Uint8Array> {
  for (const bytes of files) inspect(bytes)
  return ask<'merge'>({ kind: 'merge', files: [...files] }, { timeoutMs: pageTimeoutMs() })
}
