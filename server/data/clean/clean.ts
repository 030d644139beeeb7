import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { config } from '#platform/config.ts'
import { Problem } from '#platform/problem.ts'
import { temporaryFolder } from '#platform/temporary.ts'
import type { OnWritten } from '../files/arrivals.ts'
import { isOutOfRoom, withDuck } from '../files/duck.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { allColumns, type ColumnMap } from './columns/columns.ts'
import { type Sniffed, sniff } from './columns/sniff.ts'
import type { AskedDateOrder } from './contract.ts'
import { type Guarded, guardFile, lateEncoding, writeUtf8 } from './file/guard.ts'
import type { Encoding } from './file/head.ts'
import { refuseOpenQuotes } from './file/openQuotes.ts'
import { rawColumns, readRaw } from './file/readRaw.ts'
import { type CurrencyReading, readCurrencies } from './forms/currencies.ts'
import { type DeductionReading, readDeductions } from './forms/deductions.ts'
import { type Forms, tellForms } from './forms/forms.ts'
import { findRepairs, judgeLines, linePlaces } from './judge/judge.ts'
import { nothingKept } from './judge/nothingKept.ts'
import { giveNumbers, type Numbers, noNumbers } from './judge/numbers.ts'
import { type CategoryRules, defaultRules } from './judge/rules.ts'
import type { SignReading } from './judge/signs.ts'
import { cleanProblems } from './problems.ts'
import { type CleanFigures, readFigures } from './summary.ts'
import { type CleanFiles, cleanFiles, writeCatalogue, writeLines } from './writeTables.ts'

export type CleanStep = 'read' | 'judge' | 'write'

export type CleanOptions = {
  /** An existing folder of the caller's, into which one CSV a table is written. */
  folder: string
  map?: ColumnMap
  rules?: CategoryRules
  /** Those that codes have already; without it counting begins anew. */
  numbers?: Numbers
  /** Null: told by the whole column. */
  dateOrder?: AskedDateOrder | null
  /** Only that many first records. */
  sampleSize?: number | null
  memoryMb?: number
  /** Of an archive; RETAIL_MAX_UNPACKED_MB where it is not said. */
  maxUnpackedMb?: number
  /** Told when a step begins, with the lines that were read, then those that are kept. */
  onProgress?: (step: CleanStep, rows: number | null) => void
  /** Told what was sold, before the lines are written. */
  onCatalogue?: (catalogue: Catalogue) => void
  /** Told each file as soon as it is whole: what was sold first, before the lines are written. */
  onWritten?: OnWritten
  /** Called when `kept` and the numbered products stand: what else is made of them while the engine holds them. */
  onKept?: (duck: DuckDBConnection) => Promise<void>
  signal?: AbortSignal
}

export type CleanSummary = CleanFigures &
  Forms &
  SignReading &
  CurrencyReading &
  DeductionReading & { sha256: string; encoding: Encoding; delimiter: string; gzip: boolean; headers: string[] }

export type Cleaned = { summary: CleanSummary; files: CleanFiles }

/**
 * Cleans a file of sales: what is kept, dropped and repaired, each line with its reason, in the order of the rules:
 * exact duplicates, wrong number of columns, no customer, cells that cannot be read, price ≤ 0 after rounding half up
 * to 0.01, a quantity of zero, or one whose sign contradicts the mark that returns bear in this file (`signs.ts`).
 * @throws Problem of `cleanProblems`; the signal's reason where it was aborted
 */
