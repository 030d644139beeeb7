import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clean } from '../clean.ts'
import type { AskedDateOrder } from '../contract.ts'

let base = ''
let next = 0

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'forms-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** Cleans lines of a date and a price each; answers with what the file told, and the day and price of each line kept. */
const read = async (lines: readonly [string, string][], mark = ',', dateOrder: AskedDateOrder | null = null) => {
  const folder = join(base, `out-${next++}`)
  await mkdir(folder)
  const titles = ['Invoice', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Price', 'Customer ID', 'Country']
  const rows = lines.map(([date, price], n) => [`${n}`, 'A', 'Mug', '1', `"${date}"`, `"${price}"`, '7', 'France'])
  await writeFile(`${folder}.csv`, [titles, ...rows].map((cells) => `${cells.join(mark)}\n`).join(''))
  const { summary, files } = await clean(`${folder}.csv`, { folder, dateOrder })
  const kept = (await readFile(files.sales, 'utf8')).trim().split('\n')
  const cells = kept.map((line) => line.split(','))
  return {
    summary,
    moments: cells.map((row) => row[7]),
    days: cells.map((row) => row[7]?.slice(0, 10)),
    prices: cells.map((row) => row[5]),
  }
}

describe('the order of a date', () => {
  const either: [string, string][] = [
    ['03/04/2026', '1.00'],
    ['05/06/26', '1.00'],
    ['07/07/2026', '1.00'],
  ]

  it('is day first where nothing tells, which is said; a day that is its own month is no doubt', async () => {
    const { summary, days } = await read(either)
    expect(days).toEqual(['2026-04-03', '2026-06-05', '2026-07-07'])
    expect(summary).toMatchObject({ dateOrder: 'day-first', dateAmbiguous: true, dateTwoWays: 2, dateAgainst: 0 })
  })

  it('is the one that was asked for', async () => {
    const { summary, days } = await read(either, ',', 'month-first')
    expect(days).toEqual(['2026-03-04', '2026-05-06', '2026-07-07'])
    expect(summary).toMatchObject({ dateOrder: 'month-first', dateAsked: true, dateAmbiguous: false })
  })

  it('is that of most lines where a file mixes both', async () => {
    const { summary, days } = await read([['04/25/26', '1'], ['04/26/2026', '1'], ['25/04/2026', '1'], ...either])
    expect(days.slice(0, 3)).toEqual(['2026-04-25', '2026-04-26', '2026-03-04'])
    expect(summary).toMatchObject({ dateOrder: 'month-first', dateFor: 2, dateAgainst: 1, dateTwoWays: 2 })
    expect(summary.droppedByReason).toMatchObject({ date_unreadable: { count: 1 } })
  })
})

describe('the time of a sale', () => {
  it.each([
    ['2026-03-01 00:30:00+01:00', '00:30:00'],
    ['2026-03-01T00:30:00-0500', '00:30:00'],
    ['2026-03-01T00:30Z', '00:30:00'],
    ['01/03/2026 00:30:00 +01:00', '00:30:00'],
    ['2026-03-01 02:30:00 PM', '14:30:00'],
    ['01/03/2026 2:30 PM', '14:30:00'],
    ['01/03/2026 2:30:00PM', '14:30:00'],
    ['01/03/26, 2:30:00\u202fPM', '14:30:00'],
    ['01.03.2026 12:05 a.m.', '00:05:00'],
    ['Mar 1, 2026 12:05 pm', '12:05:00'],
    ['1er mars 2026 à 14h30', '14:30:00'],
    ['01/03/2026 14h', '14:00:00'],
    ['01/03/2026 14:30:00.250', '14:30:00.25'],
  ])('%s is that of the shop’s clock', async (date, time) => {
    const { moments } = await read([[date, '1.00']])
    expect(moments).toEqual([`2026-03-01 ${time}`])
  })

  it('of a month-first file has its half of the day too', async () => {
    const lines: [string, string][] = ['3/1/2026 2:30 PM', '3/25/2026 9:05:00 AM', '3/26/2026 16:00'].map((date) => [
      date,
      '1',
    ])
    expect((await read(lines)).moments).toEqual(['2026-03-01 14:30:00', '2026-03-25 09:05:00', '2026-03-26 16:00:00'])
  })

  it('that no clock shows is unreadable', async () => {
    const { summary } = await read([
      ['2026-03-01', '1'],
      ['2026-03-01 14:30 PM', '1'],
      ['01/03/2026 25h00', '1'],
    ])
    expect(summary.droppedByReason).toMatchObject({ date_unreadable: { count: 2 } })
  })
})

describe('a comma and three digits', () => {
  const thousands: [string, string][] = [
    ['2026-01-02', '1,234'],
    ['2026-01-03', '$12,345'],
    ['2026-01-04', '999'],
  ]

  it('are thousands where commas part the cells and every price looks so', async () => {
    expect((await read(thousands)).prices).toEqual(['1234.00', '12345.00', '999.00'])
  })

  it.each([
    [',', '1,23'],
    [';', '1,234'],
    ['\t', '1,234'],
  ])('are decimals in a file parted by "%s" that also has %s', async (mark, price) => {
    const { summary, prices } = await read([...thousands, ['2026-01-05', price]], mark)
    expect(summary.decimal).toBe(',')
    expect(prices.slice(0, 1)).toEqual(['1.23'])
  })
})
