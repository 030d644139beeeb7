import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Box, Page } from '#shared/reading.ts'
import { boxAround } from './box.ts'
import { closeReaders } from './close.ts'
import { linesOf } from './lines.ts'
import { turnDocument } from './pages.ts'
import type { Region } from './parts.ts'
import { readDocument } from './read.ts'
import { textOf } from './readingOrder.ts'
import { readRegion } from './region.ts'
import { codeOf } from './testing/codeOf.ts'
import {
  bytesOf,
  ciiInvoice,
  jpeg,
  letterLines,
  letterPdf,
  letterScan,
  scannedPdf,
  turned,
} from './testing/fixtures.ts'

const amount = '0123456789 ,.-€'
const joined = (words: readonly { text: string }[]) => words.map(({ text }) => text).join(' ')

/** Around a line of the letter, as a person would draw it. */
const around = (page: Page | undefined, line: string, from = 0): Box => {
  const found = page && linesOf(page).find(({ text }) => text.includes(line))
  const [left, top, right, bottom] = boxAround(found?.words.slice(from) ?? [])
  return [left - 2, top - 2, right + 2, bottom + 2]
}
const regionOf = (page: Page | undefined, box: Box, letters = ''): Region => ({
  page: 1,
  box,
  turned: page?.turned ?? 0,
  letters,
})

let scan = new Uint8Array()
let page: Page | undefined
beforeAll(async () => {
  scan = new Uint8Array(await scannedPdf(await letterScan(150)))
  page = (await readDocument(scan)).pages[0]
})
afterAll(closeReaders)

describe('a box on a scan', () => {
  it('is read with the letters that fit, and only what its middle lies in', async () => {
    const box = around(page, 'Total TTC', 2)
    const { fitting } = await readRegion(scan, regionOf(page, box, amount))
    expect(joined(fitting)).toMatch(/^1500,00/)
    const first = fitting[0]?.box ?? [0, 0, 0, 0]
    for (const i of [0, 1, 2, 3] as const) expect(Math.abs(first[i] - box[i])).toBeLessThan(i === 2 ? 60 : 5)
  })

  it('over several lines gives them all, in their order', async () => {
    const [left, top] = around(page, 'Total HT')
    const [, , right, bottom] = around(page, 'Total TTC')
    const { words, fitting } = await readRegion(scan, regionOf(page, [left, top, right + 60, bottom]))
    expect(textOf({ words }).split('\n')).toEqual(letterLines.slice(5, 8))
    expect(fitting).toEqual(words)
  })

  it('without print is empty, as is one beside the page', async () => {
    expect(await readRegion(scan, regionOf(page, [400, 600, 500, 640], amount))).toMatchObject({ fitting: [] })
    expect(await readRegion(scan, regionOf(page, [900, 900, 950, 950]))).toEqual({ words: [], fitting: [] })
  })
})

describe('a box on a page that lies askew', () => {
  it.each([90, 180, 270])('is where the person sees it: turned by %i degrees', async (degrees) => {
    const picture = await jpeg(await turned(await letterScan(200), degrees), 200)
    const read = (await readDocument(picture)).pages[0]
    expect(read?.turned).toBe(360 - degrees)
    const { fitting } = await readRegion(picture, regionOf(read, around(read, 'Total TTC', 2), amount))
    expect(joined(fitting)).toMatch(/^1500,00/)
  })

  it('is level before it is read', async () => {
    const picture = await jpeg(await turned(await letterScan(200), 2), 200)
    const read = (await readDocument(picture)).pages[0]
    const { words } = await readRegion(picture, regionOf(read, around(read, 'Livraison')))
    expect(joined(words)).toBe(letterLines[4])
  })

  it('of a PDF that says how it is turned, too', async () => {
    const sideways = await turnDocument(await letterPdf(), [{ page: 1, degrees: 90 }])
    const read = (await readDocument(sideways)).pages[0]
    // The print runs downwards in the file; the reader sees it upright, and points at it there.
    expect(read).toMatchObject({ turned: 270, source: 'text' })
    expect(read?.width).toBeCloseTo(595.28, 1)
    const box = read?.words.find(({ text }) => text === '1500,00')?.box ?? [0, 0, 0, 0]
    const { fitting } = await readRegion(sideways, { page: 1, box, turned: 270, letters: amount })
    expect(joined(fitting)).toBe('1500,00')
  })
})

it('refuses what has no such page', async () => {
  const region: Region = { page: 2, box: [0, 0, 10, 10], turned: 0, letters: '' }
  expect(await codeOf(() => readRegion(scan, region))).toBe('page_unknown')
  expect(await codeOf(async () => readRegion(await jpeg(await letterScan(72), 72), region))).toBe('page_unknown')
  expect(await codeOf(() => readRegion(bytesOf(ciiInvoice()), region))).toBe('no_pages')
})
