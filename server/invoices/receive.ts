import { inspect } from '#documents/inspect.ts'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import type { Tx } from '#platform/database/database.ts'
import { keepFile } from '#platform/files.ts'
import { addCallback } from '#platform/jobs/callbacksDue.ts'
import { enqueue } from '#platform/jobs/queue.ts'
import { createTask, finishTask, keepResult } from '#platform/jobs/tasks.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { InvoiceSource } from './contract.ts'
import type { UploadAnswer } from './intake/contract.ts'
import { countReceived } from './measures.ts'
import { isProposed, leaveWhole, resultPartsOf } from './parts/repository.ts'
import { invoiceProblems } from './problems.ts'
import { findEarlierTask, findUnfinishedReading, otherReadings } from './readings.ts'
import { findInvoice, insertInvoice, linkTask, takeHint } from './repository.ts'
import { askedAboutParts, toExtractAnswer } from './show.ts'
import { stateConflict } from './stateConflict.ts'

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
 * failed or was cancelled; where its result is no longer kept, it is kept anew. A reading of them for that `factureId`
 * that has not ended is returned in any case: it is as new as another would be. Either way the callback is called.
 * Throws: the refusals of `inspect`; `invoice_not_found` where `factureId` is another workspace's;
 * `invoice_state_conflict` where it is validated.
 */
export const receive = async (tx: Tx, actor: Actor, received: Received): Promise<UploadAnswer> => {
  const { type } = inspect(received.bytes)
  const file = await keepFile(tx, actor, { bytes: received.bytes, name: received.name, mediaType: mediaTypes[type] })
  const earlier = received.force ? null : await findEarlierTask(tx, file.id, received.factureId ?? null)
  const again = async (task_id: string, facture_id: string): Promise<UploadAnswer> => {
    await callWhenDone(tx, actor, received, task_id)
    countReceived(type, received.source, true)
    return { ...receipt(task_id), facture_id, duplicate: true }
  }
  if (earlier) {
    if (earlier.expired) await keepAnew(tx, earlier)
    return again(earlier.task_id, earlier.facture_id)
  }
  const { factureId, running } = await invoiceFor(tx, actor, received, file.id)
  if (received.split === false) await leaveWhole(tx, actor, factureId, file.id)
  if (running) return again(running, factureId)
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

/**
 * Creates the task and its job for an invoice that exists; it goes back to "à traiter". A reading of another document for
 * it that has not ended is cancelled: what it read would be written under this one. The caller holds the invoice.
 */
export const startReading = async (
  tx: Tx,
  actor: Actor,
  { factureId, fileId, priority }: { factureId: string; fileId: string; priority: number },
): Promise<string> => {
  for (const id of await otherReadings(tx, READ_INVOICE, factureId, fileId))
    await finishTask(tx, id, { state: 'REVOKED' }, config().taskResultTtlDays)
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

type Receiver = {
  factureId: string
  /** A reading of these very bytes for it that has not ended. */
  running: string | null
}

const invoiceFor = async (tx: Tx, actor: Actor, received: Received, fileId: string): Promise<Receiver> => {
  // Seen first without the lock of the records, which a reading that is being saved holds: most ids are new.
  const known = received.factureId ? await findInvoice(tx, received.factureId) : null
  const invoice = known && (await findInvoice(tx, known.id, 'change'))
  if (invoice) {
    // What a person signed is reopened by a person.
    if (invoice.state === 'validee') throw stateConflict(invoice.state)
    const newHint = received.supplierHint && received.supplierHint !== invoice.supplier_hint
    if (newHint) await takeHint(tx, invoice.id, received.supplierHint ?? null)
    const running = newHint ? null : await findUnfinishedReading(tx, READ_INVOICE, invoice.id, fileId)
    return { factureId: invoice.id, running }
  }
  const id = await insertInvoice(tx, actor, {
    id: received.factureId ?? null,
    fileId,
    source: received.source,
    supplierHint: received.supplierHint ?? null,
    mailId: received.mailId ?? null,
  })
  if (!id) throw new Problem(invoiceProblems.invoice_not_found)
  return { factureId: id, running: null }
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
