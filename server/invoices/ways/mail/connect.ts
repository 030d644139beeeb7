import { ImapFlow, type MailboxObject } from 'imapflow'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { maxMailBytes } from './limits.ts'
import type { MailSettings } from './settings.ts'

/**
 * Opens the mailbox for `use`, and closes the connection whatever happens; `signal` closes it at once.
 * Throws `mail_refused`, `mail_unreachable`, `mail_untrusted`, `mail_no_folder`.
 */
export const withMailbox = async <T>(
  settings: MailSettings,
  signal: AbortSignal | null,
  use: (client: ImapFlow, mailbox: MailboxObject) => Promise<T>,
): Promise<T> => {
  const client = newClient(settings)
  const close = () => client.close()
  signal?.addEventListener('abort', close)
  try {
    await client.connect().catch((error) => {
      throw connectionProblem(settings, error)
    })
    const mailbox = await client.mailboxOpen(pathOf(settings.folder)).catch(() => {
      throw new Problem(wayProblems.mail_no_folder, { folder: settings.folder })
    })
    if (settings.doneFolder) await ensureFolder(client, settings.doneFolder)
    const answer = await use(client, mailbox)
    // A server that says goodbye badly has said all we wanted.
    await client.logout().catch(() => {})
    return answer
  } catch (error) {
    throw error instanceof Problem ? error : lostProblem(settings, error)
  } finally {
    signal?.removeEventListener('abort', close)
    client.close()
  }
}

const newClient = ({ host, port, tls, user, password }: MailSettings): ImapFlow => {
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'tls',
    ...(tls !== 'tls' && { doSTARTTLS: tls === 'starttls' }),
    auth: { user, pass: password },
    // It would log what goes over the wire.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    maxLiteralSize: maxMailBytes + 1024,
    maxLineLength: 4 * 1024 * 1024,
    maxResponseSize: 2 * maxMailBytes,
  })
  // Without a listener, a connection that breaks between two commands would end the process.
  client.on('error', () => {})
  return client
}

/** "Comptoir/Pris" is a folder in a folder, whatever sign the server puts between the two. */
export const pathOf = (folder: string): string | string[] => (folder.includes('/') ? folder.split('/') : folder)

const ensureFolder = async (client: ImapFlow, folder: string): Promise<void> => {
  const there = await client.status(pathOf(folder), { messages: true }).catch(() => false)
  if (there) return
  await client.mailboxCreate(pathOf(folder)).catch(() => {
    throw new Problem(wayProblems.mail_no_folder, { folder })
  })
}

const certificateFault = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

const connectionProblem = (settings: MailSettings, error: unknown): Problem => {
  const { host, user } = settings
  if (error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed)
    return new Problem(wayProblems.mail_refused, { host, user })
  const reason = reasonOf(error)
  return certificateFault.test(reason)
    ? new Problem(wayProblems.mail_untrusted, { host, reason })
    : new Problem(wayProblems.mail_unreachable, { host, port: settings.port, reason })
}

/** The connection broke in the middle; faults of our own (the database) pass as they are. */
const lostProblem = ({ host, port }: MailSettings, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const lost = /^(NoConnection|EConnectionClosed|ETIMEOUT|ProxyError|LineTooLarge|LiteralTooLarge|ResponseTooLarge)$/
  if (!lost.test(code)) return error
  return new Problem(wayProblems.mail_unreachable, { host, port, reason: code })
}

/** A code, never a text: a server's answer may repeat what was sent to it. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'IMAP'
