import { imageHeader } from '#documents/image/header.ts'
import { inspect } from '#documents/inspect.ts'
import { type FileType, recognise } from '#documents/recognise.ts'
import { shownName } from '#platform/files.ts'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { maxAttachments } from './limits.ts'
import type { Mail, MailPart } from './message.ts'

// Which parts of a mail are documents. The bytes say so, not names and declared types.

export type Choice = { name: string; bytes: Uint8Array; kind: FileType | null } & (
  | { as: 'document' }
  /** Somebody should know: a document that cannot be read, or something that may hold one. */
  | { as: 'refused' | 'left_out'; reason: Problem }
  /** Logos, signatures, calendar entries. */
  | { as: 'decoration' }
)

export const chooseParts = (mail: Mail): Choice[] => {
  const kinds = mail.parts.map(({ bytes }) => recognise(bytes))
  const hasFile = kinds.some((kind) => kind === 'pdf' || kind === 'xml')
  return mail.parts.map((part, index) => {
    const name = shownName(part.name ?? `${mail.subject || 'courriel'} ${index + 1}`)
    const { bytes } = part
    const kind = kinds[index] ?? null
    if (index >= maxAttachments)
      return { name, bytes, kind, as: 'left_out', reason: new Problem(wayProblems.mail_too_many) }
    if (!kind) return { name, bytes, kind, ...otherPart(part) }
    if (kind !== 'pdf' && kind !== 'xml' && isDecoration(part, kind, hasFile))
      return { name, bytes, kind, as: 'decoration' }
    return { name, bytes, kind, ...judge(bytes) }
  })
}

const judge = (bytes: Uint8Array): { as: 'document' } | { as: 'refused' | 'left_out'; reason: Problem } => {
  try {
    inspect(bytes)
    return { as: 'document' }
  } catch (reason) {
    if (!(reason instanceof Problem)) throw reason
    return { as: reason.definition.code === 'xml_not_an_invoice' ? 'left_out' : 'refused', reason }
  }
}

/** Pixels. A receipt photographed with care has more on both sides; logos, icons and banners do not. */
const smallestSide = 400
const pageSide = 800
const bannerRatio = 3

/**
 * A picture shown inside the text is a document only where it could be the photo of a page and no file came along: telephones
 * put photos there. Elsewhere only what is too small, or as wide as a banner, is left out.
 */
const isDecoration = (
  { bytes, embedded }: MailPart,
  kind: Exclude<FileType, 'pdf' | 'xml'>,
  hasFile: boolean,
): boolean => {
  const size = imageHeader(bytes, kind)
  // A header that cannot be read is no page shown inside the text; attached, the reader has the last word.
  if (!size) return embedded
  const { width, height } = size
  if (width > bannerRatio * height) return true
  const shorter = Math.min(width, height)
  return embedded ? hasFile || shorter < pageSide : shorter < smallestSide && Math.max(width, height) < 2 * smallestSide
}

const starts = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte)

const otherPart = ({ bytes, name, type }: MailPart): { as: 'decoration' } | { as: 'left_out'; reason: Problem } => {
  const leave = (problem: keyof typeof wayProblems) => ({
    as: 'left_out' as const,
    reason: new Problem(wayProblems[problem]),
  })
  if (type === 'message/rfc822') return leave('attachment_message')
  if (starts(bytes, 0x78, 0x9f, 0x3e, 0x22)) return leave('attachment_winmail')
  const archive =
    starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) || starts(bytes, 0x52, 0x61, 0x72, 0x21)
  if (archive)
    return leave(/\.(docx|xlsx|pptx|odt|ods|odp)$/i.test(name ?? '') ? 'attachment_office' : 'attachment_archive')
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return leave('attachment_office')
  return { as: 'decoration' }
}
