import { describe, expect, it } from 'vitest'
import { withLightBands } from './darkBands.ts'
import type { Grey } from './grey.ts'

const [paper, ground] = [245, 60]

/** A sheet of 800 by 1,000 pixels; a rectangle is filled with one grey, later ones over earlier ones. */
const sheet = (...rectangles: [left: number, top: number, width: number, height: number, grey: number][]): Grey => {
  const picture = { data: new Uint8Array(800 * 1000).fill(paper), width: 800, height: 1000 }
  for (const [left, top, width, height, grey] of rectangles)
    for (let y = top; y < top + height; y++) picture.data.fill(grey, y * 800 + left, y * 800 + left + width)
  return picture
}

const at = ({ data }: Grey, x: number, y: number) => data[y * 800 + x]

describe('white print on a dark band', () => {
  it('becomes dark print on paper, and nothing of the band stays behind', () => {
    const band = sheet([102, 202, 600, 35, ground], [150, 214, 4, 12, paper], [600, 212, 12, 14, paper])
    const turned = withLightBands(band)
    expect(at(turned, 152, 220)).toBeLessThan(40)
    expect(at(turned, 606, 218)).toBeLessThan(40)
    for (const [x, y] of [
      [102, 202],
      [120, 220],
      [701, 236],
      [140, 220],
      [400, 202],
    ] as const)
      expect(at(turned, x, y)).toBeGreaterThan(200)
  })

  it('is turned on a band that fills the page to its edges, as a column does', () => {
    const column = sheet([0, 0, 220, 1000, ground], [60, 300, 30, 14, paper], [110, 300, 30, 14, paper])
    const turned = withLightBands(column)
    expect(at(turned, 80, 302)).toBeLessThan(40)
    expect(at(turned, 100, 800)).toBeGreaterThan(200)
  })

  it('leaves what bears none: black margins, letters of a title, frames, shadows, a page without any', () => {
    const plain = [
      sheet([0, 0, 20, 1000, 10]),
      sheet([100, 100, 60, 12, 30], [100, 100, 14, 80, 30], [146, 100, 14, 80, 30]),
      sheet([50, 50, 700, 900, 30], [62, 62, 676, 876, paper], [100, 100, 200, 10, 20]),
      sheet([0, 500, 800, 300, 110], [80, 560, 200, 10, 15], [80, 600, 300, 10, 15]),
      sheet([100, 100, 300, 8, 40]),
    ]
    for (const picture of plain) expect(withLightBands(picture)).toBe(picture)
  })
})
