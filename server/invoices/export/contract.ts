import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { InvoiceFilter } from '../contract.ts'

export const exportInvoices = defineRoute({
  method: 'GET',
  url: '/api/invoices/export',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'exportInvoices',
    problems: ['export_too_large'],
    tags: ['invoices'],
    summary: 'Invoices that a filter selects, as a file',
    description:
      '`csv` in the language of the caller: French ";" and decimal commas, English "," and points, UTF-8 with BOM; text that a spreadsheet would run as a formula is neutralised.',
    querystring: InvoiceFilter.omit({ limit: true, offset: true }).extend({
      format: z.enum(['csv', 'json']).default('csv'),
      /** One row an invoice, or one a line item. */
      rows: z.enum(['invoices', 'lines']).default('invoices'),
      /** Only these; without it everything that the filter selects (100,000 at most). */
      id: z
        .array(z.uuid())
        .or(z.uuid().transform((one) => [one]))
        .optional(),
    }),
    response: { 200: z.any().describe('text/csv or application/json') },
  },
})
