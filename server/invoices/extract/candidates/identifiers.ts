import { compact, ibanLength, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { frenchVatKey } from '#shared/vatKeys.ts'
import { isVatNumber, vatNumberCheck } from '#shared/vatNumber.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'
import { ribsOf } from './rib.ts'

export type Identifier = Spot & {
  kind: 'siren' | 'siret' | 'vat' | 'iban' | 'bic' | 'email' | 'domain'
  value: string
  /** Its checksum holds (or it needs none). */
  valid: boolean
}

/** What OCR reads for a digit. */
const LOOKALIKES: Record<string, string> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  '|': '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
}
const asDigits = (text: string) => text.replace(/[OQDILZSGB|]/g, (character) => LOOKALIKES[character] ?? character)

/** Letters that OCR reads in the two figures of a French key. */
const IN_KEY = ['ODQCU', 'ILJT', 'Z', 'B', 'A', 'S', 'G', 'TZ', 'BS', 'GPQ']

/** Keys may have letters, and hardly any do: one that its SIREN's figures look like was misread ("S6" for "86"). */
function mendedFrenchKey(body: string): string {
  const siren = asDigits(body.slice(2, 11))
  if (/^\d\d/.test(body) || !isSiren(siren)) return body
  const key = frenchVatKey(siren)
  const like = [...key].every((digit, at) => body[at] === digit || IN_KEY[Number(digit)]?.includes(body[at] ?? ' '))
  return like ? key + siren + body.slice(11) : body
}

/** Text of a segment followed by the segment under it, so that a number broken at the end of a line is whole again. */
function withNext(segment: Segment, sheet: Sheet): string {
  const below = sheet.rows[segment.row + 1]
  const next = below?.page === segment.page ? below.segments[0] : undefined
  const near =
    next && next.box[1] - segment.box[3] < segment.size && next.box[0] < segment.box[2] && next.box[2] > segment.box[0]
  return near ? `${segment.text} ${next.text}` : segment.text
}

function ibanAt(text: string, start: number): { value: string; valid: boolean; end: number } | null {
  let value = ''
  const length = ibanLength(text.slice(start, start + 2).toUpperCase())
  for (let i = start; i < text.length; i++) {
    const character = text[i] ?? ''
    if (/[A-Z0-9]/i.test(character)) value += character.toUpperCase()
    else if (!/[ .\-·]/.test(character) || !/[A-Z0-9]/i.test(text[i + 1] ?? '')) break
    if (value.length === (length ?? 34)) {
      const fixed = value.slice(0, 2) + asDigits(value.slice(2))
      if (isIban(value)) return { value, valid: true, end: i + 1 }
      if (length && isIban(fixed)) return { value: fixed, valid: true, end: i + 1 }
      return length ? { value, valid: false, end: i + 1 } : null
    }
  }
  return null
}

const SIREN_LIKE =
  /(?<![\d\p{L}.,])\d{3}[ .\u2009]?\d{3}[ .\u2009]?\d{3}(?:[ .\u2009-]?\d{2,3}[ .]?\d{2,3})?(?![\d\p{L}]|[.,]\d)/gu
const VAT_LIKE =
  /(?<![p{L}\d])(AT|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK)[ :.-]{0,2}((?:[A-Z0-9]{1,12}[ .-]?){1,6})/g
const IBAN_LIKE = /(?<![\p{L}\d])[A-Z]{2}\d[0-9O][ .]?[A-Z0-9]{2}/gu
/** Accounts outside the IBAN countries are printed where an IBAN would be. */
const ACCOUNT =
  /(?:bank account|account n[o°]\.?|iban|konto(?:nummer)?|compte(?: bancaire)?)\s*:\s*([A-Z]{2}\d{8,28})(?![\p{L}\d])/giu
