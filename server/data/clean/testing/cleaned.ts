import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type CleanOptions, clean } from '../clean.ts'

/** Of its columns. */
export const titles = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'

/** A line with nothing to say against it. */
export const good = '489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom'

/** A file of sales of these lines, under its titles. */
export const file = (...lines: string[]): string => `${[titles, ...lines].join('\n')}\n`

let base = ''
let next = 0

/** Gives a test file a folder of its own; call it once, at its top. */
export const cleaningFolder = (): void => {
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'clean-'))
  })
  afterAll(() => rm(base, { recursive: true, force: true }))
}

/** Cleans a file of this content: its summary, where it lies, and the lines of each table that came of it. */
export const cleaned = async (content: string | Uint8Array, options: Partial<CleanOptions> = {}) => {
  const folder = join(base, `out-${next++}`)
  await mkdir(folder)
  const path = `${folder}.csv`
  await writeFile(path, content)
  const { summary, files } = await clean(path, { folder, ...options })
  const text = async (table: keyof typeof files) => (await readFile(files[table], 'utf8')).split('\n').slice(0, -1)
  return { summary, text, path }
}
