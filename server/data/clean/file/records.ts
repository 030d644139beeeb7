import type { Delimiter } from './head.ts'

// Reading the first records of a CSV text: RFC 4180 quotes, any line ending, blank lines passed over.

export type CsvRecord = { cells: string[]; line: number }

/** At most `limit` records; `line` is the physical line where each begins, from 1. */
export const parseRecords = (text: string, delimiter: Delimiter, limit: number): CsvRecord[] => {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const end = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cell !== '') records.push({ cells, line: start })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length && records.length < limit; i++) {
    const char = text.charAt(i)
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') cell += text.charAt(++i)
      else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n' || (char === '\r' && text[i + 1] !== '\n')) {
      end()
      start = line
    } else if (char !== '\r') cell += char
  }
  if (records.length < limit && (cell !== '' || cells.length > 0)) end()
  return records
}

export const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** The separator under which most records have the width of the first; null where none splits the titles. */
export const findDelimiter = (text: string): Delimiter | null => {
  let best: { delimiter: Delimiter; score: number } | null = null
  for (const delimiter of delimiters) {
    const records = parseRecords(text, delimiter, 50)
    const width = records[0]?.cells.length ?? 0
    if (width < 2) continue
    const alike = records.filter(({ cells }) => cells.length === width).length / records.length
    const score = alike * 1000 + width
    if (best === null || score > best.score) best = { delimiter, score }
  }
  return best?.delimiter ?? null
}
