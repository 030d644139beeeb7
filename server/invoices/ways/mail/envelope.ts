import type { FetchMessageObject } from 'imapflow'
import { plainText } from '#shared/plainText.ts'
import type { Mail } from './message.ts'

/** Who and what of a mail that was not opened, as the server read its headers. */
export const envelopeOf = ({ envelope, size }: FetchMessageObject): Omit<Mail, 'text' | 'parts'> & { size: number } => {
  const from = envelope?.from?.[0]
  const date = envelope?.date ? new Date(envelope.date) : null
  return {
    messageId: clean(envelope?.messageId, 500) || null,
    fromName: clean(from?.name, 200),
    fromAddress: clean(from?.address, 320),
    subject: clean(envelope?.subject, 500),
    sentAt: date && date.getUTCFullYear() >= 1980 && date.getUTCFullYear() < 2200 ? date.toISOString() : null,
    size: size ?? 0,
  }
}

const clean = (value: string | undefined, longest: number): string => plainText(value ?? '', longest)
