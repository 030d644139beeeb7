import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { readTextLayer } from '#documents/pdf/textLayer.ts'
import { random } from '../random.ts'
import { wildPaper } from './paper.ts'
import { wildStory } from './story.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('a wild paper', () => {
  it('tells sums that hold, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { sums, lines, supplier, buyer } = wildStory(random(seed))
        expect(lines.reduce((sum, line) => sum + line.total, 0)).toBe(sums.lines)
        expect(sums.lines - sums.discount + sums.freight).toBe(sums.net)
        expect(sums.net + sums.tax).toBe(sums.gross)
        expect(sums.gross - sums.prepaid - sums.retention).toBe(sums.toPay)
        expect(supplier.name).not.toBe(buyer.name)
      }),
    )
  })

  it('is the same for the same seed, and prints its number', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const { bytes, truth } = await wildPaper(seed)
        expect(await wildPaper(seed)).toEqual({ bytes, truth })
        const page = await withPdf(bytes, (pdf) => withPage(pdf, 1, async (first) => readTextLayer(first)))
        const printed = page?.words.map((word) => word.text).join('') ?? ''
        expect(printed).toContain(String(truth.invoice_number))
      }),
      { numRuns: 12 },
    )
  })
})
