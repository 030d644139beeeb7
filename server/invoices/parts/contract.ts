import { z } from 'zod'
import { defineRoute, writers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// What a file of several papers is taken for: its pages in parts, and why.

/** `invoice`: pages of an invoice (or credit note); `annex`: conditions, delivery notes; `blank`: backs, separators. */
export const PartKind = z.enum(['invoice', 'annex', 'blank'])
export type PartKind = z.infer<typeof PartKind>

export const reasonCodes = [
  'number',
  'same_number',
  'supplier',
  'same_supplier',
  'date',
  'total',
  'unfinished',
  'title',
  'page_one',
  'next_page',
  'later_page',
  'carried',
  'no_header',
  'blank_between',
  'terms',
  'other_paper',
  'copy',
  'empty',
  'alone',
] as const
/** One thing that a page says about where a paper begins; `text` as it stands there. */
export const Reason = z.object({ code: z.enum(reasonCodes), text: z.string().nullable() })
export type Reason = z.infer<typeof Reason>

/** Pages `from` to `to`, both included. `why`: what made a new part begin there, or these pages be what they are. */
export const DocumentPart = z.object({
  from: z.number().int(),
  to: z.number().int(),
  kind: PartKind,
  /** 0 to 1: how sure it is that this part begins where it does. */
  confidence: z.number(),
  why: z.array(Reason),
})
export type DocumentPart = z.infer<typeof DocumentPart>

/** One invoice of a file that was taken apart: where its pages lay in that file. */
export const LotMember = z.object({
  facture_id: z.uuid(),
  from: z.number().int(),
  to: z.number().int(),
  supplier_name: z.string().nullable(),
  invoice_number: z.string().nullable(),
})
export type LotMember = z.infer<typeof LotMember>

/**
 * The file that an invoice came in, where it holds several. `proposed`: a person is asked; `split`: it was taken apart, and
 * `members` are its invoices; `whole`: a person left or put it together, and `members` are those that were set aside for it,
 * its own invoice first.
 */
export const Lot = z.object({
  state: z.enum(['proposed', 'split', 'whole']),
  /** Pages of the whole file. */
  pages: z.number().int(),
  file_id: z.uuid(),
  parts: z.array(DocumentPart),
  /** Pages after which a new document begins, as proposed or done. */
  after: z.array(z.number().int()),
  members: z.array(LotMember),
})
export type Lot = z.infer<typeof Lot>

/** In the result of the task that a file was sent with: its invoices in order, each with a finished task of its own. */
export const ResultPart = z.object({
  facture_id: z.uuid(),
  task_id: z.uuid(),
  /** Pages of the file that was sent. */
  pages: z.object({ from: z.number().int(), to: z.number().int() }),
})
export type ResultPart = z.infer<typeof ResultPart>

export const keepTogether = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/together',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'keepTogether',
    problems: ['invoice_not_found', 'lot_none', 'invoice_state_conflict'],
    tags: ['invoices'],
    summary: 'Put the parts of an automatically split file together again, or decline to split it',
    description:
      'The invoice of the first part gets the whole file back and is read again; the others are set aside. A file for which splitting was only proposed stays as it is and is not asked about again.',
    params: z.object({ id: z.uuid() }),
    response: { 200: z.object({ facture_id: z.uuid() }) },
  },
})

export const takeApart = defineRoute({
  method: 'POST',
  url: '/api/invoices/:id/apart',
  config: { access: { roles: writers, scope: 'write' } },
  schema: {
    operationId: 'takeApart',
    problems: ['invoice_not_found', 'lot_not_whole', 'invoice_state_conflict', 'file_damaged'],
    tags: ['invoices'],
    summary: 'Take a file apart again that was put together',
    description:
      'The invoice gets the pages of the first part back and is read again; the others wait again as they did before.',
    params: z.object({ id: z.uuid() }),
    response: { 200: z.object({ facture_id: z.uuid() }) },
  },
})

nameSchemas({ DocumentPart, Lot, LotMember, ResultPart })
