import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '#platform/problem.ts'
import { sqlText } from '../files/duck.ts'
import { cleanProblems } from './problems.ts'

export type RawFile = { path: string; gzip: boolean; delimiter: string; width: number; sampleSize: number | null }

const lineLimitMb = 2

export const rawColumns = (width: number): string[] => Array.from({ length: width }, (_, place) => `c${place}`)

/**
 * Reads the file into the table `raw` as text: rowid 0 is the titles, rowid n the n-th record; `extra` is what stands
 * beyond the last column, null in a column means that the line ended before it; `hash` is over all of them.
 * @throws Problem sales_file_line_too_long, or sales_file_encoding_unknown where its bytes are no UTF-8
 */
export const readRaw = async (duck: DuckDBConnection, file: RawFile): Promise<void> => {
  const names = [...rawColumns(file.width), 'extra']
  const columns = names.map((name) => `'${name}': 'VARCHAR'`).join(', ')
  const limit = file.sampleSize === null ? '' : `LIMIT ${Math.trunc(file.sampleSize) + 1}`
  try {
    // Parallel reading cannot pad short lines; null is a text that no file holds, so that an empty cell stays one.
    await duck.run(`
      CREATE TABLE raw AS SELECT *, hash(${names.join(', ')}) AS hash FROM read_csv(${sqlText(file.path)},
        delim = ${sqlText(file.delimiter)}, quote = '"', escape = '"', header = false, auto_detect = false,
        columns = {${columns}}, null_padding = true, strict_mode = false, nullstr = chr(1) || 'null' || chr(1),
        compression = '${file.gzip ? 'gzip' : 'none'}', parallel = false, max_line_size = ${lineLimitMb << 20}) ${limit}`)
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    if (/unicode/i.test(text)) throw new Problem(cleanProblems.sales_file_encoding_unknown)
    if (/maximum line size/i.test(text))
      throw new Problem(cleanProblems.sales_file_line_too_long, {
        line: /Line: (\d+)/.exec(text)?.[1] ?? '?',
        limit: lineLimitMb,
      })
    throw error
  }
}
