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

it('what is made of a resized picture is a picture of its own: to write into a copy changes nothing else', async () => {
  const { data } = await resize({ data: new Uint8Array(10_000).fill(200), width: 100, height: 100 }, 0.5)
  const copy = data.slice()
  copy[0] = 7
  expect(data[0]).not.toBe(7)
})
