import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../../files/duck.ts'
import type { ColumnPlaces } from '../columns/columns.ts'
import type { Sniffed } from '../columns/sniff.ts'
import { findBlankLines } from '../file/guard.ts'
import { rawColumns } from '../file/readRaw.ts'
import { type Cells, cellsOf, isInLines } from '../forms/cells.ts'
import { dateImpossible, dateValue, type Forms, monthNames, priceValue } from '../forms/forms.ts'
import { exactPrice, keptPrice, pricing } from '../forms/prices.ts'
import { withTimes } from '../forms/times.ts'
import { findOrderHeads, type OrderHeads, totalWord } from './orderHeads.ts'
import type { CategoryRules } from './rules.ts'
import { judgeSigns, type SignReading } from './signs.ts'
import { sqlFile } from './template.ts'

type Judging = { places: ColumnPlaces; headers: readonly string[]; forms: Forms; nul: boolean; rules: CategoryRules }

/** Bytes that a database can still look up: its index takes no entry above 2,700, and a name stands there beside a code. */
const longest = { code: 200, text: 2000 }

/** Makes `judged`, `names`, `sold_products` and `sold_customers` out of `raw`, and `order_heads` where there are any. */
export const judgeLines = async (
  duck: DuckDBConnection,
  { places, headers, forms, nul, rules }: Judging,
): Promise<{ signs: SignReading; heads: OrderHeads }> => {
  const { decimal } = forms
  const width = headers.length
  const mark = `strpos(price_text, '${decimal}')`
  const longPrice = `(${mark} > 0 AND strlen(price_text) - ${mark} > 2)`
  await duck.run(sqlFile('numbers', { decimal, other: decimal === '.' ? ',' : '.' }))
  await duck.run(sqlFile('dates', { names: monthNames }))
  await duck.run(sqlFile('duplicates', { columns: [...rawColumns(width), 'extra'].join(', ') }))
  const some = await duck.runAndReadAll('SELECT 1 FROM beyond LIMIT 1')
  const own = withTimes(cellsOf(places), { headers, places, dateOrder: forms.dateOrder })
  const heads = await findOrderHeads(duck, own, { places, headers })
  const { cells } = heads
  await duck.run(
    sqlFile('judge', {
      ...cells,
      code_text: codeText(cells),
      heads: heads.join,
      // The same line of another order is no double.
      numbered: heads.numbered,
      taken: heads.taken,
      // What stands in every line of a file is said by none of them.
      told: [
        ...(isInLines(places, 'customer') ? ['customer_code'] : []),
        ...(isInLines(places, 'country') ? ['country'] : []),
        ...['date_text', 'quantity_text', 'price_text'],
      ].join(', '),
      nobody: isInLines(places, 'customer') ? "coalesce(customer_code, '') = ''" : 'true',
      total_word: totalWord,
      last: `c${width - 1}`,
      // A separator at the end of a line makes a cell that says nothing. Few files have more cells: a million rows are joined for those.
      beyond:
        some.currentRowCount > 0
          ? "raw.rowid IN (SELECT r FROM beyond WHERE list_aggregate(cells, 'max') <> '')"
          : 'false',
      ...pricing(places.priceOfLine),
      price_value: priceValue(cells.price, decimal, places.priceOfLine ? '14, 2' : '12, 2'),
      date_value: dateValue(cells.date, forms.dateOrder),
      date_impossible: dateImpossible('invoice_date'),
      too_long: [
        ...['invoice_no', 'stock_code', 'country'].map((cell) => `strlen(${cell}) > ${longest.code}`),
        `strlen(description) > ${longest.text}`,
      ].join(' OR '),
      // Asked only of files that hold one somewhere.
      control_character: nul
        ? ['invoice_no', 'stock_code', 'description', 'country'].map((cell) => `contains(${cell}, chr(0))`).join(' OR ')
        : 'false',
      price_odd:
        decimal === '.'
          ? `${longPrice} OR TRY_CAST(price_text AS DECIMAL(12, 2)) IS NULL`
          : `${longPrice} OR ${foreignPrice(decimal)}`,
    }),
  )
  const signs = await judgeSigns(duck)
  const words = rules.categories.flatMap(({ category, words }, rank) =>
    words.map((word) => `(${rank}, ${sqlText(category)}, ${sqlText(word)})`),
  )
  await duck.run('CREATE TABLE rules (rank INTEGER, category VARCHAR, word VARCHAR)')
  if (words.length > 0) await duck.run(`INSERT INTO rules VALUES ${words.join(', ')}`)
  const beginnings = rules.serviceNames.map((name) => name.replace(/[^\w ]/g, '\\$&')).join('|')
  await duck.run(
    sqlFile('products', {
      service: sqlText(rules.service),
      service_codes: `[${rules.serviceCodes.map(sqlText).join(', ')}]::VARCHAR[]`,
      is_named_service: beginnings === '' ? 'false' : `regexp_matches(said, ${sqlText(`^(?:${beginnings})\\b`)})`,
      other: sqlText(rules.other),
    }),
  )
  return { signs, heads }
}

