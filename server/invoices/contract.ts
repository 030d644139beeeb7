import { z } from 'zod'
import { Evidence, Extraction, FieldName, InvoiceLine, Mark, VatLine } from '#shared/extraction.ts'
import { Box, Page } from '#shared/reading.ts'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { TaskState } from '#shared/task.ts'
import { MailContext } from './mails/contract.ts'
import { Lot } from './parts/contract.ts'
import { Surprise } from './suppliers/surprises/contract.ts'

// What the invoice room promises: shapes, refusals and routes, shared by server and browser.

/** États d'une facture, as users know them: à traiter, en cours, à valider, validée, rejetée, en erreur. */
export const invoiceStates = ['a_traiter', 'en_cours', 'a_valider', 'validee', 'rejetee', 'en_erreur'] as const
export const InvoiceState = z.enum(invoiceStates)
export type InvoiceState = z.infer<typeof InvoiceState>

/** How a document came in. */
export const InvoiceSource = z.enum(['web', 'api', 'extract', 'demo', 'cli', 'split', 'merge', 'inbox', 'mail'])
export type InvoiceSource = z.infer<typeof InvoiceSource>

export const InvoiceSummary = z.object({
  id: z.uuid(),
  state: InvoiceState,
  file_name: z.string(),
  doc_type: z.string().nullable(),
  supplier_name: z.string().nullable(),
  invoice_number: z.string().nullable(),
  invoice_date: z.string().nullable(),
  due_date: z.string().nullable(),
  currency: z.string().nullable(),
  total_ht: z.string().nullable(),
  total_tva: z.string().nullable(),
  total_ttc: z.string().nullable(),
  /** The weakest mark among the fields that matter (supplier, number, date, totals); null before it was read. */
  mark: Mark.nullable(),
  auto: z.boolean(),
  source: InvoiceSource,
  task_id: z.uuid().nullable(),
  /** How its latest reading stands; REVOKED: it was cancelled, nobody will read it unless asked. Null: there is none. */
  task_state: TaskState.nullable(),
  supplier_id: z.uuid().nullable(),
  /** How many surprises about it wait for a decision. */
  open_surprises: z.number().int(),
  /** "Bon à payer": validated and nothing stands against it; `blocked`: validated, but an open surprise forbids it. */
  payment: z.enum(['payable', 'blocked']).nullable(),
  /** Its pages in the file of several invoices that it came in; null where it came alone. */
  part: z.object({ from: z.number().int(), to: z.number().int(), of: z.number().int() }).nullable(),
  created_at: z.string(),
})
export type InvoiceSummary = z.infer<typeof InvoiceSummary>

export const HistoryEntry = z.object({
  at: z.string(),
  who: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const InvoiceDetail = InvoiceSummary.extend({
  extraction: Extraction.nullable(),
  /** Size of each page in points, for drawing boxes; empty for a pure XML invoice. */
  pages: z.array(Page.pick({ number: true, width: true, height: true, source: true, confidence: true, doubt: true })),
  file_id: z.uuid(),
  media_type: z.string(),
  /** What differs from the supplier's habits; open first. */
  surprises: z.array(Surprise),
  /** `retryable` false: reading the same document again cannot help; `detail` says what to do instead. */
  error: z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() }).nullable(),
  validated_by: z.string().nullable(),
  validated_at: z.string().nullable(),
  history: z.array(HistoryEntry),
  /** The mail that brought it; null where it came another way. */
  mail: MailContext.nullable(),
  /** Neighbours in the queue of invoices to validate, for "next with one key". */
  next_id: z.uuid().nullable(),
  /** The file of several invoices that it is part of, or seems to be; null: one document. */
  lot: Lot.nullable(),
})
export type InvoiceDetail = z.infer<typeof InvoiceDetail>

