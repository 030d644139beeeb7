import type { FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import type { Draft, Found } from './draft.ts'
import { found, labelled, type Put } from './found.ts'
import { putDates, putNumber, putTerms } from './headFound.ts'
import { scoreCrossings } from './labels/cross.ts'
import { type RoleScores, scoreOf, scoreRoles } from './labels/score.ts'
import { amountRoles, type Role, totalRoles } from './labels/table.ts'
import { applyTeaching, teachScores } from './learned/apply.ts'
import type { ExtractOptions } from './options.ts'
import { evidenceOf, type Spot, spotAt } from './page/spot.ts'
import { readParties } from './parties/read.ts'
import { type Seen, seenOn } from './seen.ts'
import { vatLinesOf } from './solve/breakdown.ts'
import { mentionOf, pickType } from './solve/docType.ts'
import { type Solution, solveTotals } from './solve/totals.ts'
import { type VatPart, vatPartsOf } from './solve/vatLines.ts'
import type { Item } from './table/item.ts'
import { itemsOf } from './table/read.ts'
import { putBank, putTotals } from './totalsFound.ts'

const AMOUNT_ROLES: Role[] = [...amountRoles, 'vat_amount']

const TOTALS: Role[] = ['total_ht', 'total_tva', 'total_ttc', 'amount_due']

/** A number in a row of an item is a total only where a label in that row says so; a column's heading does not. */
const isLabelledTotal = (spot: Spot, scores: RoleScores | undefined): boolean =>
  TOTALS.some((role) => scoreOf(scores, role) > 0.5 && scores?.get(role)?.label.segment.row === spot.segment.row)

/** What the amounts of a document come to. */
type Sums = {
  solution: Solution | null
  vatParts: VatPart[]
  mention: ReturnType<typeof mentionOf>
  /** Change is given: a till's slip. */
  till: boolean
}

/** What the items come to, in cents; null without any. */
const sumOf = (items: readonly Item[]): number | null =>
  items.length ? items.reduce((sum, item) => sum + Math.round(Number(item.line_total ?? 0) * 100), 0) : null

function solved({ sheet, labels, amounts, teaching }: Seen, items: readonly Item[]): Sums {
  const money = amounts.filter((one) => !one.percent && !one.leads)
  const scores = scoreRoles(sheet, labels, money, new Set(AMOUNT_ROLES))
  scoreCrossings(sheet, labels, money, scores)
  teachScores(teaching, scores, totalRoles)
  const itemRows = new Set(items.map((item) => item.row))
  const vatParts = vatPartsOf(sheet, amounts, scores, itemRows)
  const mention = mentionOf(sheet)
  const linesSum = sumOf(items)
  const solution = solveTotals({
    amounts: amounts.filter(
      (one) => !itemRows.has(one.segment.row) || one.cents === linesSum || isLabelledTotal(one, scores.get(one)),
    ),
    scores,
    vatParts,
    linesSum,
    exempt: mention !== null,
    ocr: sheet.ocr,
  })
  return { solution, vatParts, mention, till: amounts.some((one) => scoreOf(scores.get(one), 'change') > 0.5) }
}

/** What the paper is, in which currency, and why it bears no tax. */
function putKind({ sheet, currency }: Seen, { solution, mention, till }: Sums, put: Put): void {
  const negative = Boolean(solution?.spots.total_ttc?.spot.value.startsWith('-'))
  const { value, segment, sure } = pickType(sheet, { negative, till, priced: solution !== null })
  put('doc_type', {
    value,
    confidence: sure ? 0.9 : 0.6,
    evidence: segment ? evidenceOf(spotAt(segment, 0, segment.text.length)) : null,
    proofs: segment ? [labelled(segment.text)] : [],
  })
  if (currency)
    put('currency', {
      value: currency.value,
      confidence: currency.sure ? 0.9 : 0.6,
      evidence: currency.spot ? evidenceOf(currency.spot) : null,
      proofs: [],
    })
  if (mention) put('mention', found(mention.value, spotAt(mention.segment, 0, mention.segment.text.length), 0.9, []))
}

/** Fields of a document without XML, from where its words stand. */
export function readLayout(reading: Reading, options: ExtractOptions): Draft {
  const seen = seenOn(reading, options)
  const { sheet, labels, amounts, identifiers } = seen
  const fields: Draft['found'] = {}
  const put = (name: FieldName, value: Found | null) => {
    if (value && !fields[name]) fields[name] = value
  }
  const items = unsigned(itemsOf(sheet, labels, amounts))
  const isInBody = bodyOf(items)
  const number = putNumber(seen, isInBody, put)
  const issued = putDates(seen, number, isInBody, put)
  putTerms(seen, issued, put)
  const sums = solved(seen, items)
  putKind(seen, sums, put)
  if (sums.solution) putTotals(sums.solution, put)
  for (const [name, value] of readParties(sheet, labels, identifiers, options)) put(name, value)
  putBank(identifiers, put)
  return {
    found: applyTeaching(seen.teaching, seen, fields),
    vatLines: sums.solution ? vatLinesOf(sums.solution, sums.vatParts) : [],
    lines: items.map(({ row: _row, amounts: _amounts, ...line }) => line),
    engine: 'layout',
  }
}

/** Rows from the first line item of a page to its last, and the paragraph under that one. */
function bodyOf(items: readonly Item[]): (spot: Spot) => boolean {
  const pages = [...Map.groupBy(items, (item) => item.evidence?.page ?? 0).values()]
  const spans = pages.map((own) => {
    const rows = own.map((item) => item.row)
    return { from: Math.min(...rows), to: Math.max(...rows) + 1 }
  })
  return ({ segment }) => spans.some(({ from, to }) => segment.row >= from && segment.row <= to)
}

/** A credit note may print its lines below zero: like its totals they are kept without sign. */
function unsigned(items: Item[]): Item[] {
  const plain = (value: string | null) => value?.replace(/^-/, '') ?? null
  if (!items.length || items.some((item) => !item.line_total?.startsWith('-'))) return items
  return items.map((item) => ({
    ...item,
    quantity: plain(item.quantity),
    unit_price: plain(item.unit_price),
    line_total: plain(item.line_total),
  }))
}
