import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { titleWords } from '../columns/titleWords.ts'

/** The codes of ISO 4217 that a file's own column of currencies names, the most frequent first; none without such a column. */
export type CurrencyReading = { currencies: { code: string; lines: number }[] }

const most = 10

/** The words of a title that says "currency", with or without "code". */
const titles = ['devise', 'code devise']

/** Asks `raw` and `judged` of a file with these titles: of the lines that are kept. */
export const readCurrencies = async (duck: DuckDBConnection, headers: readonly string[]): Promise<CurrencyReading> => {
  const place = headers.findIndex((header) => titles.includes(titleWords(header).join(' ')))
  if (place < 0) return { currencies: [] }
  const rows = await duck.runAndReadAll(`
    SELECT upper(trim(raw.c${place})) AS code, count(*)::INTEGER AS lines
      FROM judged JOIN raw ON raw.rowid = judged.r
     WHERE reason IS NULL AND regexp_full_match(trim(raw.c${place}), '[A-Za-z]{3}')
     GROUP BY code ORDER BY lines DESC, code LIMIT ${most}`)
  return { currencies: z.array(z.object({ code: z.string(), lines: z.number() })).parse(rows.getRowObjectsJson()) }
}
