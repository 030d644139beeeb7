import { isPlausibleDate } from '../../check/dateRules.ts'
import { fold } from '../../fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'

export type DateSpot = Spot & { kind: 'date'; value: string }

/** Names of the months, folded, by number; enough letters to tell them apart in French, English, German, Dutch, Spanish, Italian. */
const MONTHS: Record<string, number> = {}
const NAMES = [
  'janvier january januar januari enero gennaio jan janv jaenner ene gen',
  'fevrier february februar februari febrero febbraio feb fev fevr',
  'mars march marz maerz maart marzo mar mrz mrt',
  'avril april abril aprile avr apr abr',
  'mai may mei mayo maggio mag',
  'juin june juni junio giugno jun giu',
  'juillet july juli julio luglio juil jul lug',
  'aout august augustus agosto aug ago aou',
  'septembre september septiembre settembre sept sep set',
  'octobre october oktober octubre ottobre oct okt ott',
  'novembre november noviembre nov',
  'decembre december dezember diciembre dicembre dec dez dic',
]
for (const [index, names] of NAMES.entries()) for (const name of names.split(' ')) MONTHS[name] = index + 1

const monthOf = (name: string): number | null => MONTHS[fold(name)] ?? null

const MONTH = String.raw`(\p{L}{3,10})\.?`
const YEAR = String.raw`((?:19|20)\d\d|\d\d)`
/** "1er" is what French print has; its "er" stands raised, a little apart from the 1, which OCR takes for a letter. */
const DAY = String.raw`(?:(?<![\d/.,])(\d{1,2})(?: ?(?:er|ᵉʳ)|st|nd|rd|th|\.)?|(?<![\p{L}\d])[lIit|!]er)`
/** Behind a year stands no digit, but for a time from which OCR lost the space: "06-10-202310:10". */
const END = String.raw`(?!\d(?!\d?:\d\d)|[./-]\d)`
type Order = 'ymd' | 'dmy' | 'mdy' | 'numeric'
const PATTERNS: { regex: RegExp; order: Order }[] = [
  { regex: /(?<![\d/.-])((?:19|20)\d\d) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?![\d])/gu, order: 'ymd' },
  { regex: /(?<![\d/.-])((?:19|20)\d\d)()([01]\d)([0-3]\d)(?![\d/.-])/gu, order: 'ymd' },
  {
    regex: new RegExp(String.raw`(?<![\d/.,-])(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?((?:19|20)\d\d|\d\d)${END}`, 'gu'),
    order: 'numeric',
  },
  {
    regex: new RegExp(String.raw`${DAY}[ -]?(?:de |of )?${MONTH}[ -]?(?:de |, ?)?${YEAR}(?!\d)`, 'giu'),
    order: 'dmy',
  },
  // The day is not the first half of a year: "août 2026" is a month.
  {
    regex: new RegExp(
      String.raw`(?<!\p{L})${MONTH} ?(?!(?:19|20)\d\d(?!\d))(\d{1,2})(?:st|nd|rd|th)? ?,? ?${YEAR}(?!\d)`,
      'giu',
    ),
    order: 'mdy',
  },
]

const pad = (value: number) => String(value).padStart(2, '0')

function iso(year: string, month: number, day: number): string | null {
  const full = year.length === 2 ? `20${year}` : year
  const text = `${full}-${pad(month)}-${pad(day)}`
  return isPlausibleDate(text) ? text : null
}

type Raw = { spot: Spot; value: string | null; swapped: string | null; numeric: boolean }

/** One date as its pattern matched it; null where the word beside the figures names no month. */
function rawDate(order: Order, spot: Spot, [, a = '', b = '', c = '', d = '']: readonly string[]): Raw | null {
  if (order === 'ymd') return { spot, value: iso(a, Number(c), Number(d)), swapped: null, numeric: false }
  if (order === 'numeric')
    return { spot, value: iso(d, Number(c), Number(a)), swapped: iso(d, Number(a), Number(c)), numeric: true }
  const month = monthOf(order === 'dmy' ? b : a)
  return month === null
    ? null
    : { spot, value: iso(c, month, order === 'dmy' ? Number(a || 1) : Number(b)), swapped: null, numeric: false }
}

function rawDates(segment: Segment): Raw[] {
  if (!/\d/.test(segment.text)) return []
  const found: Raw[] = []
  for (const { regex, order } of PATTERNS) {
    for (const match of segment.text.matchAll(regex)) {
      const [start, end] = [match.index, match.index + match[0].length]
      if (found.some(({ spot }) => spot.start < end && start < spot.end)) continue
      const date = rawDate(order, spotAt(segment, start, end), match)
      if (date) found.push(date)
    }
  }
  return found
}

/**
 * Every date of the document. Whether 03/04/2023 is March or April is asked of the whole document: one date that reads only
 * one way decides; otherwise the day comes first, except on American paper (`monthFirst`).
 */
export function datesOf(sheet: Sheet, monthFirst = false): DateSpot[] {
  const raw = sheet.segments.flatMap(rawDates)
  const numeric = raw.filter((date) => date.numeric)
  const onlyMonthFirst = numeric.filter((date) => !date.value && date.swapped).length
  const onlyDayFirst = numeric.filter((date) => date.value && !date.swapped).length
  const swap = onlyMonthFirst > onlyDayFirst || (monthFirst && onlyDayFirst === 0)
  return raw.flatMap((date): DateSpot[] => {
    const value = date.numeric && swap ? (date.swapped ?? date.value) : (date.value ?? date.swapped)
    return value ? [{ ...date.spot, kind: 'date', value }] : []
  })
}
