import type { InvoiceDetail } from '#invoices/contract.ts'
import { isFinal } from '#shared/task.ts'

type Standing = Pick<InvoiceDetail, 'state' | 'task_state'>

const unread = ({ state }: Standing): boolean => state === 'a_traiter' || state === 'en_cours'

/** Somebody reads it, or it waits in the queue: something will happen by itself. */
export const isBeingRead = (invoice: Standing): boolean =>
  unread(invoice) && invoice.task_state !== null && !isFinal(invoice.task_state)

/** Nobody has read it and nobody will, until it is asked for: its reading was cancelled, or it was reopened unread. */
export const isLeftUnread = (invoice: Standing): boolean => unread(invoice) && !isBeingRead(invoice)

/** Its pages are not known yet, but there is a document with a first page to look at. */
export const showsFirstPage = (
  invoice: Pick<InvoiceDetail, 'state' | 'task_state' | 'pages' | 'media_type'>,
): boolean => unread(invoice) && invoice.pages.length === 0 && invoice.media_type !== 'application/xml'
