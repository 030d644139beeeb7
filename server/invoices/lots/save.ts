import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import type { Tx } from '#platform/database/database.ts'
import { type FileRow, keepFile } from '#platform/files.ts'
import { createTask, finishTask, startTask } from '#platform/jobs/tasks.ts'
import type { Extraction } from '#shared/extraction.ts'
import { actOnInvoice } from '../act.ts'
import { fieldsOf, recall } from '../aside/aside.ts'
import type { ExtractOptions } from '../extract/options.ts'
import type { ChangedByPattern } from '../learn/repository.ts'
import { stemOf } from '../pages/movable.ts'
import { keepFormerFile } from '../pages/repository.ts'
import type { ResultPart } from '../parts/contract.ts'
import { cameWith, forgetLot, lotOf, putFile, saveLot } from '../parts/repository.ts'
import { findEarlierTask } from '../readings.ts'
import { READ_INVOICE } from '../receive.ts'
import { findInvoice, type InvoiceRow, insertInvoice, linkTask } from '../repository.ts'
import { settleReading } from '../settle.ts'
import type { Division, Piece } from './divide.ts'

type Pages = Pick<Piece, 'from' | 'to' | 'reading'>
/** An invoice of a file, or the whole file, with its fields. */
export type ReadPages = Pages & { extraction: Extraction; learned: ChangedByPattern[] }

/** The fields of each piece, as if it had come in alone. */
export const readPieces = async (tx: Tx, pieces: readonly Pages[], options: ExtractOptions): Promise<ReadPages[]> => {
  const read: ReadPages[] = []
  for (const piece of pieces) {
    const { reading } = piece
    read.push({ ...piece, ...(await fieldsOf(await recall(tx, reading, options), reading, options)) })
  }
  return read
}

/** What a part is called after the file that it came in: its pages there. */
export const partName = (file: string, { from, to }: { from: number; to: number }): string =>
  `${stemOf(file)} (${from === to ? from : `${from}-${to}`}).pdf`

const keepPiece = (tx: Tx, actor: Actor, invoice: InvoiceRow, piece: Piece): Promise<FileRow> =>
  keepFile(tx, actor, { bytes: piece.bytes, name: partName(invoice.file_name, piece), mediaType: 'application/pdf' })

/**
 * The invoice that a file came in as becomes its first part; the whole file is kept beside it. False where the invoice was
 * sent anew meanwhile: then nothing is taken apart.
 */
export const takeFirstPart = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  { taskId, piece }: { taskId: string; piece: Piece },
): Promise<boolean> => {
  const file = await keepPiece(tx, actor, invoice, piece)
  if (!(await putFile(tx, invoice.id, taskId, file.id))) return false
  await keepFormerFile(tx, actor, invoice.id, invoice.file_id)
  return true
}

type Apart = { taskId: string; division: Division; read: readonly ReadPages[]; durationMs: number }

/**
 * Makes invoices of all pieces but the first, each with its file, its fields and a finished task of its own, in the
 * transaction that ends the reading of the whole. Pieces that are known by their bytes stay the invoices that they are.
 * Returns the parts of the task's result, the first included.
 */
export const saveOtherParts = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  { taskId, division, read, durationMs }: Apart,
): Promise<ResultPart[]> => {
  const parts: ResultPart[] = []
  for (const [index, piece] of division.pieces.entries()) {
    const fields = read[index]
    if (!fields) throw new Error('a piece that was not read')
    const one =
      index === 0
        ? { facture_id: invoice.id, task_id: taskId }
        : await savePiece(tx, actor, invoice, piece, { ...fields, durationMs, after: index })
    parts.push({ ...one, pages: { from: piece.from, to: piece.to } })
  }
  const members = parts.map(({ facture_id, pages }) => ({ factureId: facture_id, ...pages }))
  const pages = division.pieces.at(-1)?.to ?? null
  const lot = { fileId: invoice.file_id, state: 'split', pages, parts: division.parts, members } as const
  await saveLot(tx, actor, (await lotOf(tx, invoice.id))?.id ?? null, lot)
  await recordAudit(tx, actor, {
    action: 'invoice.divided',
    subjectType: 'facture',
    subjectId: invoice.id,
    details: {
      parts: parts.map(({ facture_id }) => facture_id),
      after: division.pieces.slice(0, -1).map(({ to }) => to),
    },
  })
  return parts
}

type PieceFields = Pick<ReadPages, 'reading' | 'extraction' | 'learned'> & {
  durationMs: number
  /** How many parts stand before it. */
  after: number
}

const savePiece = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  piece: Piece,
  { reading, extraction, learned, durationMs, after }: PieceFields,
): Promise<Omit<ResultPart, 'pages'>> => {
  const file = await keepPiece(tx, actor, invoice, piece)
  const earlier = await findEarlierTask(tx, file.id, null)
  if (earlier) {
    const known = await findInvoice(tx, earlier.facture_id)
    if (known?.state === 'rejetee') await actOnInvoice(tx, actor, known.id, 'reopen', {})
    return { facture_id: earlier.facture_id, task_id: earlier.task_id }
  }
  const { supplier_hint: supplierHint } = invoice
  const factureId = await insertInvoice(tx, actor, { id: null, fileId: file.id, source: 'split', supplierHint })
  if (!factureId) throw new Error('a new id was taken')
  await cameWith(tx, factureId, invoice.id, after)
  const taskId = await createTask(tx, actor, { kind: READ_INVOICE, subjectId: factureId, fileId: file.id, priority: 0 })
  await linkTask(tx, factureId, taskId, file.id)
  await startTask(tx, taskId)
  const result = await settleReading(tx, actor, { factureId, taskId, reading, extraction, learned, durationMs })
  await finishTask(tx, taskId, { state: 'SUCCESS', result }, config().taskResultTtlDays)
  await recordAudit(tx, actor, {
    action: 'invoice.received',
    subjectType: 'facture',
    subjectId: factureId,
    details: { file: file.name, sha256: file.sha256, source: 'split', from: [invoice.id] },
  })
  return { facture_id: factureId, task_id: taskId }
}

/**
 * Keeps what a file that was left whole is taken for, so that a person is asked; `parts` empty: it is one document, and what
 * was proposed before is forgotten.
 */
export const recordProposal = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  { parts, pages }: { parts: Division['parts']; pages: number },
): Promise<void> => {
  const known = await lotOf(tx, invoice.id)
  if (known?.state === 'whole' || (known && known.file_id !== invoice.file_id)) return
  if (parts.length > 0) {
    const members = [{ factureId: invoice.id, from: 1, to: pages }]
    await saveLot(tx, actor, known?.id ?? null, { fileId: invoice.file_id, state: 'proposed', pages, parts, members })
  } else if (known) await forgetLot(tx, known.id)
}