const BIC_LIKE = /(?<![\p{L}\d_])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![\p{L}\d_])/gu
/** At home a VAT number goes without its country: "P. IVA 01234567897", "C.I.F. B12345674". */
const DOMESTIC = [
  { pattern: /(?:p(?:artita|\.)? ?iva|c\.? ?f\.?)\b[\s.:/]*(\d{11})(?!\d)/giu, country: 'IT' },
  { pattern: /\b[cn]\.?i\.?f\.?\b[\s.:/]*([A-Z]-?\d{7}[\dA-Z])(?![\p{L}\d])/giu, country: 'ES' },
]
const EMAIL = /[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g
const DOMAIN =
  /(?<![@\w.])(?:https?:\/\/)?(?:www\.)?((?:[\w-]+\.)+(?:fr|com|net|org|eu|de|be|ch|nl|es|it|io|co|uk|lu|at|info|biz|shop|pro|my))(?![\w@-])/gi

/** VAT number at the start of `rest`, as long as its country wants it; OCR look-alikes repaired where the key then holds. */
function vatAt(country: string, rest: string): { value: string; valid: boolean } | null {
  const code = country === 'CHE' ? 'CH' : country
  const read = (country === 'CHE' ? 'E' : '') + compact(rest)
  const body = country === 'FR' ? mendedFrenchKey(read) : read
  const lengths = country === 'FR' ? [11] : [body.length, 12, 11, 10, 9, 8]
  for (const length of lengths) {
    if (length > body.length) continue
    const text = code + body.slice(0, length)
    if (isVatNumber(text) && (body.length === length || vatNumberCheck(text)?.key)) return { value: text, valid: true }
    const fixed = code + asDigits(body.slice(0, length))
    if (vatNumberCheck(fixed)?.key) return { value: fixed, valid: true }
  }
  const first = code + body.slice(0, lengths[0])
  return vatNumberCheck(first)?.shape ? { value: first, valid: false } : null
}

/** An identifier where it stands in a text that may go on beyond its segment. */
type Raw = Pick<Identifier, 'kind' | 'start' | 'end' | 'value' | 'valid'>

const endOf = (match: RegExpExecArray): number => match.index + match[0].length

const vatsIn = (text: string): Raw[] =>
  [...text.matchAll(VAT_LIKE)].flatMap((match): Raw[] => {
    const vat = vatAt(match[1] ?? '', match[2] ?? '')
    const end = match.index + match[0].trimEnd().length
    return vat ? [{ ...vat, kind: 'vat', start: match.index, end }] : []
  })

const domesticVatsIn = (text: string): Raw[] =>
  DOMESTIC.flatMap(({ pattern, country }) =>
    [...text.matchAll(pattern)].flatMap((match): Raw[] => {
      const value = country + compact(match[1] ?? '')
      return vatNumberCheck(value)?.key
        ? [{ kind: 'vat', start: match.index, end: endOf(match), value, valid: true }]
        : []
    }),
  )

/** "FR78391768181 - RCS Nantes …" begins like an account and is a VAT number whose key holds. */
const ibansIn = (text: string, vats: readonly Raw[]): Raw[] =>
  [...text.toUpperCase().matchAll(IBAN_LIKE)].flatMap(({ index: start }): Raw[] => {
    const iban = ibanAt(text, start)
    const isVat = vats.some((vat) => vat.valid && vat.start === start)
    return iban && (iban.valid || !isVat) ? [{ ...iban, kind: 'iban', start }] : []
  })

const accountsIn = (text: string): Raw[] =>
  [...text.matchAll(ACCOUNT)].map((match): Raw => {
    const value = match[1] ?? ''
    const end = endOf(match)
    return { kind: 'iban', start: end - value.length, end, value, valid: false }
  })

/** Numbers of the French register: SIRET, SIREN, and a SIREN in front of what is no establishment. */
const sirensIn = (text: string): Raw[] =>
  [...text.matchAll(SIREN_LIKE)].flatMap((match): Raw[] => {
    const digits = compact(match[0])
    const place = { start: match.index, end: endOf(match) }
    if (digits.length === 14) return [{ kind: 'siret', ...place, value: digits, valid: isSiret(digits) }]
    const value = digits.slice(0, 9)
    const valid = isSiren(value)
    const named = digits.length === 9 || /siret\W{0,6}$/i.test(text.slice(0, match.index))
    return valid || named ? [{ kind: 'siren', ...place, value, valid }] : []
  })

/** What needs no key to be what it is: its shape says so. */
const shapedIn = (text: string): Raw[] => [
  ...[...text.matchAll(BIC_LIKE)].map((match) => shaped('bic', match, match[0])),
  ...[...text.matchAll(EMAIL)].map((match) => shaped('email', match, match[1]?.toLowerCase() ?? '')),
  ...[...text.matchAll(DOMAIN)].map((match) => shaped('domain', match, match[1]?.toLowerCase() ?? '')),
]

const shaped = (kind: Identifier['kind'], match: RegExpExecArray, value: string): Raw => ({
  kind,
  start: match.index,
  end: endOf(match),
  value,
  valid: true,
})

/** Identifiers that begin in a segment; `text`: its own, with what it may go on with. */
function scan(segment: Segment, text: string): Identifier[] {
  const found: Identifier[] = []
  const own = segment.text.length
  const take = (raw: Raw): void => {
    // What crosses into the next row must prove that it belongs together.
    if (raw.start >= own || (raw.end > own && !raw.valid)) return
    const { kind, value, valid } = raw
    found.push({ ...spotAt(segment, raw.start, Math.min(raw.end, own)), kind, value, valid })
  }
  const takeFree = (raw: Raw): void => {
    if (!within(found, raw.start)) take(raw)
  }
  const vats = vatsIn(text)
  ibansIn(text, vats).forEach(take)
  accountsIn(text).forEach(takeFree)
  domesticVatsIn(text).forEach(take)
  vats.forEach(takeFree)
  sirensIn(text).forEach(takeFree)
  shapedIn(text).forEach(take)
  return found
}

const within = (found: Identifier[], at: number) =>
  found.some((other) => other.kind !== 'bic' && other.start <= at && at < other.end)

/** Every legal, bank and internet identifier of the document. */
export function identifiersOf(sheet: Sheet): Identifier[] {
  const found = sheet.segments.flatMap((segment) =>
    scan(
      segment,
      /\d|@|\./.test(segment.text) || /[A-Z]{8}/.test(segment.text) ? withNext(segment, sheet) : segment.text,
    ),
  )
  return found.some((one) => one.kind === 'iban' && one.valid) ? found : [...found, ...ribsOf(sheet)]
}
