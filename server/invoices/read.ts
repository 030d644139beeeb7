import { readDocument } from '#documents/read.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import { companyIdentity } from '#platform/company.ts'
import { config } from '#platform/config.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import type { JobPayload } from '#platform/jobs/job.ts'
import { findTask, finishTask, reportProgress, startTask, taskError } from '#platform/jobs/tasks.ts'
import { storage } from '#platform/storage.ts'
import type { Reading } from '#shared/reading.ts'
import type { ExtractOptions } from './extract/options.ts'
import { type Division, divide, leaveFor } from './lots/divide.ts'
import { readPieces, recordProposal, saveOtherParts, takeFirstPart } from './lots/save.ts'
import { countFailure, countReading } from './measures.ts'
import { isProposed } from './parts/repository.ts'
import { ownPages } from './parts/slice.ts'
import { learnFrom } from './patterns/learn.ts'
import { findInvoice, giveBack, type InvoiceRow, saveError, setState } from './repository.ts'
import { settleReading } from './settle.ts'
import { askedAboutParts } from './show.ts'
import { lockParties } from './suppliers/records/repository.ts'

/**
 * The job: document → reading → extraction → "à valider". It may be killed anywhere and run again: the database
 * changes in two short transactions, the second of which writes everything at once.
 */
export const readInvoice = async (payload: JobPayload, signal: AbortSignal): Promise<void> => {
  const { taskId } = payload
  if (!taskId) throw new Error('a reading job without task')
  const actor = systemActor(payload.workspaceId, payload.requestId)
  const started = performance.now()
  const invoice = await withActor(actor, (tx) => takeUp(tx, taskId))
  if (!invoice) return

  const stop = new AbortController()
  const bytes = await storage().read(invoice.storage_key)
  const reading = await readDocument(bytes, {
    signal: AbortSignal.any([signal, stop.signal]),
    onProgress: ({ page, pages, step }) => {
      withActor(actor, (tx) => reportProgress(tx, taskId, { step, done: page, total: pages }))
        .then((running) => running || stop.abort())
        .catch(() => {}) // progress is a courtesy: the reading itself reports its own faults
    },
  }).catch((error) => {
    if (stop.signal.aborted) return null
    throw error
  })
  if (!reading) return withActor(actor, (tx) => giveBack(tx, invoice.id, taskId))

  // A long document is understood for as long as it was read: who watches sees that, and who cancels waits for none of it.
  const total = reading.pages.length
  const goesOn = (tx: Tx, done: number) => reportProgress(tx, taskId, { step: 'extract', done, total })
  const known = await withActor(actor, async (tx) => {
    if (await goesOn(tx, 0)) return { leave: await leaveFor(tx, invoice), options: await optionsFor(tx, invoice) }
    await giveBack(tx, invoice.id, taskId)
    return null
  })
  if (!known) return
  const { leave, options } = known
  const division = await divide(bytes, reading, leave, options)
  // Each page has been looked at by itself; now they are read together.
  if (total > 1 && !(await withActor(actor, (tx) => goesOn(tx, total))))
    return withActor(actor, (tx) => giveBack(tx, invoice.id, taskId))
  await withActor(actor, (tx) => save(tx, actor, { invoice, taskId, reading, division, options, started }))
  countReading(reading.type, performance.now() - started)
}

const optionsFor = async (tx: Tx, { supplier_hint }: InvoiceRow): Promise<ExtractOptions> => ({
  ownIdentity: [await companyIdentity(tx)],
  supplierHint: supplier_hint ?? undefined,
})

/** Marks task and invoice as being read; null when there is nothing to do any more. */
const takeUp = async (tx: Tx, taskId: string): Promise<InvoiceRow | null> => {
  const task = await findTask(tx, taskId)
  if (!task?.subject_id) return null
  const invoice = await findInvoice(tx, task.subject_id, 'state')
  if (!invoice) return null
  if (!(await startTask(tx, taskId))) {
    await giveBack(tx, invoice.id, taskId)
    return null
  }
  await setState(tx, invoice.id, 'en_cours')
  return invoice
}

type Saving = {
  invoice: InvoiceRow
  taskId: string
  reading: Reading
  /** Several invoices in it; null: one. */
  division: Division | null
  options: ExtractOptions
  started: number
}

const save = async (
  tx: Tx,
  actor: Actor,
  { invoice, taskId, reading, division, options, started }: Saving,
): Promise<void> => {
  // Papers that somebody joined to an e-invoice give it no fields: an account of another supplier above all.
  const ofOne = division && reading.einvoice ? ownPages(reading, division.parts) : reading
  const asOne = { from: 1, to: reading.pages.length, reading: ofOne }
  const [first] = division?.pieces ?? []
  let read = await readPieces(tx, first && division ? division.pieces : [asOne], options)
  // Before the task's row: who deletes the invoice meanwhile takes both in this order too.
  await lockParties(tx)
  // Holds the task's row until the end: a cancellation before this is obeyed, a later one finds the task finished.
  const pages = reading.pages.length
  if (!(await reportProgress(tx, taskId, { step: 'check', done: pages, total: pages }))) {
    await giveBack(tx, invoice.id, taskId)
    return
  }
  const apart = first !== undefined && (await takeFirstPart(tx, actor, invoice, { taskId, piece: first }))
  if (first && !apart) read = await readPieces(tx, [asOne], options)
  const [own] = read
  if (!own) throw new Error('a document without a reading')
  // What may be several invoices is never posted unseen.
  const extraction = division && !apart ? { ...own.extraction, auto: false } : own.extraction
  const durationMs = Math.round(performance.now() - started)
  const whole = apart ? {} : { reading }
  const answer = await settleReading(tx, actor, {
    ...own,
    ...whole,
    factureId: invoice.id,
    taskId,
    extraction,
    durationMs,
  })
  if (!apart) await recordProposal(tx, actor, invoice, { parts: division?.parts ?? [], pages })
  const parts =
    apart && division ? await saveOtherParts(tx, actor, invoice, { taskId, division, read, durationMs }) : []
  const told = division && !apart && (await isProposed(tx, invoice.id)) ? askedAboutParts(answer) : answer
  const result = { ...told, ...(parts.length > 0 && { parts }) }
  await finishTask(tx, taskId, { state: 'SUCCESS', result }, config().taskResultTtlDays)
  // The XML of a hybrid labels its own page: the supplier's layout is learned before any correction.
  if (reading.einvoice && !division) await learnFrom(tx, actor, invoice.id)
}

/** Called once when the reading has failed for good: the invoice says why and keeps its document. */
export const readingFailed = async (payload: JobPayload, error: unknown): Promise<void> => {
  const { taskId } = payload
  if (!taskId) return
  const actor = systemActor(payload.workspaceId, payload.requestId)
  const reason = taskError(error)
  await withActor(actor, async (tx) => {
    const task = await findTask(tx, taskId)
    // Before the task's row, as who cancels it takes them.
    const invoice = task?.subject_id ? await findInvoice(tx, task.subject_id, 'state') : null
    if (!(await finishTask(tx, taskId, { state: 'FAILURE', error: reason }, config().taskResultTtlDays))) return
    if (invoice) await saveError(tx, invoice.id, reason)
    countFailure(invoice?.media_type ?? null, reason.code)
  })
}
