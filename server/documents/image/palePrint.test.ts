import { describe, expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { withPalePrint } from './palePrint.ts'

/** Paper of 245 with strokes three pixels high, one grey a row of print; rows are 40 pixels apart. */
const printed = (...greys: number[]): Grey => {
  const picture = { data: new Uint8Array(400 * 400).fill(245), width: 400, height: 400 }
  for (const [row, grey] of greys.entries())
    for (let y = 20 + 40 * row; y < 23 + 40 * row; y++) picture.data.fill(grey, y * 400 + 40, y * 400 + 340)
  return picture
}

const at = ({ data }: Grey, row: number) => data[(21 + 40 * row) * 400 + 100]

describe('grey print', () => {
  it('is drawn as dark as print is where black print stands on the page, too', () => {
    const drawn = withPalePrint(printed(30, 150, 30, 165))
    expect([at(drawn, 0), at(drawn, 2)]).toEqual([30, 30])
    expect(at(drawn, 1)).toBeLessThan(90)
    expect(at(drawn, 3)).toBeLessThan(90)
    expect(drawn.data[10 * 400 + 100]).toBe(245)
  })

  it('is told from what is none: a tint, what shines through, dark print alone', () => {
    for (const picture of [printed(30, 185), printed(30, 225), printed(30, 40), printed()])
      expect(withPalePrint(picture)).toBe(picture)
  })

  it('is found on a tinted ground, which stays as light as it was', () => {
    const picture = printed(30, 130)
    for (let y = 40; y < 80; y++)
      for (let x = 0; x < 400; x++) if (picture.data[y * 400 + x] === 245) picture.data[y * 400 + x] = 228
    const drawn = withPalePrint(picture)
    expect(at(drawn, 1)).toBeLessThan(80)
    expect(drawn.data[50 * 400 + 100]).toBeGreaterThan(215)
  })
})