export const InvoiceFilter = z.object({
  state: z
    .array(InvoiceState)
    .or(InvoiceState.transform((one) => [one]))
    .optional(),
  mark: Mark.optional(),
  supplier_id: z.uuid().optional(),
  buyer_id: z.uuid().optional(),
  payment: z.enum(['payable', 'blocked']).optional(),
  /** Only those with a surprise that waits for a decision. */
  surprises: z.enum(['open']).optional(),
  /** Searches supplier, number and file name. */
  search: z.string().max(200).optional(),
  sort: z.enum(['created_at', 'invoice_date', 'supplier_name', 'total_ttc', 'due_date']).default('created_at'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type InvoiceFilter = z.infer<typeof InvoiceFilter>

export const InvoiceList = z.object({
  items: z.array(InvoiceSummary),
  total: z.number().int(),
  /** How many invoices stand in each state (whatever the filter on states). */
  counts: z.record(InvoiceState, z.number().int()),
  /** Sums of what the filter selects, by currency. */
  sums: z.array(z.object({ currency: z.string(), total_ht: z.string(), total_tva: z.string(), total_ttc: z.string() })),
})
export type InvoiceList = z.infer<typeof InvoiceList>

/** `{field: value}`; an empty string or null clears the field. Amounts may be numbers, or typed the French way ("1 234,56"). */
export const Corrections = z.partialRecord(
  FieldName,
  // A JSON number's point is its decimal sign; typed, "1.234" would be 1234: the comma says which is meant.
  z.union([z.string().max(500), z.number().transform((value) => String(value).replace('.', ','))]).nullable(),
)
export type Corrections = z.infer<typeof Corrections>

/** What a person changes on an invoice; a name that is none of these is refused, or its sender would believe it was kept. */
export const Changes = z.strictObject({
  corrections: Corrections.optional(),
  /** Where a corrected value stands, as drawn on the page. */
  places: z.partialRecord(FieldName, z.object({ page: z.number().int().min(1).max(1000), box: Box })).optional(),
  /** All line items, in order; replaces those that were read. */
  lines: z
    .array(InvoiceLine.omit({ evidence: true }).extend({ evidence: Evidence.nullish() }))
    .max(2000)
    .optional(),
  /** All VAT by rate; replaces what was read. */
  vat_lines: z.array(VatLine).max(50).optional(),
})
export type Changes = z.infer<typeof Changes>

const id = z.object({ id: z.uuid() })
const read = { roles: everyone, scope: 'read' } as const
const write = { roles: writers, scope: 'write' } as const

export const listInvoices = defineRoute({
  method: 'GET',
  url: '/api/invoices',
  config: { access: read },
  schema: {
    operationId: 'listInvoices',
    tags: ['invoices'],
    summary: 'List invoices',
    querystring: InvoiceFilter,
    response: { 200: InvoiceList },
  },
})

export const getInvoice = defineRoute({
  method: 'GET',
  url: '/api/invoices/:id',
  config: { access: read },
  schema: {
    operationId: 'getInvoice',
    problems: ['invoice_not_found'],
    tags: ['invoices'],
    summary: 'One invoice with its proof',
    params: id,
    response: { 200: InvoiceDetail },
  },
})

export const correctInvoice = defineRoute({
  method: 'PATCH',
  url: '/api/invoices/:id',
  config: { access: write },
  schema: {
    operationId: 'correctInvoice',
    problems: ['invoice_not_found', 'invoice_state_conflict', 'invoice_field_invalid', 'page_not_found', 'box_outside'],
    tags: ['invoices'],
    summary: 'Correct fields',
    params: id,
    body: Changes,
    response: { 200: InvoiceDetail },
  },
})

export const invoiceActions = ['validate', 'reject', 'reopen', 'extract'] as const

export const actOnInvoice = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/:action',
  config: { access: write },
  schema: {
    operationId: 'actOnInvoice',
    problems: [
      'invoice_not_found',
      'invoice_state_conflict',
      'invoice_incomplete',
      'invoice_field_invalid',
      'page_not_found',
      'box_outside',
    ],
    tags: ['invoices'],
    summary: 'Validate, reject, reopen, or run the extraction again',
    params: id.extend({ action: z.enum(invoiceActions) }),
    body: Changes.extend({ reason: z.string().max(500).optional() }).optional(),
    response: { 200: InvoiceDetail },
  },
})

export const deleteInvoice = defineRoute({
  method: 'DELETE',
  url: '/api/invoices/:id',
  config: { access: write },
  schema: {
    operationId: 'deleteInvoice',
    problems: ['invoice_not_found'],
    tags: ['invoices'],
    summary: 'Delete an invoice and its document',
    params: id,
    response: { 204: z.null() },
  },
})

nameSchemas({
  InvoiceState,
  InvoiceSource,
  InvoiceSummary,
  HistoryEntry,
  InvoiceDetail,
  InvoiceList,
  Corrections,
  Changes,
})
