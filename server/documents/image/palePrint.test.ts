import { describe, expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { withPalePrint } from './palePrint.ts'

/** Paper of 245 with letters of eight pixels, one grey a row of print; rows are 40 pixels apart. */
const printed = (...greys: number[]): Grey => {
  const picture = { data: new Uint8Array(400 * 400).fill(245), width: 400, height: 400 }
  for (const [row, grey] of greys.entries())
    for (let y = 20 + 40 * row; y < 28 + 40 * row; y++)
      for (let x = 40; x < 340; x += 10) picture.data.fill(grey, y * 400 + x, y * 400 + x + 6)
  return picture
}

const at = ({ data }: Grey, row: number) => data[(21 + 40 * row) * 400 + 102]

describe('grey print', () => {
  it('is drawn as dark as print is where black print stands on the page, too', () => {
    const drawn = withPalePrint(printed(30, 150, 30, 165))
    expect([at(drawn, 0), at(drawn, 2)]).toEqual([30, 30])
    expect(at(drawn, 1)).toBeLessThan(90)
    expect(at(drawn, 3)).toBeLessThan(90)
    expect(drawn.data[10 * 400 + 102]).toBe(245)
  })

  it('is told from what is none: a tint, what shines through, dark print alone', () => {
    for (const picture of [printed(30, 185), printed(30, 225), printed(30, 40), printed()])
      expect(withPalePrint(picture)).toBe(picture)
  })

  it('is no thin rule: the grain beside it would be drawn dark', () => {
    const picture = printed(30)
    for (const y of [200, 201]) picture.data.fill(150, y * 400 + 40, y * 400 + 340)
    for (let x = 360; x < 362; x++) for (let y = 100; y < 300; y++) picture.data[y * 400 + x] = 150
    expect(withPalePrint(picture)).toBe(picture)
  })

  it('is found on a tinted ground, which stays as light as it was', () => {
    const picture = printed(30, 130)
    for (let y = 40; y < 80; y++)
      for (let x = 0; x < 400; x++) if (picture.data[y * 400 + x] === 245) picture.data[y * 400 + x] = 228
    const drawn = withPalePrint(picture)
    expect(at(drawn, 1)).toBeLessThan(80)
    expect(drawn.data[50 * 400 + 102]).toBeGreaterThan(215)
  })
})
