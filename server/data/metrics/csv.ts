import { byteOrderMark, type Cell, csvRow, dialects } from '#shared/csv.ts'
import type { Language } from '#shared/i18n/languages.ts'
import type { QueryResult } from './contract.ts'

/** An answer as spreadsheets of that country open it: titles, rows with the names of things, numbers with their own sign. */
export function* answerAsCsv(answer: QueryResult, language: Language): Generator<string> {
  const dialect = dialects[language]
  const titles = answer.columns.map(({ label, currency }) =>
    currency ? `${label[language]} (${currency})` : label[language],
  )
  yield byteOrderMark + csvRow(titles.map(text), dialect)
  for (const [i, row] of answer.rows.entries()) {
    const names = answer.labels[i] ?? []
    yield csvRow(
      row.map((cell, at): Cell => {
        const column = answer.columns[at]
        if (column?.role === 'measure') return { kind: 'amount', value: cell }
        return column?.format === 'date' ? { kind: 'date', value: cell } : text(names[at] ?? cell)
      }),
      dialect,
    )
  }
}

const text = (value: string | null): Cell => ({ kind: 'text', value })
