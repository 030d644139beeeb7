import { type Coded, codeText } from '#shared/codeWords.ts'
import { amountCell, byteOrderMark, type Cell, csvRow, dialects, textCell } from '#shared/csv.ts'
import { formatDate } from '#shared/format.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { withCents } from '#shared/money.ts'
import type { QueryResult } from './contract.ts'
import type { SemanticModel } from './model.ts'

/**
 * An answer as spreadsheets of that country open it: titles, rows with the names of things, numbers with their own sign.
 * What a measure is compared with stands beside it.
 */
export function* answerAsCsv(
  model: Pick<SemanticModel, 'dimensions'>,
  answer: QueryResult,
  language: Language,
): Generator<string> {
  const dialect = dialects[language]
  const { columns, compared } = answer
  const titles = columns.flatMap(({ role, label, currency }) => {
    const title = currency ? `${label[language]} (${currency})` : label[language]
    return compared && role === 'measure' ? [title, `${title} (${days(compared.period, language)})`] : [title]
  })
  yield byteOrderMark + csvRow(titles.map(textCell), dialect)
  const ways = columns.filter(({ role }) => role === 'dimension').length
  for (const [i, row] of answer.rows.entries()) {
    const names = answer.labels[i] ?? []
    const earlier = compared?.rows[i]
    const cells = row.flatMap((cell, at): Cell[] => {
      const column = columns[at]
      if (column?.role !== 'measure') {
        if (column?.format !== 'date') {
          const word = codeText(codedIn(model, column?.key), cell, language)
          return [textCell((word ?? names[at] ?? cell) || none[language])]
        }
        // Of the earlier period, and opposite no day of this one.
        return [cell === null && compared ? textCell(unmatched[language]) : { kind: 'date', value: cell }]
      }
      const number = (value: string | null) =>
        amountCell(value !== null && column.format === 'money' ? withCents(value) : value)
      return compared ? [cell, earlier?.[at - ways] ?? null].map(number) : [number(cell)]
    })
    yield csvRow(cells, dialect)
  }
}

/** The days that it is compared with, as the chart says them. */
const days = ({ from, to }: QueryResult['period'], language: Language): string =>
  [from, to].map((day) => (day ? formatDate(day, language) : '…')).join(' – ')

/** What the values of a dimension are, whichever source has it. */
const codedIn = ({ dimensions }: Pick<SemanticModel, 'dimensions'>, key = ''): Coded => {
  const lent = [...(dimensions.get(key)?.values() ?? [])]
  return { key, codes: lent.find(({ codes }) => codes)?.codes, percent: lent.some(({ percent }) => percent) }
}

/** As the screen says what has no such value. */
const none = { fr: fr.data.none, en: en.data.none }
const unmatched = { fr: 'sans jour correspondant', en: 'no matching day' }
