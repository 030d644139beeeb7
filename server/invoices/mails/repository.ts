import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { TaskError } from '#platform/jobs/taskRow.ts'
import type { MailAttachment, MailContext, MailRecord } from './contract.ts'

// The table of mails; under row security.

/** An attachment as it is kept: the reason in both languages. */
export type KeptAttachment = Omit<MailAttachment, 'reason'> & { reason: TaskError | null }

export type NewMail = {
  mailbox: string
  key: string
  messageId: string | null
  fromName: string
  fromAddress: string
  subject: string
  sentAt: string | null
  text: string
  size: number
  error: TaskError | null
}

/**
 * Null where this mail stands there already. Two workers with one mail at once: the second waits here for the first, and
 * goes on only where that one failed.
 */
export const insertMail = async (tx: Tx, actor: Actor, mail: NewMail): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    insert into courriels (workspace_id, mailbox, message_key, message_id, from_name, from_address, subject, sent_at, text,
                           size, error)
    values (${actor.workspaceId}, ${mail.mailbox}, ${mail.key}, ${mail.messageId}, ${mail.fromName}, ${mail.fromAddress},
            ${mail.subject}, ${mail.sentAt}, ${mail.text}, ${mail.size},
            ${mail.error && toJson(mail.error)}::jsonb)
    on conflict (workspace_id, message_key) do nothing
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export const saveAttachments = async (tx: Tx, id: string, attachments: KeptAttachment[]): Promise<void> => {
  await sql`update courriels set attachments = ${toJson(attachments)}::jsonb where id = ${id}`.execute(tx)
}

export type KeptMail = Omit<MailRecord, 'attachments' | 'error'> & {
  attachments: KeptAttachment[]
  error: TaskError | null
}

const record = sql`id, from_name, from_address, subject, sent_at, created_at, error, attachments`

export const findMailByKey = async (tx: Tx, key: string): Promise<KeptMail | null> => {
  const { rows } = await sql<KeptMail>`select ${record} from courriels where message_key = ${key}`.execute(tx)
  return rows[0] ?? null
}

export const latestMails = async (tx: Tx, onlyNotTaken: boolean, limit: number): Promise<KeptMail[]> => {
  const condition = onlyNotTaken
    ? sql`error is not null or attachments @? '$[*] ? (@.outcome == "refused" || @.outcome == "left_out")'`
    : sql`true`
  const { rows } = await sql<KeptMail>`
    select ${record} from courriels where ${condition} order by created_at desc limit ${limit}`.execute(tx)
  return rows
}

/** The mail that brought an invoice; null where it came another way. */
export const mailOfInvoice = async (tx: Tx, factureId: string): Promise<MailContext | null> => {
  const { rows } = await sql<MailContext>`
    select c.from_name, c.from_address, c.subject, c.sent_at, c.text
      from factures f join courriels c on c.id = f.courriel_id
     where f.id = ${factureId}`.execute(tx)
  return rows[0] ?? null
}
