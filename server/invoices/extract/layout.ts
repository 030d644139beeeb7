import type { FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { dueUnder } from '../check/terms.ts'
import { amountsOf } from './candidates/amounts.ts'
import { datesOf } from './candidates/dates.ts'
import { identifiersOf } from './candidates/identifiers.ts'
import { type NumberSpot, numbersOf } from './candidates/numbers.ts'
import type { Draft, Found } from './draft.ts'
import { found, identified, labelled, rivalled } from './found.ts'
import { scoreCrossings } from './labels/cross.ts'
import { labelsOf } from './labels/find.ts'
import { type RoleScores, scoreOf, scoreRoles } from './labels/score.ts'
import { amountRoles, type Role, totalRoles } from './labels/table.ts'
import { applyTeaching, patternFor, teachScores } from './learned/apply.ts'
import { teachingOf } from './learned/lesson.ts'
import type { ExtractOptions } from './options.ts'
import { type Sheet, sheetOf } from './page/segments.ts'
import { evidenceOf, type Spot, spotAt, wordsAt } from './page/spot.ts'
import { readParties } from './parties/read.ts'
import { vatLinesOf } from './solve/breakdown.ts'
import { pickDates } from './solve/calendar.ts'
import { pickCurrency } from './solve/currency.ts'
import { mentionOf, pickType } from './solve/docType.ts'
import { readTerms } from './solve/paymentTerms.ts'
import { guessNumber, pickNumber } from './solve/reference.ts'
import { solveTotals } from './solve/totals.ts'
import { vatPartsOf } from './solve/vatLines.ts'
import type { Item } from './table/item.ts'
import { itemsOf } from './table/read.ts'
import { putBank, putTotals } from './totalsFound.ts'

const NUMBER_ROLES: Role[] = [
  'invoice_number',
  'order_reference',
  'delivery_reference',
  'other_number',
  'other_date',
  'siret',
  'siren',
  'vat_id',
  'iban',
  'bic',
  'account',
  'amount_due',
  'total_ttc',
  'total_ht',
  'total_tva',
  'other_amount',
]
const DATE_ROLES: Role[] = ['invoice_date', 'due_date', 'other_date', 'order_reference']
const AMOUNT_ROLES: Role[] = [...amountRoles, 'vat_amount']

/** An address of the United States on the page: there the month comes first. */
const isAmerican = (sheet: Sheet): boolean =>
  sheet.rows.some((row) => /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\bUnited States\b|\bUSA\b/.test(row.text))

/** A label this near says enough for a value to be posted unseen. */
const SURE = 0.45

const TOTALS: Role[] = ['total_ht', 'total_tva', 'total_ttc', 'amount_due']

/** A label that says "number of the invoice", not merely "reference". */
const CLEAR = 0.75

/** A number in a row of an item is a total only where a label in that row says so; a column's heading does not. */
const isLabelledTotal = (spot: Spot, scores: RoleScores | undefined): boolean =>
  TOTALS.some((role) => scoreOf(scores, role) > 0.5 && scores?.get(role)?.label.segment.row === spot.segment.row)

/** Torn from its town by OCR, a post code under the label of a number looks like one: it is not posted unseen. */
const POSTCODE = /^\d{5}$/

/** OCR doubts no word of it. */
const isReadable = (spot: Spot): boolean => wordsAt(spot).every((word) => word.confidence >= 70)

/** Letters of a text layer are certain, those of OCR where two places read alike. */
const isCertain = (spot: NumberSpot, all: readonly NumberSpot[], sheet: Sheet): boolean =>
  sheet.pages.find((page) => page.number === spot.segment.page)?.source === 'text' ||
  all.some((other) => other.segment !== spot.segment && other.value === spot.value)

/** Fields of a document without XML, from where its words stand. */
export function readLayout(reading: Reading, options: ExtractOptions): Draft {
  const sheet = sheetOf(reading)
  const labels = labelsOf(sheet)
  const amounts = amountsOf(sheet)
  const identifiers = identifiersOf(sheet)
  const currency = pickCurrency(sheet, amounts, identifiers)
  const known = patternFor(sheet, identifiers, options)
  const monthFirst = known?.pattern.monthFirst
  const dates = datesOf(sheet, monthFirst ?? (currency?.value === 'USD' && isAmerican(sheet)))
  const page = { sheet, amounts, dates, monthFirst: monthFirst ? dates : datesOf(sheet, true), identifiers }
  const teaching = known && teachingOf(known, page)
  const legal = identifiers.filter((id) => id.kind !== 'bic')
  const numbers = numbersOf(sheet, [
    // "20260504", "2026/05/04" may be a day or a number: labels decide.
    ...dates.filter((date) => !/^(?:\d{8}|\d{4}\/\d\d\/\d\d)$/.test(date.text)),
    ...legal.filter((id) => id.kind !== 'siren' || id.valid),
    ...amounts.filter((one) => one.percent),
  ])

  const fields: Draft['found'] = {}
  const put = (name: FieldName, value: Found | null) => {
    if (value && !fields[name]) fields[name] = value
  }

  const items = unsigned(itemsOf(sheet, labels, amounts))
  const isInBody = bodyOf(items)
  const numberScores = scoreRoles(sheet, labels, numbers, new Set(NUMBER_ROLES))
  teachScores(teaching, numberScores, ['invoice_number'])
  const dateRows = new Set(dates.map((date) => date.segment.row))
  const number =
    pickNumber(numbers, numberScores, isInBody) ??
    (sheet.ocr ? guessNumber(numbers, numberScores, dateRows, isInBody) : null)
  if (number)
    put(
      'invoice_number',
      found(number.spot.value, number.spot, number.score, [
        ...(number.score > SURE && isReadable(number.spot) && !(sheet.ocr && POSTCODE.test(number.spot.value))
          ? [
              number.score > CLEAR && isCertain(number.spot, numbers, sheet)
                ? identified(number.label)
                : labelled(number.label),
            ]
          : []),
        ...(number.rival ? [rivalled(number.rival.value)] : []),
      ]),
    )
  const dateScores = scoreRoles(sheet, labels, dates, new Set(DATE_ROLES))
  teachScores(teaching, dateScores, ['invoice_date', 'due_date'])
  const { issued, due } = pickDates(dates, dateScores, { number: number?.spot ?? null, isInBody })
  for (const [name, pick] of [
    ['invoice_date', issued],
    ['due_date', due],
  ] as const) {
    if (!pick) continue
    const proofs = [
      ...(pick.score > 0.3 && isReadable(pick.spot) ? [labelled(pick.label)] : []),
      ...(pick.rival ? [rivalled(pick.rival.text)] : []),
    ]
    put(name, found(pick.spot.value, pick.spot, pick.score || 0.4, proofs))
  }

  const terms = readTerms(sheet, labels)
  if (terms) {
    const spot = spotAt(terms.segment, 0, terms.segment.text.length)
    put('payment_terms', found(terms.text, spot, 0.9, [labelled(terms.text)]))
    // No due date is printed: the terms say when it is.
    const [day] = issued && terms.terms ? dueUnder(issued.spot.value, terms.terms) : []
    if (day) put('due_date', found(day, spot, 0.7, [labelled(terms.text)]))
  }
  const money = amounts.filter((one) => !one.percent && !one.leads)
  const scores = scoreRoles(sheet, labels, money, new Set(AMOUNT_ROLES))
  scoreCrossings(sheet, labels, money, scores)
  teachScores(teaching, scores, totalRoles)
  const itemRows = new Set(items.map((item) => item.row))
  const vatParts = vatPartsOf(sheet, amounts, scores, itemRows)
  const mention = mentionOf(sheet)
  const linesSum = items.length
    ? items.reduce((sum, item) => sum + Math.round(Number(item.line_total ?? 0) * 100), 0)
    : null
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

  const negative = Boolean(solution?.spots.total_ttc?.spot.value.startsWith('-'))
  const till = amounts.some((one) => scoreOf(scores.get(one), 'change') > 0.5)
  const type = pickType(sheet, { negative, till, priced: solution !== null })
  put('doc_type', {
    value: type.value,
    confidence: type.sure ? 0.9 : 0.6,
    evidence: type.segment ? evidenceOf(spotAt(type.segment, 0, type.segment.text.length)) : null,
    proofs: type.segment ? [labelled(type.segment.text)] : [],
  })
  if (currency)
    put('currency', {
      value: currency.value,
      confidence: currency.sure ? 0.9 : 0.6,
      evidence: currency.spot ? evidenceOf(currency.spot) : null,
      proofs: [],
    })
  if (mention) put('mention', found(mention.value, spotAt(mention.segment, 0, mention.segment.text.length), 0.9, []))

  if (solution) putTotals(solution, put)
  for (const [name, value] of readParties(sheet, labels, identifiers, options)) put(name, value)
  putBank(identifiers, put)
  const vatLines = solution ? vatLinesOf(solution, vatParts) : []
  return {
    found: applyTeaching(teaching, page, fields),
    vatLines,
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
