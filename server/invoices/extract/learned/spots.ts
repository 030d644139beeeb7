import type { FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { compact } from '#shared/identifiers.ts'
import type { Reading } from '#shared/reading.ts'
import { fold } from '../../fold.ts'
import { type Amount, amountsOf } from '../candidates/amounts.ts'
import { type DateSpot, datesOf } from '../candidates/dates.ts'
import { type Identifier, identifiersOf } from '../candidates/identifiers.ts'
import { type Segment, type Sheet, sheetOf } from '../page/segments.ts'
import { type Spot, spotAt } from '../page/spot.ts'

// Everything on a page that could be the value of a field, and where a known value stands among it.

/** A stretch of text and what it would say as the value of the field. */
export type ValueSpot = { spot: Spot; value: string }

export type Page = {
  sheet: Sheet
  amounts: readonly Amount[]
  /** Day first, and month first. */
  dates: readonly DateSpot[]
  monthFirst: readonly DateSpot[]
  identifiers: readonly Identifier[]
}

/** All that lessons look at on a document; each kind is looked for when it is first asked for. */
export function pageOf(reading: Pick<Reading, 'pages'>): Page {
  const sheet = sheetOf(reading)
  const amounts = once(() => amountsOf(sheet))
  const dates = once(() => datesOf(sheet))
  const monthFirst = once(() => datesOf(sheet, true))
  const identifiers = once(() => identifiersOf(sheet))
  return {
    sheet,
    get amounts() {
      return amounts()
    },
    get dates() {
      return dates()
    },
    get monthFirst() {
      return monthFirst()
    },
    get identifiers() {
      return identifiers()
    },
  }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Stretches of `count` whole words of a segment. */
function windows(segment: Segment, count: number): Spot[] {
  return segment.words.flatMap((_, i) => {
    const last = segment.words[i + count - 1]
    const start = segment.offsets[i]
    const end = segment.offsets[i + count - 1]
    if (!last || start === undefined || end === undefined) return []
    return [spotAt(segment, start, end + last.text.length)]
  })
}

const PUNCTUATION = /^[\s:.,;#°()*|=–—-]+|[\s:,;()*|=–—]+$/g
/** "N°FA-12", "#12", "Nr.12": what a label leaves on a token. */
const LEAD = /^(?:n[°ºo]\.?|nr\.?|no\.|#)\s*(?=[\p{L}\d]*\d)/iu

/** The value of a stretch of text as a number or reference: no label rest, no punctuation around it. */
const bare = (text: string): string => text.replace(PUNCTUATION, '').replace(LEAD, '')

const trimmed = ({ segment, start, end, text }: Spot): Spot => {
  const value = bare(text)
  const at = value ? text.indexOf(value) : 0
  return spotAt(segment, start + at, value ? start + at + value.length : end)
}

function numberSpots(sheet: Sheet, words: number): ValueSpot[] {
  return sheet.segments
    .flatMap((segment) => windows(segment, words))
    .map(trimmed)
    .filter((spot) => /\d/.test(spot.text))
    .map((spot) => ({ spot, value: spot.text }))
}

/** A text field fills what is left of its segment. */
const textSpots = (sheet: Sheet): ValueSpot[] =>
  sheet.segments.flatMap((segment) => {
    const colon = /^[^:]{2,40}:\s*(?=\S)/.exec(segment.text)?.[0].length
    const whole = { spot: spotAt(segment, 0, segment.text.length), value: segment.text.trim() }
    if (!colon) return [whole]
    const rest = spotAt(segment, colon, segment.text.length)
    return [whole, { spot: rest, value: rest.text.trim() }]
  })

/** All that could be the value of `field`; `words`: of how many words a number was where it was learned. */
export function valueSpots(page: Page, field: FieldName, { words = 1, monthFirst = false } = {}): ValueSpot[] {
  switch (fieldKinds[field]) {
    case 'amount':
      return page.amounts.filter((one) => !one.percent).map((spot) => ({ spot, value: spot.value.replace(/^-/, '') }))
    case 'date':
      return (monthFirst ? page.monthFirst : page.dates).map((spot) => ({ spot, value: spot.value }))
    case 'number':
      return numberSpots(page.sheet, words)
    case 'identifier':
    case 'iban':
      return page.identifiers.flatMap((spot) => identifierValue(field, spot))
    default:
      return textSpots(page.sheet)
  }
}

const WANTED: Partial<Record<FieldName, readonly Identifier['kind'][]>> = {
  iban: ['iban'],
  bic: ['bic'],
  supplier_vat: ['vat'],
  buyer_vat: ['vat'],
  supplier_siren: ['siren', 'siret', 'vat'],
  buyer_siren: ['siren', 'siret', 'vat'],
  supplier_siret: ['siret'],
}

function identifierValue(field: FieldName, spot: Identifier): ValueSpot[] {
  if (!WANTED[field]?.includes(spot.kind)) return []
  if (!field.endsWith('_siren')) return [{ spot, value: spot.value }]
  const siren = spot.kind === 'vat' ? /^FR..(\d{9})$/.exec(spot.value)?.[1] : spot.value.slice(0, 9)
  return siren ? [{ spot, value: siren }] : []
}

/** Most words of which a number may consist ("FA 2026 0012"). */
const MOST_WORDS = 5

const sameAmount = (a: string, b: string) => Number(a) === Math.abs(Number(b))

/** Where a known value stands on the page, every place of it. */
export function locate(page: Page, field: FieldName, value: string): ValueSpot[] {
  switch (fieldKinds[field]) {
    case 'amount':
      return valueSpots(page, field).filter((one) => sameAmount(one.value, value))
    case 'date': {
      const found = valueSpots(page, field).filter((one) => one.value === value)
      if (found.length) return found
      return valueSpots(page, field, { monthFirst: true }).filter((one) => one.value === value)
    }
    case 'number': {
      const key = compact(fold(value))
      for (let words = 1; words <= MOST_WORDS; words++) {
        const found = numberSpots(page.sheet, words).filter((one) => compact(fold(one.value)) === key)
        if (found.length) return found
      }
      return []
    }
    case 'identifier':
    case 'iban':
      return valueSpots(page, field).filter((one) => one.value === value)
    default: {
      const key = compact(fold(value))
      return valueSpots(page, field).filter((one) => compact(fold(one.value)) === key)
    }
  }
}
