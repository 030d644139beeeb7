import { expect, it } from 'vitest'
import { hasColour, type Rgb, shrunk, toGrey } from './colours.ts'

const filled = (width: number, height: number, colour: readonly number[]): Rgb => ({
  data: Uint8Array.from({ length: 3 * width * height }, (_, i) => colour[i % 3] ?? 0),
  width,
  height,
})

it('paper that is a little yellow has no colour, a stamp on it has', () => {
  const page = filled(200, 200, [248, 246, 236])
  expect(hasColour(page)).toBe(false)
  for (let y = 40; y < 60; y++) for (let x = 40; x < 60; x++) page.data.set([176, 48, 64], 3 * (y * 200 + x))
  expect(hasColour(page)).toBe(true)
})

it('a picture is reduced to the means of its blocks, what does not fill one is left out', () => {
  const small = shrunk({ ...filled(5, 4, [100, 0, 200]), data: filled(5, 4, [100, 0, 200]).data.fill(30, 0, 3) }, 2)
  expect([small.width, small.height]).toEqual([2, 2])
  expect(Array.from(small.data.subarray(0, 6))).toEqual([82, 7, 157, 100, 0, 200])
})

it('red print is dark, white paper stays white', () => {
  expect(Array.from(toGrey(filled(1, 1, [255, 255, 255])).data)).toEqual([255])
  expect(toGrey(filled(1, 1, [176, 48, 64])).data[0]).toBeLessThan(100)
})
