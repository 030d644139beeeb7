import type { Decimal } from '#shared/money.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'

// Numbers on a page: amounts, quantities and rates. What a number means is decided later, by labels and equations.

export type Amount = Spot & {
  kind: 'amount'
  value: Decimal
  /** Whole cents; null for a value finer than a cent. */
  cents: number | null
  decimals: number
  percent: boolean
  currency: string | null
  /** Other readings in cents: without a digit group that a plain space parts, or with the point that OCR lost ("€19149"). */
  others: number[]
  /** Cents with the digits that stand a wider gap to the left: a thousands' group, or the number of another column. */
  wide: number | null
  /** A whole number that may be such digits of the amount on its right. */
  leads: boolean
}

const known = new WeakMap<readonly Amount[], Map<number, Amount[]>>()

/** Those in one row of print: looked up, since documents of hundreds of pages are asked row by row. */
export function amountsInRow(amounts: readonly Amount[], row: number): readonly Amount[] {
  const rows = known.get(amounts) ?? Map.groupBy(amounts, ({ segment }) => segment.row)
  known.set(amounts, rows)
  return rows.get(row) ?? []
}

export type Style = 'comma' | 'dot'

const CURRENCIES: [RegExp, string][] = [
  [/€|\beur(?:o|os)?\b/i, 'EUR'],
  [/\bus\$|\busd\b|\bus dollars?\b/i, 'USD'],
  [/£|\bgbp\b/i, 'GBP'],
  [/\bchf\b|\bfr\./i, 'CHF'],
  [/\brm ?(?=\d|$)|\bmyr\b/i, 'MYR'],
  [/\$/, 'USD'],
]

/** ISO code of the currency sign in `text`; null without one. */
export const currencyIn = (text: string): string | null => CURRENCIES.find(([sign]) => sign.test(text))?.[1] ?? null

const SIGN = String.raw`(?:€|\$|£|EUR|USD|GBP|CHF|MYR|RM|US\$|A\$|S\$)`
const NUMBER = String.raw`\d{1,3}(?:[ \u2009\u202f]\d{3})+(?:[.,]\d{1,4})?|\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?|\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,5})?|[.,]\d{2}`
const NUMBERS = new RegExp(
  String.raw`(?<![\p{L}\d/#.,'_])(?<sign>[-−–+]\s?)?(?:(?<before>${SIGN})\s?)?(?<sign2>[-−–]\s?)?(?<number>${NUMBER})(?!\d)(?<after>\s?(?:%|${SIGN}(?!\p{L})))?(?<minus>[-−](?=\s|$))?`,
  'giu',
)
/** OCR parts the cents from the point: "76. 60". */
const BROKEN_CENTS = /(\d[.,]) (\d\d)(?!\d)/g

/** The document's decimal sign: the one that stands before the last two digits more often. */
function styleOf(sheet: Sheet): Style {
  let comma = 0
  let dot = 0
  for (const segment of sheet.segments) {
    comma += segment.text.match(/\d,\d\d(?!\d)/g)?.length ?? 0
    dot += segment.text.match(/\d\.\d\d(?![\d.])/g)?.length ?? 0
  }
  return comma >= dot ? 'comma' : 'dot'
}

/**
 * "1 234,56", "1.234,56", "1,234.56", "1'234.56" → "1234.56". One separator followed by three digits is grouping unless it is
 * the document's decimal sign and the number starts with zero ("0,025") or has no second group.
 */
