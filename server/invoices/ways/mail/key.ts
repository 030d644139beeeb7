import { createHash } from 'node:crypto'
import { sha256 } from '#platform/storage.ts'
import type { Mail } from './message.ts'

/**
 * What makes a mail that mail, wherever it lies and whatever number the server gives it. Not the Message-ID alone: some
 * programs use one for all they send. Not the whole source: each road writes its own headers.
 */
export const mailKey = (mail: Mail): string => {
  const { messageId, fromAddress, sentAt, subject, text, parts } = mail
  return hash([messageId, fromAddress, sentAt, subject, text, parts.map(({ name, bytes }) => [name, sha256(bytes)])])
}

/** The same for a mail that was not opened. */
export const unopenedKey = (envelope: { messageId: string | null; subject: string; size: number }): string =>
  hash(['unopened', envelope.messageId, envelope.subject, envelope.size])

const hash = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')
