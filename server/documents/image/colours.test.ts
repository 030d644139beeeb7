import { expect, it } from 'vitest'
import { hasColour, narrowed, type Rgb, toGrey } from './colours.ts'

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

it('a picture is reduced to a width, and never enlarged', async () => {
  const small = await narrowed(filled(50, 40, [100, 0, 200]), 25)
  expect([small.width, small.height]).toEqual([25, 20])
  expect(Array.from(small.data.subarray(0, 3))).toEqual([100, 0, 200])
  expect((await narrowed(filled(50, 40, [100, 0, 200]), 700)).width).toBe(50)
})

it('red print is dark, white paper stays white', () => {
  expect(Array.from(toGrey(filled(1, 1, [255, 255, 255])).data)).toEqual([255])
  expect(toGrey(filled(1, 1, [176, 48, 64])).data[0]).toBeLessThan(100)
})
