import { describe, expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { withPalePrint } from './palePrint.ts'
import { rulesIn } from './rules.ts'

const [width, height] = [640, 320]
const across = width / 8

/** Paper of 245 with strokes: left, top, width, height, grey. */
function drawn(...strokes: [number, number, number, number, number][]): Grey {
  const picture = { data: new Uint8Array(width * height).fill(245), width, height }
  for (const [left, top, wide, high, grey] of strokes)
    for (let y = top; y < top + high; y++) picture.data.fill(grey, y * width + left, y * width + left + wide)
  return picture
}

/** A stroke that falls by one pixel every `step`. */
const falling = (top: number, step: number): [number, number, number, number, number][] =>
  Array.from({ length: Math.floor(560 / step) }, (_, k) => [40 + k * step, top + k, step, 2, 150])

const found = (picture: Grey) =>
  rulesIn(picture, { size: 8, across, paper: new Uint8Array((width * height) / 64).fill(245) }, 40)

describe('rules', () => {
  it('are found level, upright and aslant, whichever blocks they pass through', () => {
    expect(found(drawn([40, 100, 560, 2, 150])).flat()).toHaveLength(70)
    expect(found(drawn([40, 103, 560, 2, 150])).flat()).toHaveLength(140) // upon two rows of blocks
    expect(found(drawn([300, 40, 2, 240, 150])).flat()).toHaveLength(30)
    expect(
      new Set(
        found(drawn(...falling(60, 28)))
          .flat()
          .map((at) => at % across),
      ).size,
    ).toBe(70)
  })

  it('are no letters, no bands and no grain', () => {
    const letters: [number, number, number, number, number][] = Array.from({ length: 40 }, (_, k) => [
      40 + 14 * k,
      100,
      11,
      14,
      60,
    ])
    expect(found(drawn(...letters))).toEqual([])
    expect(found(drawn([40, 96, 560, 24, 150]))).toEqual([])
    const grain = drawn()
    for (let at = 0; at < grain.data.length; at++) grain.data[at] = 245 - ((at * 7919) % 97)
    expect(found(grain)).toEqual([])
  })

  it('of a grey that reaches the limit but in places are drawn from end to end, or not at all; the grain beside them stays', () => {
    for (const { most, some, dark } of [
      { most: 150, some: 178, dark: true },
      { most: 190, some: 165, dark: false },
    ]) {
      const picture = drawn([40, 20, 560, 3, 30])
      for (let x = 40; x < 600; x++)
        for (const y of [100, 101]) picture.data[y * width + x] = x % 160 < 40 ? some : most
      picture.data[104 * width + 300] = 220
      const result = withPalePrint(picture)
      const along = [60, 170, 250, 340, 420].map((x) => result.data[100 * width + x] !== picture.data[100 * width + x])
      expect(new Set(along)).toEqual(new Set([dark]))
      expect(result.data[104 * width + 300]).toBe(220)
    }
  })
})
