import { z } from 'zod'
import { FieldName, Fields, InvoiceLine, VatLine } from '#shared/extraction.ts'
import { defineRoute, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { TaskReceipt } from '#shared/task.ts'
import { Changes, InvoiceState } from '../contract.ts'
import { ResultPart } from '../parts/contract.ts'

// The doors by which programs send documents, and what they are answered.

/** The answer of POST /extract: every field with value, confidence and evidence. */
export const ExtractAnswer = z.object({
  facture_id: z.uuid(),
  task_id: z.uuid(),
  state: InvoiceState,
  fields: Fields,
  lines: z.array(InvoiceLine),
  vat_lines: z.array(VatLine),
  auto: z.boolean(),
  /** Codes of what a person should look at, the weightiest first: `several_invoices` (a person is asked), `no_text`, `missing_total_ttc`, `rival_invoice_date`, … */
  reasons: z.array(z.string()).default([]),
  /**
   * Only where one file held several invoices and was taken apart: all of them, in the order of their pages. The fields
   * above are those of the first, which keeps the `facture_id` and the task that the file was sent with.
   */
  parts: z.array(ResultPart).optional(),
})
export type ExtractAnswer = z.infer<typeof ExtractAnswer>

export const UploadAnswer = TaskReceipt.extend({
  facture_id: z.uuid(),
  /** True when these bytes were received before and the earlier task is returned. */
  duplicate: z.boolean(),
})
export type UploadAnswer = z.infer<typeof UploadAnswer>

const extract = { roles: writers, scope: 'extract' } as const

/** Codes of what a document itself may be refused for at the door, for want of room too, and of what its reading may fail with. */
const documentRefusals = [
  'file_empty',
  'file_too_large',
  'file_type_unsupported',
  'file_damaged',
  'pdf_encrypted',
  'image_too_large',
  'xml_forbidden',
  'xml_too_complex',
  'xml_not_an_invoice',
  'storage_full',
] as const
const readingFailures = [
  'no_pages',
  'too_many_pages',
  'too_many_words',
  'page_too_large',
  'reading_timeout',
  'understanding_timeout',
  'reading_out_of_memory',
  'reading_crashed',
  'reading_cancelled',
] as const

/** Called when the task ends, with a signed message. */
const CallbackUrl = z
  .url()
  .max(2000)
  .refine((url) => /^https?:/i.test(url), {
    params: {
      fr: 'donnez une adresse http:// ou https:// : le rappel est une requête HTTP',
      en: 'give an http:// or https:// address: the callback is an HTTP request',
    },
  })

export const priorities = ['low', 'normal', 'high'] as const
export type Priority = (typeof priorities)[number]

/** What a form says for yes or no. */
const yesOrNo = (byDefault: boolean, description: string) =>
  z
    .stringbool({ truthy: ['true', '1'], falsy: ['false', '0'] })
    .default(byDefault)
    .meta({ enum: ['true', 'false', '1', '0'], description })

/** The text fields beside `file`; an empty one counts as absent, but for `callback_url`: its sender waits for a call. */
export const UploadFields = z.strictObject({
  force: yesOrNo(false, '`true` reads bytes again that were read before'),
  callback_url: CallbackUrl.optional().describe('Public http(s) address that is called, signed, when the task ends'),
  priority: z.enum(priorities).default('normal').describe('Order among the documents of programs'),
  facture_id: z.uuid().optional().describe('Your own id for the invoice; unknown: it is created under that id'),
  supplier_hint: z
    .string()
    .max(200)
    .optional()
    .describe('The supplier, where you know it: helps to choose between names'),
  split: yesOrNo(true, '`false` leaves a file of several invoices as one document'),
})
export type UploadFields = z.infer<typeof UploadFields>

/** Of an address that is to be called. */
const callbackRefusals = [
  'callback_url_empty',
  'fetch_refused',
  'fetch_credentials',
  'fetch_failed',
  'fetch_timeout',
] as const

export const processInvoice = defineRoute({
  method: 'POST',
  url: '/api/v1/process-invoice',
  config: { access: extract },
  bodyLimit: 27 * 1024 * 1024,
  schema: {
    operationId: 'processInvoice',
    problems: [
      'upload_missing_file',
      'upload_field_unknown',
      'too_many_uploads',
      'invoice_not_found',
      'invoice_state_conflict',
      ...callbackRefusals,
      ...documentRefusals,
    ],
    tags: ['ocr'],
    summary: 'Submit a document for reading; answers at once with the task',
    description:
      'multipart/form-data with one part `file` (PDF, JPEG, PNG, TIFF, WebP or e-invoice XML, 25 MB at most) and optional text fields, before or after it. The same bytes in the same workspace return the same task, unless `force` is true or that task ended in FAILURE or REVOKED. `callback_url` is called when the task ends, also where it has ended already (see /api/v1/callbacks). `priority` orders the documents of programs among each other; documents of people at a screen are read first. `facture_id`: your own id for the invoice. A file that surely holds several invoices is taken apart: the result of its task names them all in `parts`; `split=false` leaves it as one document.',
    consumes: ['multipart/form-data'],
    multipart: UploadFields,
    response: { 202: UploadAnswer },
  },
})

export const extractInvoice = defineRoute({
  method: 'POST',
  url: '/extract',
  config: { access: extract, limit: 'extract' },
  schema: {
    operationId: 'extractInvoice',
    problems: [
      'too_many_uploads',
      'invoice_not_found',
      'invoice_state_conflict',
      'file_not_found',
      'fetch_refused',
      'fetch_credentials',
      'fetch_failed',
      'fetch_timeout',
      'fetch_too_large',
      ...documentRefusals,
      ...readingFailures,
    ],
    tags: ['extraction'],
    summary: 'Fetch a document by address and return its fields',
    body: z.object({
      facture_id: z.uuid(),
      file_url: z.string().min(1).max(2000),
      supplier_hint: z.string().max(200).nullish(),
      /** False leaves a file of several invoices as one document. */
      split: z.boolean().optional(),
      /** Called when the reading ends, also where the answer holds the fields already. */
      callback_url: CallbackUrl.nullish(),
    }),
    response: { 200: ExtractAnswer, 202: UploadAnswer },
  },
})

export const feedback = defineRoute({
  method: 'POST',
  url: '/feedback',
  config: { access: { roles: writers, scope: 'extract' }, limit: 'feedback' },
  schema: {
    operationId: 'feedback',
    problems: ['invoice_not_found', 'invoice_state_conflict', 'invoice_field_invalid', 'page_not_found', 'box_outside'],
    tags: ['extraction'],
    summary: 'Record corrections of a document',
    body: Changes.extend({ facture_id: z.uuid() }),
    response: { 200: z.object({ facture_id: z.uuid(), corrected: z.array(FieldName) }) },
  },
})

nameSchemas({ ExtractAnswer, UploadAnswer })
