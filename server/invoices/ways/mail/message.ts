/** What a mail carries, as its parts say; nothing of it is trusted. */
export type MailPart = {
  /** Null where the part gives none. */
  name: string | null
  /** As declared; only used to tell a signature or a nested message, never a document. */
  type: string
  /** Shown inside the text: an inline picture that the HTML names. */
  embedded: boolean
  bytes: Uint8Array
}

export type Mail = {
  messageId: string | null
  fromName: string
  fromAddress: string
  subject: string
  /** ISO 8601; null where the header is missing or no date. */
  sentAt: string | null
  /** Plain text, bounded. */
  text: string
  parts: MailPart[]
}
