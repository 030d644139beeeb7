import { textOf } from '#documents/lines.ts'
import { readDocument } from '#documents/read.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import { companyIdentity } from '#platform/company.ts'
import { config } from '#platform/config.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { findTask, finishTask, reportProgress, retryTask, startTask, taskError } from '#platform/jobs/tasks.ts'
import type { JobPayload } from '#platform/module.ts'
import { storage } from '#platform/storage.ts'
import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { believe } from './believe.ts'
import { applyChanges } from './correct.ts'
import { learnFrom } from './learn/learn.ts'
import { extractWith, recall } from './learn/recall.ts'
import type { ChangedByPattern } from './learn/repository.ts'
import { countReading } from './measures.ts'
import { placeTyped } from './place.ts'
import {
  findInvoice,
  giveBack,
  type InvoiceRow,
  insertRawExtraction,
  latestChanges,
  saveError,
  setState,
} from './repository.ts'
import { toExtractAnswer } from './show.ts'
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
  if (!reading) return withActor(actor, (tx) => giveBack(tx, invoice.id))

  await withActor(actor, async (tx) => {
    const ownIdentity = [await companyIdentity(tx)]
    const options = { ownIdentity, supplierHint: invoice.supplier_hint ?? undefined }
    const { extraction, learned } = extractWith(await recall(tx, reading, options), reading, options)
    const durationMs = Math.round(performance.now() - started)
    await save(tx, actor, { invoice, taskId, reading, extraction, learned, durationMs })
  })
  countReading(reading, 'success', performance.now() - started)
}

/** Marks task and invoice as being read; null when there is nothing to do any more. */
const takeUp = async (tx: Tx, taskId: string): Promise<InvoiceRow | null> => {
  const task = await findTask(tx, taskId)
  if (!task?.subject_id) return null
  const invoice = await findInvoice(tx, task.subject_id, 'state')
  if (!invoice) return null
  if (!(await startTask(tx, taskId))) {
    await giveBack(tx, invoice.id)
    return null
  }
  await setState(tx, invoice.id, 'en_cours')
  return invoice
}

type Read = {
  invoice: InvoiceRow
  taskId: string
  reading: Reading
  extraction: Extraction
  learned: ChangedByPattern[]
  durationMs: number
}

const save = async (
  tx: Tx,
  actor: Actor,
  { invoice, taskId, reading, extraction, learned, durationMs }: Read,
): Promise<void> => {
  // Before the task's row: who deletes the invoice meanwhile takes both in this order too.
  await lockParties(tx)
  // What a person said of this document outranks a new reading of it.
  const known = await latestChanges(tx, invoice.id)
  const believed = placeTyped(applyChanges(extraction, known, extraction.fields).extraction, reading)
  // Holds the task's row until the end: a cancellation before this is obeyed, a later one finds the task finished.
  const pages = reading.pages.length
  if (!(await reportProgress(tx, taskId, { step: 'check', done: pages, total: pages }))) {
    await giveBack(tx, invoice.id)
    return
  }
  await insertRawExtraction(tx, actor, {
    factureId: invoice.id,
    taskId,
    text: reading.pages.map(textOf).join('\n\f\n'),
    reading,
    extraction,
    confidence: averageConfidence(extraction),
    durationMs,
    learned,
  })
  const settled = await believe(tx, actor, invoice.id, { extraction: believed, state: 'a_valider' })
  const result = toExtractAnswer(invoice.id, taskId, 'a_valider', settled)
  await finishTask(tx, taskId, { state: 'SUCCESS', result }, config().taskResultTtlDays)
  // The XML of a hybrid labels its own page: the supplier's layout is learned before any correction.
  if (reading.einvoice) await learnFrom(tx, actor, invoice.id)
}

const averageConfidence = ({ fields }: Extraction): number => {
  const found = Object.values(fields).filter((field) => field.value !== null)
  const sum = found.reduce((total, field) => total + field.confidence, 0)
  return found.length === 0 ? 0 : Math.round((sum / found.length) * 1000) / 1000
}

/** A fault that may pass: the task says that it will be tried again. */
export const readingWaits = async ({ workspaceId, requestId, taskId }: JobPayload): Promise<void> => {
  if (taskId) await withActor(systemActor(workspaceId, requestId), (tx) => retryTask(tx, taskId))
}

/** Called once when the reading has failed for good: the invoice says why and keeps its document. */
export const readingFailed = async (payload: JobPayload, error: unknown): Promise<void> => {
  const { taskId } = payload
  if (!taskId) return
  const actor = systemActor(payload.workspaceId, payload.requestId)
  const reason = taskError(error)
  await withActor(actor, async (tx) => {
    const task = await findTask(tx, taskId)
    if (!(await finishTask(tx, taskId, { state: 'FAILURE', error: reason }, config().taskResultTtlDays))) return
    if (task?.subject_id) await saveError(tx, task.subject_id, reason)
  })
  countReading(null, reason.code, 0)
}
