import type { Reading } from '#shared/reading.ts'
import { isUnread } from '../extract/legible.ts'
import type { ExtractOptions } from '../extract/options.ts'
import { aloneIn } from './alone.ts'
import { confidenceOf, LIKELY_CUT, type Sign, SURE_CUT, SURE_JOIN, scoreOf, signsAt } from './boundary.ts'
import type { DocumentPart, PartKind, Reason } from './contract.ts'
import { factsOf, type PageFacts } from './facts.ts'
import { standsAlone, type Whole, wholeOf } from './whole.ts'

/** `sure`: every cut may be made, and every page left where it is, without asking a person. */
export type Found = { parts: DocumentPart[]; sure: boolean }

/** `cut`: it begins an invoice after another one; `sure`: nobody need be asked whether it does. */
type Placed = { page: number; kind: PartKind; cut: boolean; sure: boolean; confidence: number; why: Reason[] }

const reasons = (signs: readonly Sign[], cut: boolean): Reason[] =>
  signs
    .filter(({ weight }) => (cut ? weight > 0 : weight < 0))
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ code, text }) => ({ code, text }))

/** What a page that begins nothing is to the invoice before it. */
function kindOf(before: Whole, page: PageFacts): PartKind {
  const belongs = page.pagination && before.pagination && page.pagination.of === before.pagination.of
  if (page.terms || page.title?.kind === 'other') return 'annex'
  const empty = !page.number && !page.total && page.lines === 0
  return before.total && empty && !belongs && !page.carried ? 'annex' : 'invoice'
}

/** It is printed once more: number and total are those of the invoice, and its count of pages begins again. */
const isCopy = (before: Whole, page: PageFacts): boolean =>
  before.number?.value === page.number?.value &&
  before.total !== null &&
  before.total.value === page.total?.value &&
  page.title !== null &&
  (page.pagination === null || page.pagination.page === 1)

/** The one paper of a file of which nothing can or need be asked. */
const oneOf = (reading: Reading): Found => ({
  parts: reading.pages.length
    ? [{ from: 1, to: reading.pages.length, kind: 'invoice', confidence: 1, why: [{ code: 'alone', text: null }] }]
    : [],
  sure: true,
})

const blankPage = ({ page }: PageFacts): Placed => ({
  page,
  kind: 'blank',
  cut: false,
  sure: true,
  confidence: 0,
  why: [{ code: 'empty', text: null }],
})

/** A page that no invoice stands before: it begins one, unless it is what comes with one. */
const firstPage = ({ page, terms, title }: PageFacts): Placed => ({
  page,
  kind: terms || title?.kind === 'other' ? 'annex' : 'invoice',
  cut: false,
  sure: true,
  confidence: confidenceOf(SURE_CUT),
  why: [],
})

/**
 * A page that stands behind those of an invoice: the beginning of the next, or more of the same. In an e-invoice only what
 * says who the paper is makes a cut.
 */
function nextPage(before: Whole, page: PageFacts, blanks: number, isHybrid: boolean): Placed {
  const signs = signsAt(before, page, blanks)
  const score = scoreOf(signs)
  const identity = signs.some((sign) => sign.identity)
  const confidence = confidenceOf(score)
  if (score >= (isHybrid ? SURE_CUT : LIKELY_CUT) && (!isHybrid || identity)) {
    const sure = score >= SURE_CUT && identity
    return { page: page.page, kind: 'invoice', cut: true, sure, confidence, why: reasons(signs, true) }
  }
  const copy = isCopy(before, page)
  const kind = copy ? 'annex' : kindOf(before, page)
  const why: Reason[] = copy ? [{ code: 'copy', text: page.number?.text ?? null }] : reasons(signs, false)
  return { page: page.page, kind, cut: false, sure: score < SURE_JOIN, confidence, why }
}

/** Each page where it belongs, and the invoices that they make. */
function placePages(facts: readonly PageFacts[], isHybrid: boolean): { placed: Placed[]; invoices: Whole[] } {
  const placed: Placed[] = []
  const invoices: Whole[] = []
  let current: PageFacts[] = []
  let blanks = 0
  for (const page of facts) {
    if (page.blank) {
      blanks++
      placed.push(blankPage(page))
      continue
    }
    const before = wholeOf(current)
    const place = current.length ? nextPage(before, page, blanks, isHybrid) : firstPage(page)
    placed.push(place)
    blanks = 0
    if (place.cut) {
      invoices.push(before)
      current = []
    }
    if (place.kind === 'invoice') current.push(page)
  }
  return { placed, invoices: [...invoices, wholeOf(current)] }
}

/**
 * The papers of a file: where each begins, what each is and why. Parts follow each other and hold every page once; an annex
 * or a blank page belongs to the invoice before it. Of an e-invoice only what leaves no doubt counts (somebody joined
 * other papers to it), and a person is asked: its XML is of one of them, and would be lost by a cut. Pure.
 */
export function findParts(reading: Reading, options: ExtractOptions = {}): Found {
  if (reading.pages.length < 2) return oneOf(reading)
  const isHybrid = reading.einvoice !== null
  const facts = reading.pages.map((page) => factsOf(page, reading, options))
  const { placed, invoices } = placePages(facts, isHybrid)
  if (isHybrid) return invoices.length > 1 ? { parts: gather(placed), sure: false } : oneOf(reading)
  const asked = askedAbout(facts, placed)
  if (asked.length > 0) return { parts: gather(asked), sure: false }
  // A file is taken apart unseen only where each of its parts is an invoice by itself.
  const standAlone = invoices.every(standsAlone) && !reading.pages.some(isUnread)
  const sure = placed.every((place) => place.sure) && (invoices.length < 2 || standAlone)
  return { parts: gather(placed), sure }
}

/** The same pages with a cut before each one that stands alone in what is taken for one invoice; empty: there is none. */
function askedAbout(facts: readonly PageFacts[], placed: readonly Placed[]): Placed[] {
  const starts = placed.flatMap(({ cut }, index) => (cut || index === 0 ? [index] : []))
  const alone = starts.flatMap((start, index) => aloneIn(facts.slice(start, starts[index + 1])))
  if (alone.length === 0) return []
  return placed.map((place) => {
    const page = alone.find((one) => one.page === place.page)
    if (!page) return place
    const why: Reason[] = [
      { code: 'title', text: page.title?.text ?? null },
      { code: 'total', text: page.total?.text ?? null },
      ...(page.number ? [{ code: 'same_number' as const, text: page.number.text }] : []),
    ]
    return { ...place, kind: 'invoice', cut: true, confidence: confidenceOf(LIKELY_CUT), why }
  })
}

/** Pages of one kind that no cut parts, as one part. */
function gather(placed: readonly Placed[]): DocumentPart[] {
  const parts: DocumentPart[] = []
  for (const { page, kind, cut, confidence, why } of placed) {
    const last = parts.at(-1)
    if (last && !cut && last.kind === kind) last.to = page
    else parts.push({ from: page, to: page, kind, confidence, why })
  }
  return parts
}

/** Pages after which a new document begins: before each invoice but the first, with what belongs to the one before it. */
export function cutsOf(parts: readonly DocumentPart[]): number[] {
  const cuts: number[] = []
  let begun = false
  for (const part of parts) {
    if (part.kind !== 'invoice') continue
    // An invoice that goes on behind its annex begins nothing.
    if (begun && part.confidence >= confidenceOf(LIKELY_CUT)) cuts.push(part.from - 1)
    begun = true
  }
  return cuts
}
