import { daysBetween } from '#shared/calendar.ts'
import { near } from '#shared/money.ts'
import { isCredit, type SeenInvoice } from '../twin/seen.ts'
import type { Found } from './found.ts'

/** What two papers are compared by. */
export type Paper = Pick<
  SeenInvoice,
  'id' | 'received' | 'docType' | 'number' | 'date' | 'currency' | 'totalTtc' | 'photo'
>

/** "N° FA-2026/0012" and "FA 2026 0012" are one number: letters and digits only. */
export const numberKey = (number: string): string =>
  number
    .normalize('NFKD')
    .toUpperCase()
    .replace(/^\s*N\s*[°O]?\s*[:.]?\s+/, '')
    .replace(/[^A-Z0-9]/g, '')

/** Letters and digits that OCR takes for each other, made one. */
const misread = (key: string): string =>
  key
    .replace(/[OQD]/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/Z/g, '2')
    .replace(/S/g, '5')
    .replace(/G/g, '6')
    .replace(/B/g, '8')

/** Shorter numbers ("3", "12") begin again too often to say anything alone. */
const TELLING = 3
/** Numbers that begin again every year or month come back later than this. */
const SAME_SEASON_DAYS = 100

const sameNumber = (a: Paper, b: Paper): boolean =>
  a.number !== null && b.number !== null && numberKey(a.number) === numberKey(b.number)

/** One letter of a photo misread, or a piece of the number not read; digits of a text layer are what they are. */
const nearlySameNumber = (a: Paper, b: Paper): boolean => {
  if (a.number === null || b.number === null) return true
  const [one, other] = [numberKey(a.number), numberKey(b.number)]
  if (misread(one) === misread(other)) return true
  const [short = '', long = ''] = [one, other].toSorted((x, y) => x.length - y.length)
  if (short.length >= 4 && short.length < long.length && (long.startsWith(short) || long.endsWith(short))) return true
  return (a.photo || b.photo) && oneLetterApart(one, other)
}

const oneLetterApart = (a: string, b: string): boolean =>
  a.length === b.length && a.length >= 5 && [...a].filter((letter, index) => letter !== b[index]).length === 1

const sameFigures = (a: Paper, b: Paper): boolean =>
  a.date !== null &&
  a.date === b.date &&
  a.totalTtc !== null &&
  b.totalTtc !== null &&
  near(a.totalTtc, b.totalTtc, '0') &&
  a.currency === b.currency

/** True for two papers of one supplier that are one document. A credit note is never its invoice. */
export const isSamePaper = (a: Paper, b: Paper): boolean => {
  if (isCredit(a) !== isCredit(b)) return false
  if (sameFigures(a, b)) return nearlySameNumber(a, b)
  if (!sameNumber(a, b) || numberKey(a.number ?? '').length < TELLING) return false
  return a.date === null || b.date === null || Math.abs(daysBetween(a.date, b.date)) <= SAME_SEASON_DAYS
}

/** Whatever supplier was read on them: number, date and total alike leave no doubt. */
export const isSameWhoever = (a: Paper, b: Paper): boolean =>
  isCredit(a) === isCredit(b) && sameNumber(a, b) && numberKey(a.number ?? '').length > TELLING && sameFigures(a, b)

/** The later of two equal papers is the repetition; the earlier one stays payable. */
const isLater = (a: Paper, b: Paper): boolean => a.received > b.received || (a.received === b.received && a.id > b.id)

/**
 * The paper that an invoice repeats. `others`: those of its supplier that nobody rejected; `elsewhere`: those of other
 * suppliers on the same day with the same total.
 */
export const duplicateOf = (invoice: Paper, others: readonly Paper[], elsewhere: readonly Paper[]): Found | null => {
  const same = [
    ...others.filter((other) => isSamePaper(invoice, other)),
    ...elsewhere.filter((other) => isSameWhoever(invoice, other)),
  ].filter((other) => isLater(invoice, other))
  const first = same.toSorted((a, b) => (isLater(a, b) ? 1 : -1))[0]
  if (!first) return null
  const details = { facture_id: first.id, invoice_number: first.number, invoice_date: first.date }
  return { kind: 'duplicate', fact: first.id, blocks: true, details }
}