/** Makes `repairs` out of what was judged: what was mended in each line that is kept. */
export const findRepairs = async (
  duck: DuckDBConnection,
  { cells, join, taken, what }: OrderHeads,
  { decimal }: Forms,
  priceOfLine: boolean,
): Promise<void> => {
  await duck.run(
    sqlFile('repairs', {
      ...cells,
      code_text: codeText(cells),
      price_exact: exactPrice(cells.price, decimal, priceOfLine),
      price_kept: keptPrice(priceOfLine),
      price_foreign: foreignPrice(decimal),
      ...{ heads: join, taken, taken_what: what },
    }),
  )
}

/** A name that serves as a code too is no code that was mended. */
const codeText = (cells: Cells): string =>
  cells.stockCode === cells.description ? `upper(tidy(${cells.stockCode}))` : cells.stockCode

/** A price that is more than digits and the file's decimal mark. */
const foreignPrice = (decimal: string): string => `translate(price_text, '0123456789${decimal}', '') <> ''`

type Layout = Pick<Sniffed, 'delimiter' | 'headers' | 'headerLine'> & {
  path: string
  gzip: boolean
  blankLines: boolean
}

/** How a query tells the physical line of record `j.r`: by its place alone, unless cells or blank lines break that. */
export const linePlaces = async (duck: DuckDBConnection, layout: Layout): Promise<{ line: string; join: string }> => {
  const breaksInTitles = layout.headers.join('').split('\n').length - 1
  const start = layout.headerLine + breaksInTitles
  const cells = [...rawColumns(layout.headers.length), 'extra']
  const text = `concat(${cells.join(', ')})`
  const broken = await duck.runAndReadAll(
    `SELECT 1 FROM raw WHERE rowid > 0 AND (${cells.map((cell) => `contains(${cell}, chr(10))`).join(' OR ')}) LIMIT 1`,
  )
  if (!layout.blankLines && broken.currentRowCount === 0) return { line: `j.r + ${start}`, join: '' }
  const blanks = layout.blankLines
    ? (await findBlankLines(layout, layout.delimiter)).filter((line) => line > start)
    : []
  await duck.run('CREATE TABLE blank_lines (line BIGINT)')
  const appender = await duck.createAppender('blank_lines')
  for (const line of blanks) {
    appender.appendBigInt(BigInt(line))
    appender.endRow()
  }
  appender.closeSync()
  // The n-th blank line stands after so many that are not blank.
  await duck.run(`CREATE TABLE blanks AS SELECT after, max(n) AS passed
    FROM (SELECT line - row_number() OVER (ORDER BY line) AS after, row_number() OVER (ORDER BY line) AS n FROM blank_lines)
    GROUP BY after`)
  await duck.run(sqlFile('lines', { text, start: String(start) }))
  return { line: 'positions.line_no', join: 'JOIN positions ON positions.r = j.r' }
}
