import { expect, test } from 'vitest'
import { decodePicture } from '#documents/image/decode.ts'
import { tillReceipt } from './photo.ts'

test('the same seed gives the same slip, another seed another one', async () => {
  const [one, again, other] = await Promise.all([tillReceipt(7), tillReceipt(7), tillReceipt(8)])
  expect(again).toEqual(one)
  expect(other.truth).not.toEqual(one.truth)
  const { grey } = await decodePicture(one.bytes, 1)
  expect(grey.height).toBeGreaterThan(grey.width)
})
