import PostalMime, { type Address, type Attachment } from 'postal-mime'
import { plainText } from '#shared/plainText.ts'
import { htmlText } from './htmlText.ts'
import { maxHeaderBytes, maxHtml, maxNesting, maxText } from './limits.ts'
import type { Mail, MailPart } from './message.ts'

/**
 * Takes a message apart. Attached messages stay whole, as parts of type message/rfc822.
 * Throws where the message is nested too deep or its headers are too large. Runs in a thread that can be ended
 * (`parse.ts`): what it works on was written by anybody.
 */
export const readMessage = async (raw: Uint8Array): Promise<Mail> => {
  const email = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    maxNestingDepth: maxNesting,
    maxHeadersSize: maxHeaderBytes,
  })
  const from = mailboxOf(email.from)
  const html = email.html?.slice(0, maxHtml) ?? ''
  const text = email.text?.trim() ? email.text.slice(0, 4 * maxText) : htmlText(html)
  return {
    messageId: line(email.messageId, 500) || null,
    fromName: line(from.name, 200),
    fromAddress: line(from.address, 320),
    subject: line(email.subject, 500),
    sentAt: dateOf(email.date),
    text: tidy(text),
    parts: email.attachments.map((attachment) => partOf(attachment, html)),
  }
}

const mailboxOf = (address: Address | undefined): { name: string; address: string } => {
  const one = address?.group ? address.group[0] : address
  return { name: one?.name ?? '', address: one?.address ?? '' }
}

const partOf = (attachment: Attachment, html: string): MailPart => {
  const id = attachment.contentId?.replace(/^<|>$/g, '')
  const { content } = attachment
  return {
    name: attachment.filename && line(attachment.filename, 300),
    type: attachment.mimeType,
    embedded: id !== undefined && id !== '' && html.includes(`cid:${id}`),
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }
}

/** One line of clean letters: a header may carry anything once it is decoded. */
const line = (value: string | undefined, longest: number): string => plainText(value ?? '', longest)

/** Lines without trailing blanks, one empty line at most between two. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .split('\n')
    .map((one) => one.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, maxText)
    .toWellFormed()

const dateOf = (value: string | undefined): string | null => {
  const date = new Date(value ?? '')
  const year = date.getUTCFullYear()
  return year >= 1980 && year < 2200 ? date.toISOString() : null
}
