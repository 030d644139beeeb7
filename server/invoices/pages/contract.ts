import { z } from 'zod'
import { FieldName } from '#shared/extraction.ts'
import { Box } from '#shared/reading.ts'
import { defineRoute, everyone, writers } from '#shared/route.ts'
import { UploadAnswer } from '../intake/contract.ts'

// The pages of a document as pictures, and what a reviewer does with them: read a drawn box again, turn, split, put together.

const id = z.object({ id: z.uuid() })
const read = { roles: everyone, scope: 'read' } as const
const write = { roles: writers, scope: 'write' } as const

export const getInvoicePage = defineRoute({
  method: 'GET',
  url: '/api/invoices/:id/pages/:page',
  config: { access: read },
  schema: {
    operationId: 'getInvoicePage',
    problems: ['invoice_not_found', 'page_not_found', 'page_unknown', 'file_damaged'],
    tags: ['invoices'],
    summary: 'Picture of one page (re-encoded, never the original)',
    params: id.extend({ page: z.coerce.number().int().min(1).max(1000) }),
    querystring: z.object({ dpi: z.coerce.number().int().min(36).max(300).default(110) }),
    response: { 200: z.any().describe('image/webp') },
  },
})

export const downloadFile = defineRoute({
  method: 'GET',
  url: '/api/files/:id',
  config: { access: read },
  schema: {
    operationId: 'downloadFile',
    problems: ['file_not_found'],
    tags: ['invoices'],
    summary: 'The document as it was received, as a download',
    params: id,
    response: { 200: z.any().describe('application/octet-stream') },
  },
})

export const readBox = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/read-box',
  config: { access: read },
  schema: {
    operationId: 'readBox',
    problems: ['invoice_not_found', 'page_not_found', 'page_unknown'],
    tags: ['invoices'],
    summary: 'Read what stands in a box of a page, with the alphabet that fits the field; changes nothing',
    params: id,
    body: z.object({ page: z.number().int().min(1).max(1000), box: Box, field: FieldName }),
    response: {
      200: z.object({
        /** Canonical value; null where nothing in the box fits the field. */
        value: z.string().nullable(),
        /** What was read, as it stands there. */
        text: z.string(),
        page: z.number().int(),
        /** Around the words that were read; the drawn box where there were none. */
        box: Box,
        /** 0 to 100. */
        confidence: z.number(),
      }),
    },
  },
})

export const turnPages = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/turn',
  config: { access: write },
  schema: {
    operationId: 'turnPages',
    problems: ['invoice_not_found', 'invoice_state_conflict', 'page_unknown', 'file_damaged'],
    tags: ['invoices'],
    summary: 'Turn pages clockwise and read the document again',
    params: id,
    body: z.object({
      pages: z
        .array(
          z.object({
            page: z.number().int().min(1),
            degrees: z.union([z.literal(90), z.literal(180), z.literal(270)]),
          }),
        )
        .min(1)
        .max(500),
    }),
    response: { 202: UploadAnswer },
  },
})

export const splitInvoice = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/split',
  config: { access: write },
  schema: {
    operationId: 'splitInvoice',
    problems: ['invoice_not_found', 'invoice_state_conflict', 'page_unknown'],
    tags: ['invoices'],
    summary: 'Make several invoices of one file; the original is set aside and can be reopened',
    params: id,
    /** Pages after which a new document begins: [2] makes pages 1-2 and 3-end of a file. */
    body: z.object({ after: z.array(z.number().int().min(1)).min(1).max(499) }),
    response: {
      202: z.object({
        parts: z.array(UploadAnswer),
        /** The original was a hybrid: its XML speaks of the whole document and went into no part. */
        xml_left_out: z.boolean(),
      }),
    },
  },
})

export const mergeInvoices = defineRoute({
  method: 'POST',
  url: '/api/invoices/merge',
  config: { access: write },
  schema: {
    operationId: 'mergeInvoices',
    problems: [
      'invoice_not_found',
      'invoice_state_conflict',
      'merge_same_twice',
      'merge_too_large',
      'merge_einvoice',
      'too_many_pages',
    ],
    tags: ['invoices'],
    summary:
      'Put the pages of several documents into one, in this order; the originals are set aside and can be reopened',
    body: z.object({ ids: z.array(z.uuid()).min(2).max(50) }),
    response: { 202: UploadAnswer },
  },
})
