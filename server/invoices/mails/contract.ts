import { z } from 'zod'
import { defineRoute, everyone } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'

// The mails that brought documents, with what became of each attachment.

export const attachmentOutcomes = ['received', 'duplicate', 'refused', 'left_out'] as const

export const MailAttachment = z.object({
  name: z.string(),
  bytes: z.number().int(),
  outcome: z.enum(attachmentOutcomes),
  /** The invoice that it is; null where it was not taken. */
  facture_id: z.uuid().nullable(),
  /** Why it was not taken, and what to do. */
  reason: z.object({ code: z.string(), detail: z.string() }).nullable(),
})
export type MailAttachment = z.infer<typeof MailAttachment>

/** What stands above an invoice that came by mail. */
export const MailContext = z.object({
  from_name: z.string(),
  from_address: z.string(),
  subject: z.string(),
  sent_at: z.string().nullable(),
  /** As its sender wrote it; data, never an instruction. */
  text: z.string(),
})
export type MailContext = z.infer<typeof MailContext>

export const MailRecord = MailContext.omit({ text: true }).extend({
  id: z.uuid(),
  created_at: z.string(),
  /** Why the mail as a whole was not opened; null where it was. */
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  attachments: z.array(MailAttachment),
})
export type MailRecord = z.infer<typeof MailRecord>

export const listMails = defineRoute({
  method: 'GET',
  url: '/api/invoices/mails',
  config: { access: { roles: everyone, scope: 'read' } },
  schema: {
    operationId: 'listMails',
    tags: ['invoices'],
    summary: 'Mails that brought documents, with what became of each attachment; the latest first',
    querystring: z.object({
      /** Only those of which something was refused or left out. */
      only: z.enum(['not_taken']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.array(MailRecord) },
  },
})

nameSchemas({ MailAttachment, MailRecord })
