import { createHash } from 'node:crypto'
import { type Engine, withMemory } from './engine.ts'

/**
 * A document as PDFium writes it, in full (never as an update appended to hostile bytes). The same document gives the same
 * bytes at every call: PDFium makes the file's identifier from an address in its memory, here it is made from the content.
 */
export function writePdf(engine: Engine, handle: number): Uint8Array {
  const writer = engine.PDFiumExt_OpenFileWriter()
  try {
    if (!engine.PDFiumExt_SaveAsCopy(handle, writer)) throw new Error('PDFium could not write the document')
    const size = engine.PDFiumExt_GetFileWriterSize(writer)
    const bytes = withMemory(engine, size, (address) => {
      engine.PDFiumExt_GetFileWriterData(writer, address, size)
      return engine.heaps().HEAPU8.slice(address, address + size)
    })
    return withStableId(bytes)
  } finally {
    engine.PDFiumExt_CloseFileWriter(writer)
  }
}

/** Bytes from the end within which PDFium's trailer ends. */
const tailLength = 2048

/**
 * Replaces the changing half of the file's identifier (ISO 32000-1, 14.4), and the other half where both were made now. The
 * first half of an older file stays: the key of an encrypted one is made from it.
 */
function withStableId(bytes: Uint8Array): Uint8Array {
  const from = Math.max(0, bytes.length - tailLength)
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1')
  const found = Array.from(tail.matchAll(/\/ID\s*\[<([0-9A-Fa-f]{32})><([0-9A-Fa-f]{32})>\]/g)).at(-1)
  const [whole, first, second] = found ?? []
  if (!found || !whole || !first || !second) return bytes
  const isNew = first === second
  const at = from + found.index
  bytes.fill(0x30, at + whole.indexOf(second, whole.indexOf('><')), at + whole.indexOf('>]'))
  if (isNew) bytes.fill(0x30, at + whole.indexOf('<') + 1, at + whole.indexOf('><'))
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase()
  const written = whole.replace(/<[^<>]*>\]$/, `<${id}>]`).replace(/<[^<>]*></, isNew ? `<${id}><` : '$&')
  bytes.set(Buffer.from(written, 'latin1'), at)
  return bytes
}

/** A new, empty document, handed to `use` and closed whatever happens; it does not say when it was made. */
export async function withNewPdf<T>(engine: Engine, use: (handle: number) => Promise<T>): Promise<T> {
  const handle = engine.FPDF_CreateNewDocument()
  if (!handle) throw new RangeError('out of memory')
  try {
    engine.EPDF_SetMetaText(handle, 'CreationDate', 0)
    return await use(handle)
  } finally {
    engine.FPDF_CloseDocument(handle)
  }
}

/** Copies pages (1 for the first) of an open document to the end of another. */
export function appendPages(engine: Engine, from: number, pages: readonly number[], to: number): void {
  const done = withMemory(engine, 4 * pages.length, (address) => {
    engine.heaps().HEAP32.set(
      pages.map((page) => page - 1),
      address / 4,
    )
    return engine.FPDF_ImportPagesByIndex(to, from, address, pages.length, engine.FPDF_GetPageCount(to))
  })
  if (!done) throw new Error('PDFium could not copy the pages')
}
