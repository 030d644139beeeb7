import { describe, expect, it } from 'vitest'
import { slipScan } from '../testing/fixtures.ts'
import { hasBackdrop, withoutBackdrop } from './backdrop.ts'
import type { Grey } from './grey.ts'

const slip = await slipScan(100)

/** What is printed, on paper that is as dark at each place as `ground` says. */
const printedOn = (ground: (x: number, y: number) => number, { data, width, height }: Grey = slip): Grey => ({
  width,
  height,
  data: data.map((grey, at) => (grey * ground(at % width, Math.floor(at / width))) / 255),
})
const tiles = (x: number, y: number) => (((x >> 4) + (y >> 4)) % 2 ? 255 : 190)
const dots = (x: number, y: number) => (x % 6 < 3 && y % 6 < 3 ? 150 : 255)

const least = (greys: Uint8Array): number => greys.reduce((darkest, grey) => Math.min(darkest, grey), 255)

describe('paper that is printed all over', () => {
  it.each([tiles, dots])('is made white, and what is written on it stays black', (ground) => {
    const printed = printedOn(ground)
    expect(hasBackdrop(printed)).toBe(true)
    const { data } = withoutBackdrop(printed)
    const paper = slip.data.map((grey, at) => (grey === 255 ? (data[at] ?? 0) : 255))
    expect([least(data) < 60, least(paper)]).toEqual([true, 255])
  })

  it.each([
    ['plain', () => 255],
    ['tinted', () => 200],
    ['shaded in a head', (_: number, y: number) => (y < 60 ? 190 : 255)],
  ])('is no sheet that is %s', (_, ground) => {
    const printed = printedOn(ground)
    expect([hasBackdrop(printed), withoutBackdrop(printed)]).toEqual([false, printed])
  })
})