export function parseNumber(text: string, style: Style): { value: Decimal; decimals: number } | null {
  const compact = text.replace(/[\s\u2009\u202f'’]/g, '')
  const last = Math.max(compact.lastIndexOf(','), compact.lastIndexOf('.'))
  if (last < 0) return /^\d+$/.test(compact) ? { value: compact.replace(/^0+(?=\d)/, ''), decimals: 0 } : null
  const sign = compact[last]
  const tail = compact.slice(last + 1)
  const head = compact.slice(0, last).replace(/[.,]/g, '')
  const repeated = compact.split(sign ?? ',').length > 2
  const mixed = /,/.test(compact) && /\./.test(compact)
  const grouping =
    tail.length === 3 &&
    !mixed &&
    (repeated || (sign === ',' ? style === 'dot' : style === 'comma')) &&
    !/^0/.test(compact)
  if (grouping || (repeated && !mixed)) return { value: (head + tail).replace(/^0+(?=\d)/, ''), decimals: 0 }
  return { value: `${head.replace(/^0+(?=\d)/, '') || '0'}.${tail}`, decimals: tail.length }
}

/**
 * White space between digit groups is surely that of a number when it is as narrow as a space; a wider one within a cell (a
 * space that a font draws wide) is read both ways.
 */
function groupsAreClose(segment: Segment, start: number, end: number): boolean {
  return segment.words.every((word, i) => {
    const from = segment.offsets[i] ?? 0
    const next = segment.words[i + 1]
    const until = from + word.text.length
    if (!next || until <= start || until >= end) return true
    return next.box[0] - word.box[2] <= 0.6 * Math.max(word.size, 4)
  })
}

function toCents(value: Decimal, decimals: number): number | null {
  if (decimals > 2) return null
  const cents = Math.round(Number(value) * 100)
  return Number.isSafeInteger(cents) ? cents : null
}

/** Part of a word, a date, a code or a telephone number, by what stands around it. */
function isPiece(text: string, start: number, end: number, unit: string): boolean {
  if (/^[\p{L}_/]|^[-.:]\d|^[.,]\d/u.test(text.slice(end, end + 2)) && !unit) return true
  if (/^[\p{L}]/u.test(text.slice(end)) && unit !== '%') return true
  return /\d[-/:]$/.test(text.slice(0, start))
}

/** The digits of a number as they are read first, and without the group that a space parts from them where both are possible. */
function digitsOf(segment: Segment, number: string, at: number): { first: string; second: string | null } {
  if (!/\s/.test(number)) return { first: number, second: null }
  const narrow = number.replace(/^\d{1,3}\s/, '')
  const end = at + number.length
  // Digits by three with cents are one amount however wide the space; whole numbers may be a quantity beside another.
  const whole = groupsAreClose(segment, at, end) || /[.,]\d\d$/.test(number)
  if (!whole) return { first: narrow, second: null }
  return { first: number, second: segment.text.slice(at, end) === number ? narrow : null }
}

function amountAt(match: RegExpExecArray, text: string, segment: Segment, style: Style, ocr: boolean): Amount | null {
  const { sign = '', sign2, before, number = '', after = '', minus } = match.groups ?? {}
  const end = match.index + match[0].length
  const unit = after.trim()
  if (isPiece(text, match.index + sign.length, end, unit)) return null
  const { first, second } = digitsOf(
    segment,
    number,
    match.index + match[0].indexOf(number, sign.length + (before?.length ?? 0)),
  )
  const parsed = parseNumber(first, style)
  if (!parsed) return null
  const narrow = second === null ? null : parseNumber(second, style)
  const negative = Boolean(sign.trim().replace('+', '') || sign2 || minus)
  const value = negative && Number(parsed.value) !== 0 ? `-${parsed.value}` : parsed.value
  const lostPoint = ocr && parsed.decimals === 0 && /^\d{3,8}$/.test(number) ? Number(number) : null
  return {
    ...spotAt(segment, match.index, end),
    kind: 'amount',
    value,
    cents: toCents(value, parsed.decimals),
    decimals: parsed.decimals,
    percent: unit === '%',
    currency: currencyIn(before ?? after),
    others: [narrow && toCents(narrow.value, narrow.decimals), lostPoint].filter((cents) => cents !== null),
    wide: null,
    leads: false,
  }
}

function amountsIn(segment: Segment, style: Style, ocr: boolean): Amount[] {
  // Same length, so that places stay true: the blank moves behind the cents.
  const text = ocr ? segment.text.replace(BROKEN_CENTS, '$1$2 ') : segment.text
  if (!/\d/.test(text)) return []
  return [...text.matchAll(NUMBERS)].flatMap((match) => amountAt(match, text, segment, style, ocr) ?? [])
}

/** White space, in heights of print, over which digits may still belong to the number on their right. */
const WIDE_GAP = 2

/** "7" a wide gap left of "338,77": 7338.77 in cents; null where nothing of the kind stands there. */
function withLeft(amount: Amount, sheet: Sheet): number | null {
  if (amount.start !== 0 || amount.decimals !== 2 || !/^\d{3}[.,]/.test(amount.text)) return null
  const row = sheet.rows[amount.segment.row]?.segments ?? []
  const left = row[row.indexOf(amount.segment) - 1]
  const digits = left && /(?:^|\s)([1-9]\d{0,2}|[1-9]\d{0,2} \d{3})$/.exec(left.text)?.[1]?.replace(' ', '')
  if (!left || !digits || amount.segment.box[0] - left.box[2] > WIDE_GAP * amount.segment.size) return null
  return toCents(`${digits}${amount.value}`, 2)
}

/** Every number of the document. */
export function amountsOf(sheet: Sheet, style: Style = styleOf(sheet)): Amount[] {
  const found = sheet.segments.flatMap((segment) => amountsIn(segment, style, sheet.ocr))
  const leading = new Set<Segment>()
  const joined = found.map((amount) => {
    const wide = withLeft(amount, sheet)
    const row = sheet.rows[amount.segment.row]?.segments ?? []
    const left = row[row.indexOf(amount.segment) - 1]
    if (wide === null || !left) return amount
    leading.add(left)
    return { ...amount, wide, others: [...amount.others, wide] }
  })
  const leads = (amount: Amount) =>
    leading.has(amount.segment) && amount.decimals === 0 && amount.end === amount.segment.text.length
  return joined.map((amount) => (leads(amount) ? { ...amount, leads: true } : amount))
}
