import { splitDocument } from '#documents/pages.ts'
import type { Part } from '#documents/parts.ts'
import type { Tx } from '#platform/database/database.ts'
import { log } from '#platform/log.ts'
import { Problem } from '#platform/problem.ts'
import type { Reading } from '#shared/reading.ts'
import { partsOf } from '../aside/aside.ts'
import type { ExtractOptions } from '../extract/options.ts'
import type { DocumentPart } from '../parts/contract.ts'
import { cutsOf } from '../parts/findParts.ts'
import { isCorrected, lotOf } from '../parts/repository.ts'
import { sliceReading } from '../parts/slice.ts'
import type { InvoiceRow } from '../repository.ts'

/** What may be done with a file that holds several invoices: take it apart, ask a person, nothing. */
export type Leave = 'split' | 'ask' | 'none'

/** One invoice of a file: its pages there, its own file, what was read on it. */
export type Piece = { from: number; to: number; bytes: Uint8Array; reading: Reading }

/** A file of several invoices; no pieces where a person is asked first. */
export type Division = { parts: DocumentPart[]; pieces: Piece[] }

/**
 * What nobody has seen yet is taken apart; what somebody has seen or corrected is asked about; what a person made or called
 * one document stays it.
 */
export const leaveFor = async (tx: Tx, invoice: InvoiceRow): Promise<Leave> => {
  if (invoice.source === 'split' || invoice.source === 'merge') return 'none'
  const lot = await lotOf(tx, invoice.id)
  if (lot?.state === 'whole') return 'none'
  // Its parts stand apart already; sent again whole, it comes to the same parts.
  if (lot?.state === 'split') return lot.file_id === invoice.file_id ? 'split' : 'none'
  return invoice.extraction === null && !(await isCorrected(tx, invoice.id)) ? 'split' : 'ask'
}

/** The invoices of a file; null where it is one document, or must stay one. Throws what a reader process fails with. */
export async function divide(
  bytes: Uint8Array,
  reading: Reading,
  leave: Leave,
  options: ExtractOptions,
): Promise<Division | null> {
  if (leave === 'none') return null
  const { parts, sure } = await partsOf(reading, options)
  const cuts = cutsOf(parts)
  if (cuts.length === 0) return null
  return { parts, pieces: sure && leave === 'split' ? await piecesOf(bytes, reading, cuts) : [] }
}

/** Pages that cannot be copied (a file that is broken just there) are left to a person: the reading itself is good. */
async function piecesOf(bytes: Uint8Array, reading: Reading, cuts: readonly number[]): Promise<Piece[]> {
  const parts = await copyPages(bytes, cuts, 2)
  return parts.map((part) => ({ ...part, reading: sliceReading(reading, part.from, part.to) }))
}

/** A reader that ends here has read this very file: it may have been tired or the machine busy, and another one is asked. */
async function copyPages(bytes: Uint8Array, cuts: readonly number[], times: number): Promise<Part[]> {
  try {
    return (await splitDocument(bytes, cuts)).parts
  } catch (error) {
    if (!(error instanceof Problem) || error.definition.status >= 500) throw error
    if (times > 1 && error.definition.code.startsWith('reading_')) return copyPages(bytes, cuts, times - 1)
    log().warn({ code: error.definition.code }, 'pages could not be copied: a person is asked')
    return []
  }
}
