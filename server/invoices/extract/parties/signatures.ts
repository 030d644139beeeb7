import type { Segment, Sheet } from '../page/segments.ts'
import { isAddress, isName } from './nameText.ts'
import { isPayee } from './payee.ts'

// How a company signs its paper: the legal mention of a footer, a line of name and address.

/** Start of what follows a name in a legal mention: form, capital, register, identifier. */
const LEGAL_TAIL =
  /\s*(?:[–—·•|,-]\s*)?\b(?:au capital|capital social|soci[ée]t[ée] (?:par|anonyme|à)|rcs\b|r\.c\.s|siret|siren|n° ?siret|immatricul|entrepreneur|auto-?entrepreneur|micro-?entreprise|ape\b|si[eè]ge social|registered (?:in|office|no)|company (?:no|number|reg)|vat (?:no|reg|id)|ust-?id|amtsgericht|handelsregister|hrb)/iu
const FORM_IN_TEXT =
  /^(.{2,60}?\b(?:SARL|SASU|SAS|EURL|SA|SNC|SCI|GmbH|AG|KG|Ltd\.?|Limited|Inc\.?|LLC|B\.?V\.?|S\.?L\.?|S\.?r\.?l\.?))(?=[\s,.;–—-]|$)/u

/** Name at the head of a footer's legal mention: "X — SARL au capital de …", "X SAS au capital de …". */
export function legalMention(segment: Segment): { text: string; end: number } | null {
  const tail = LEGAL_TAIL.exec(segment.text)
  if (!tail || tail.index < 2) return null
  const head = segment.text.slice(0, tail.index)
  const [part = ''] = head.split(/\s[–—·•|]\s|\s-\s|,\s|\s\/\s|:\s/)
  const form = FORM_IN_TEXT.exec(part)?.[1] ?? part
  const text = form.trim()
  return isName(text) && text.split(' ').length <= 7 ? { text, end: text.length } : null
}

/** "Muster GmbH · Musterstraße 17 · 12345 Ort": name and address in one line. */
export function senderName(text: string): string | null {
  const [name = '', ...rest] = text.split(/\s+[•●|∙⋅–—-]\s+|\s*[·•●∙⋅]\s*|, /)
  return rest.some(isAddress) && isName(name) ? name : null
}

/** Whether a line holds a name and its address. */
export const isSenderLine = (text: string): boolean => senderName(text) !== null

/** Names that sign the paper, wherever on it: in legal mentions and in lines of name and address. */
export const signatures = (sheet: Sheet): string[] =>
  sheet.segments.flatMap((segment) =>
    isPayee(sheet, segment)
      ? []
      : [legalMention(segment)?.text, senderName(segment.text)].filter((name): name is string => Boolean(name)),
  )
