import type { Config } from '#platform/config.ts'

export type MailSettings = {
  host: string
  port: number
  tls: 'tls' | 'starttls' | 'none'
  user: string
  password: string
  folder: string
  /** Where mails that brought something are moved; null: they stay and are marked as read. */
  doneFolder: string | null
  /** Only mails that arrived on this day (YYYY-MM-DD) or later. */
  since: string | null
  workspaceSlug: string
}

/** Null where no mailbox is set. */
export const mailSettings = (config: Config): MailSettings | null => {
  if (!config.imapHost) return null
  return {
    host: config.imapHost,
    port: config.imapPort || (config.imapTls === 'tls' ? 993 : 143),
    tls: config.imapTls,
    user: config.imapUser ?? '',
    password: config.imapPassword ?? '',
    folder: config.imapMailbox,
    doneFolder: config.imapDoneFolder ?? null,
    since: config.imapSince ?? null,
    workspaceSlug: config.imapWorkspace ?? config.defaultWorkspace,
  }
}

/** The mailbox as the database and people know it. */
export const mailboxName = ({ user, host, port, folder }: MailSettings): string =>
  `${user} (${port === 993 || port === 143 ? host : `${host}:${port}`}, ${folder})`
