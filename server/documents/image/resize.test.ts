import { expect, it } from 'vitest'
import { maxRasterSide } from '../limits.ts'
import { resize, widened } from './resize.ts'

const strip = { data: new Uint8Array(4 * 29_000).fill(200), width: 4, height: 29_000 }

it('no picture is made longer than an engine takes, whoever asks', async () => {
  expect((await resize(strip, 1.5)).height).toBe(maxRasterSide)
  expect((await widened({ ...strip, width: 29_000, height: 4 }, 2)).width).toBe(maxRasterSide)
  const halved = await resize(strip, 0.5)
  expect([halved.width, halved.height]).toEqual([2, 14_500])
})