export const clean = async (path: string, asked: CleanOptions): Promise<Cleaned> => {
  const options: Settled = { maxUnpackedMb: config().retailMaxUnpackedMb, ...asked }
  const sniffed = await sniff(path, options.map)
  const work = temporaryFolder('clean')
  try {
    if (sniffed.encoding !== 'utf-8' || sniffed.returns) return await cleanDecoded(path, sniffed, work, options)
    const { maxUnpackedMb, signal } = options
    const guard = () => guardFile({ path, gzip: sniffed.gzip, maxUnpackedMb, signal })
    return await cleanUtf8({ path, gzip: sniffed.gzip, guard }, sniffed, work, options).catch(async (error) => {
      const otherBytes = error instanceof Problem && error.definition === cleanProblems.sales_file_encoding_unknown
      // Nothing in its head said so: the accents of an old export may come later in the file.
      if (!otherBytes || sniffed.bom) throw error
      const encoding = await lateEncoding({ path, gzip: sniffed.gzip, maxUnpackedMb, signal })
      return cleanDecoded(path, { ...sniffed, encoding }, work, options)
    })
  } catch (error) {
    throw isOutOfRoom(error) ? new Problem(cleanProblems.sales_file_no_room) : error
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

type Settled = CleanOptions & { maxUnpackedMb: number }

/** What the engine reads: the file itself, or its text written again. `guard` vouches for the file. */
type Source = { path: string; gzip: boolean; guard: () => Promise<Guarded> }

async function cleanDecoded(path: string, sniffed: Sniffed, work: string, options: Settled) {
  const decoded = join(work, 'decoded.csv')
  const { maxUnpackedMb, signal } = options
  const source = { path, gzip: sniffed.gzip, maxUnpackedMb, signal }
  const guarded = await writeUtf8(source, sniffed.encoding, decoded)
  return cleanUtf8({ path: decoded, gzip: false, guard: async () => guarded }, sniffed, work, options)
}

async function cleanUtf8(source: Source, sniffed: Sniffed, work: string, options: Settled) {
  const places = allColumns(sniffed.headers, options.map)
  return withDuck(
    async (duck) => {
      options.onProgress?.('read', null)
      const guarded = await readAndGuard(duck, source, sniffed, options)
      options.onProgress?.('judge', await countOf(duck, 'raw where rowid > 0'))
      const column = (place: number): string => `c${place}`
      const forms = await tellForms(duck, {
        price: column(places.price),
        date: column(places.date),
        delimiter: sniffed.delimiter,
        dateOrder: options.dateOrder ?? null,
      })
      const { nul } = guarded
      const rules = options.rules ?? defaultRules
      const { signs, heads } = await judgeLines(duck, { places, headers: sniffed.headers, forms, nul, rules })
      await giveNumbers(duck, options.numbers ?? noNumbers)
      const files = cleanFiles(options.folder)
      const onWritten = options.onWritten ?? (() => {})
      await writeCatalogue(duck, files, onWritten)
      if (options.onCatalogue) options.onCatalogue(await readCatalogue(duck))
      options.onProgress?.('write', await countOf(duck, 'judged where reason is null'))
      await findRepairs(duck, heads, forms, places.priceOfLine)
      const figures = await readFigures(duck, forms.decimal, places.priceOfLine)
      if (figures.raw === 0) throw new Problem(cleanProblems.sales_file_without_lines)
      const { currencies } = await readCurrencies(duck, sniffed.headers)
      const { deductions } = await readDeductions(duck, sniffed.headers, places, forms.decimal)
      const { blankLines } = guarded
      const { delimiter, headers, headerLine } = sniffed
      const layout = { path: source.path, gzip: source.gzip, delimiter, headers, headerLine, blankLines }
      const lines = await linePlaces(duck, layout)
      if (lines.join !== '') await refuseOpenQuotes(duck, { places, width: headers.length, delimiter })
      // Published, it would put zeros in the place of what is true.
      if (figures.kept === 0) throw nothingKept(figures)
      const columns = rawColumns(sniffed.headers.length)
      await writeLines(duck, files, { ...lines, columns }, onWritten)
      await options.onKept?.(duck)
      const { encoding, gzip } = sniffed
      return {
        files,
        summary: {
          ...figures,
          ...forms,
          ...signs,
          currencies,
          deductions,
          sha256: guarded.sha256,
          encoding,
          delimiter,
          gzip,
          headers,
        },
      }
    },
    {
      memoryMb: options.memoryMb ?? 512,
      // Measured: five times the text while it is judged and sorted.
      spillMb: 8 * Math.max(options.maxUnpackedMb, sniffed.size / 1024 ** 2),
      temporaryFolder: work,
      files: [source.path],
      folders: [options.folder],
      ...(options.signal ? { signal: options.signal } : {}),
    },
  )
}

/** The engine reads while a second pass over the bytes vouches for them; once that fails, it need not go on. */
async function readAndGuard(
  duck: DuckDBConnection,
  source: Source,
  { delimiter, headers, skip }: Sniffed,
  { sampleSize, signal }: CleanOptions,
): Promise<Guarded> {
  const width = headers.length
  const [guarded, read] = await Promise.allSettled([
    source.guard().catch((error) => {
      duck.interrupt()
      throw error
    }),
    readRaw(duck, { path: source.path, gzip: source.gzip, delimiter, width, skip, sampleSize: sampleSize ?? null }),
  ])
  signal?.throwIfAborted()
  // A damaged archive also reads as nonsense: that it is damaged says more.
  if (guarded.status === 'rejected') throw guarded.reason
  if (read.status === 'rejected') throw read.reason
  return guarded.value
}

/** Lines of a table of the engine. */
const countOf = async (duck: DuckDBConnection, table: string): Promise<number> => {
  const counted = await duck.runAndReadAll(`SELECT count(*)::INTEGER FROM ${table}`)
  return Number(counted.getRows()[0]?.[0] ?? 0)
}
