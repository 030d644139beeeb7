import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Problem } from '#platform/problem.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import { sqlText, withDuck } from './duck.ts'
import { decoderOf, encodingOf } from './encoding.ts'
import { otherKindOf, otherTextOf } from './otherKind.ts'
import { tableProblems } from './problems.ts'

/** A list as text: every cell as it is written, '' where nothing stands. */
type TextTable = { columns: string[]; rows: string[][] }

/** A list is read whole: beyond this many MB (unpacked) it is refused. */
const megabytes = 200

/**
 * Reads a CSV file (or .gz of one) as text: UTF-8, UTF-16, Windows-1252, old Macs’ or DOS’s by its bytes; comma, semicolon, tab or bar by
 * its first line; line breaks inside quotes kept. The first line holds the headers.
 * Throws `table_…` problems that name the file.
 */
export const readTable = async (path: string): Promise<TextTable> => {
  const file = basename(path)
  const text = textOf(await bytesOf(path, file), file)
  const folder = temporaryFolder('table')
  try {
    const copy = join(folder, 'table.csv')
    await writeFile(copy, text)
    const { columns, rows } = await parse(copy, delimiterOf(text), file)
    if (rows.length === 0) throw new Problem(tableProblems.table_empty, { file })
    return { columns, rows }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const bytesOf = async (path: string, file: string): Promise<Buffer> => {
  const tooBig = new Problem(tableProblems.table_too_big, { file, megabytes })
  const info = await stat(path).catch(() => null)
  if (!info?.isFile()) throw new Problem(tableProblems.table_missing, { file: path })
  if (info.size > megabytes * 1e6) throw tooBig
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) throw new Problem(tableProblems.table_missing, { file: path })
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return await promisify(gunzip)(bytes, { maxOutputLength: megabytes * 1e6 }).catch((error: unknown) => {
    const isTooBig = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooBig ? tooBig : new Problem(tableProblems.table_truncated, { file })
  })
}

const textOf = (bytes: Buffer, file: string): string => {
  const kind = otherKindOf(bytes)
  if (kind) throw new Problem(tableProblems.table_other_kind, { file, ...kind })
  const known = encodingOf(bytes)
  if (!known) throw new Problem(tableProblems.table_binary, { file })
  const text = decoderOf(known.encoding).decode(bytes.subarray(known.mark))
  if (text.trim() === '') throw new Problem(tableProblems.table_empty, { file })
  const other = otherTextOf(text.slice(0, 65_536))
  if (other) throw new Problem(tableProblems.table_other_kind, { file, ...other })
  return text
}

/** The separator that stands most often in the header line, outside quotes. */
const delimiterOf = (text: string): string => {
  const header = (text.match(/^(?:"(?:[^"]|"")*"|[^"\r\n])*/)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  const counted = [',', ';', '\t', '|'].map((each) => ({ each, count: header.split(each).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).each
}

const parse = async (copy: string, delimiter: string, file: string): Promise<TextTable> =>
  await withDuck(
    async (connection) => {
      const reader = await connection.runAndReadAll(
        `FROM read_csv(${sqlText(copy)}, all_varchar = true, header = true, delim = ${sqlText(delimiter)}, quote = '"',
           escape = '"', comment = '', null_padding = true, parallel = false, max_line_size = 20000000)`,
      )
      const rows = reader.getRows().map((row) => row.map((cell) => (cell === null ? '' : String(cell))))
      return { columns: reader.columnNames(), rows }
    },
    { files: [copy] },
  ).catch((error: unknown) => {
    // The engine speaks English, and of a copy that nobody knows: the line is all that helps of it.
    const [, line] = /on line:? (\d+)/i.exec(error instanceof Error ? error.message : '') ?? []
    const reason_fr = line ? `ligne ${line}` : 'un guillemet y est sans doute mal placé, ou resté ouvert'
    const reason_en = line ? `line ${line}` : 'a quote is probably out of place or was left open'
    throw new Problem(tableProblems.table_unreadable, { file, reason_fr, reason_en })
  })
