import { auditOf } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { type Language, Problem } from '#platform/problem.ts'
import type { Extraction } from '#shared/extraction.ts'
import {
  type InvoiceDetail,
  type InvoiceFilter,
  type InvoiceList,
  type InvoiceState,
  invoiceStates,
} from './contract.ts'
import type { ExtractAnswer } from './intake/contract.ts'
import { mayPass } from './lasting.ts'
import { countByState, listRows, sumByCurrency } from './listing.ts'
import { mailOfInvoice } from './mails/repository.ts'
import { showLot } from './parts/show.ts'
import { invoiceProblems } from './problems.ts'
import { findInvoice, latestPages, nextToValidate } from './repository.ts'
import { surprisesOf } from './suppliers/repository.ts'

/** One invoice with its proof, its pages and its history. Throws `invoice_not_found`. */
export const showInvoice = async (tx: Tx, id: string, language: Language): Promise<InvoiceDetail> => {
  const row = await findInvoice(tx, id)
  if (!row) throw new Problem(invoiceProblems.invoice_not_found)
  const { storage_key: _, sha256: __, supplier_hint: ___, error, ...shown } = row
  return {
    ...shown,
    error: error && { code: error.code, detail: error[language], retryable: mayPass(error.code) },
    pages: await latestPages(tx, id),
    surprises: await surprisesOf(tx, id),
    history: (await auditOf(tx, 'facture', id)).map(({ at, actor_name, action, details }) => ({
      at,
      who: actor_name,
      action,
      details,
    })),
    mail: await mailOfInvoice(tx, id),
    next_id: await nextToValidate(tx, id),
    lot: await showLot(tx, id),
  }
}

/** The list with its counts by state and its sums by currency, all of one snapshot. */
export const listInvoices = async (tx: Tx, filter: InvoiceFilter): Promise<InvoiceList> => {
  const counted = await countByState(tx, filter)
  const counts = Object.fromEntries(invoiceStates.map((state) => [state, counted[state] ?? 0])) as Record<
    InvoiceState,
    number
  >
  const selected: readonly InvoiceState[] = filter.state ?? invoiceStates
  return {
    items: await listRows(tx, filter),
    total: selected.reduce((sum, state) => sum + counts[state], 0),
    counts,
    sums: await sumByCurrency(tx, filter),
  }
}

/** The answer of POST /extract, also the result of a reading task. */
export const toExtractAnswer = (
  factureId: string,
  taskId: string,
  state: InvoiceState,
  { fields, lines, vat_lines, auto, reasons }: Extraction,
): ExtractAnswer => ({ facture_id: factureId, task_id: taskId, state, fields, lines, vat_lines, auto, reasons })

/** The same where the file may hold several invoices: the screen asks about it, a program is told before all other doubts. */
export const askedAboutParts = (answer: ExtractAnswer): ExtractAnswer => ({
  ...answer,
  auto: false,
  reasons: ['several_invoices', ...answer.reasons],
})
