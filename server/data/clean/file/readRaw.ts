import type { DuckDBConnection } from '@duckdb/node-api'
import { Problem } from '#platform/problem.ts'
import { sqlText } from '../../files/duck.ts'
import { cleanProblems } from '../problems.ts'

export type RawFile = {
  path: string
  gzip: boolean
  delimiter: string
  width: number
  /** Lines before the titles, a quoted cell of several being one. */
  skip: number
  sampleSize: number | null
}

const lineLimitMb = 2

export const rawColumns = (width: number): string[] => Array.from({ length: width }, (_, place) => `c${place}`)

/** Cells beyond the first one too many that are shown of a line; what stands further out is cut off. */
const mostBeyond = 100

/**
 * Reads the file into the table `raw` as text: rowid 0 is the titles, rowid n the n-th record; `extra` is what stands
 * beyond the last column, null in a column means that the line ended before it; `hash` is over all of them.
 * @throws Problem sales_file_line_too_long, sales_file_truncated, or sales_file_encoding_unknown where its bytes are no UTF-8
 */
export const readRaw = async (duck: DuckDBConnection, file: RawFile): Promise<void> => {
  const names = [...rawColumns(file.width), 'extra']
  const limit = file.sampleSize === null ? '' : `LIMIT ${Math.trunc(file.sampleSize) + 1}`
  try {
    await duck.run(
      `CREATE TABLE raw AS SELECT *, hash(${names.join(', ')}) AS hash FROM ${cellsOf(file, names)} ${limit}`,
    )
    await readBeyond(duck, file)
  } catch (error) {
    const text = error instanceof Error ? error.message : ''
    if (/unicode/i.test(text)) throw new Problem(cleanProblems.sales_file_encoding_unknown)
    // A tape's padding behind an archive, say, which unpacking in Node passes over.
    if (/gzip|zlib|miniz/i.test(text)) throw new Problem(cleanProblems.sales_file_truncated)
    if (/maximum line size/i.test(text))
      throw new Problem(cleanProblems.sales_file_line_too_long, {
        line: /Line: (\d+)/.exec(text)?.[1] ?? '?',
        limit: lineLimitMb,
      })
    throw error
  }
}

/** Parallel reading cannot pad short lines; null is a text that no file holds, so that an empty cell stays one. */
const cellsOf = (
  { path, delimiter, gzip, skip }: RawFile,
  names: readonly string[],
): string => `read_csv(${sqlText(path)},
  delim = ${sqlText(delimiter)}, quote = '"', escape = '"', header = false, auto_detect = false, skip = ${skip},
  columns = {${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}, null_padding = true, strict_mode = false,
  nullstr = chr(1) || 'null' || chr(1), compression = '${gzip ? 'gzip' : 'none'}', parallel = false,
  max_line_size = ${lineLimitMb << 20})`

/** Makes `beyond`: of each record `r` with more than one cell too many, those after the first. Rare: the file is read again. */
const readBeyond = async (duck: DuckDBConnection, file: RawFile): Promise<void> => {
  await duck.run('CREATE TABLE beyond (r BIGINT, cells VARCHAR[])')
  const some = await duck.runAndReadAll('SELECT 1 FROM raw WHERE rowid > 0 AND extra IS NOT NULL LIMIT 1')
  if (some.currentRowCount === 0) return
  const more = Array.from({ length: mostBeyond }, (_, place) => `more${place}`)
  await duck.run(`INSERT INTO beyond
    SELECT r, list_filter([${more.join(', ')}], lambda cell: cell IS NOT NULL)
    FROM (SELECT ${more.join(', ')}, row_number() OVER () - 1 AS r
      FROM ${cellsOf(file, [...rawColumns(file.width), 'extra', ...more])})
    WHERE more0 IS NOT NULL AND r IN (SELECT rowid FROM raw WHERE rowid > 0)`)
}
