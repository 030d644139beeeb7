import { inspect } from '#documents/inspect.ts'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import type { Tx } from '#platform/database/database.ts'
import { keepFile } from '#platform/files.ts'
import { addCallback } from '#platform/jobs/callbacksDue.ts'
import { enqueue } from '#platform/jobs/queue.ts'
import { createTask, keepResult } from '#platform/jobs/tasks.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { InvoiceSource } from './contract.ts'
import type { UploadAnswer } from './intake/contract.ts'
import { countReceived } from './measures.ts'
import { isProposed, leaveWhole, resultPartsOf } from './parts/repository.ts'
import { invoiceProblems } from './problems.ts'
import { findEarlierTask, findInvoice, insertInvoice, linkTask } from './repository.ts'
import { askedAboutParts, toExtractAnswer } from './show.ts'

/** Name of the queue that reads invoices. */
export const READ_INVOICE = 'invoices.read'

export type Received = {
  bytes: Uint8Array
  name: string
  source: InvoiceSource
  /** Reads again even where these bytes were read before. */
  force?: boolean
  /** The client's own id for the invoice; unknown: created under that id. */
  factureId?: string | null
  supplierHint?: string | null
  /** The invoices that it was made of (split, merged). */
  from?: readonly string[]
  /** False: one document, however many invoices it seems to hold. */
  split?: boolean
  /** The mail that brought it. */
  mailId?: string | null
  /** A person waiting at a screen comes before a batch. */
  priority?: number
  /** Called when the task ends; has passed `refuseUnsafe`. */
  callback?: { url: string; language: Language } | null
}

/**
 * Takes a document in: file, invoice, task and job are born in one transaction. The same bytes again in the same
 * workspace (for the same `factureId`, where one is given) return the earlier task, unless `force` is set or that task
 * failed or was cancelled; where its result is no longer kept, it is kept anew. Either way the callback is called.
 * Throws: the refusals of `inspect`; `invoice_not_found` where `factureId` is another workspace's.
 */
export const receive = async (tx: Tx, actor: Actor, received: Received): Promise<UploadAnswer> => {
  const { type } = inspect(received.bytes)
  const file = await keepFile(tx, actor, { bytes: received.bytes, name: received.name, mediaType: mediaTypes[type] })
  const earlier = received.force ? null : await findEarlierTask(tx, file.id, received.factureId ?? null)
  if (earlier) {
    if (earlier.expired) await keepAnew(tx, earlier)
    await callWhenDone(tx, actor, received, earlier.task_id)
    countReceived(type, received.source, true)
    return { ...receipt(earlier.task_id), facture_id: earlier.facture_id, duplicate: true }
  }
  const factureId = await invoiceFor(tx, actor, received, file.id)
  if (received.split === false) await leaveWhole(tx, actor, factureId, file.id)
  const taskId = await startReading(tx, actor, { factureId, fileId: file.id, priority: received.priority ?? 0 })
  await callWhenDone(tx, actor, received, taskId)
  await recordAudit(tx, actor, {
    action: 'invoice.received',
    subjectType: 'facture',
    subjectId: factureId,
    details: {
      file: file.name,
      sha256: file.sha256,
      source: received.source,
      ...(received.from && { from: received.from }),
    },
  })
  countReceived(type, received.source, false)
  return { ...receipt(taskId), facture_id: factureId, duplicate: false }
}

/** Creates the task and its job for an invoice that exists; it goes back to "à traiter". */
export const startReading = async (
  tx: Tx,
  actor: Actor,
  { factureId, fileId, priority }: { factureId: string; fileId: string; priority: number },
): Promise<string> => {
  const taskId = await createTask(tx, actor, { kind: READ_INVOICE, subjectId: factureId, fileId, priority })
  await linkTask(tx, factureId, taskId, fileId)
  await enqueue(tx, READ_INVOICE, { workspaceId: actor.workspaceId, requestId: actor.requestId, taskId }, priority)
  return taskId
}

const callWhenDone = async (tx: Tx, actor: Actor, { callback }: Received, taskId: string): Promise<void> => {
  if (callback) await addCallback(tx, actor, { taskId, ...callback })
}

/** A task whose result is past its time shows the invoice as it is believed today, for another time. */
const keepAnew = async (tx: Tx, { task_id, facture_id }: { task_id: string; facture_id: string }): Promise<void> => {
  const invoice = await findInvoice(tx, facture_id)
  if (!invoice?.extraction) return
  const parts = await resultPartsOf(tx, invoice.id)
  const answer = toExtractAnswer(invoice.id, task_id, invoice.state, invoice.extraction)
  const told = (await isProposed(tx, invoice.id)) ? askedAboutParts(answer) : answer
  const result = { ...told, ...(parts.length > 0 && { parts }) }
  await keepResult(tx, task_id, result, config().taskResultTtlDays)
}

const invoiceFor = async (tx: Tx, actor: Actor, received: Received, fileId: string): Promise<string> => {
  // Seen first without the lock of the records, which a reading that is being saved holds: most ids are new.
  const known = received.factureId ? await findInvoice(tx, received.factureId) : null
  if (known) {
    await findInvoice(tx, known.id, 'change')
    return known.id
  }
  const id = await insertInvoice(tx, actor, {
    id: received.factureId ?? null,
    fileId,
    source: received.source,
    supplierHint: received.supplierHint ?? null,
    mailId: received.mailId ?? null,
  })
  if (!id) throw new Problem(invoiceProblems.invoice_not_found)
  return id
}

const receipt = (taskId: string) => ({ task_id: taskId, status_url: `/api/v1/tasks/${taskId}` })

const mediaTypes = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
  xml: 'application/xml',
} as const
