import sharp from 'sharp'
import { expect, it } from 'vitest'
import { toTiff } from './tiff.ts'

it('pictures become the pages of a TIFF that other programs read pixel by pixel', async () => {
  const pictures = [
    { data: Uint8Array.from([0, 50, 100, 150, 200, 250]), width: 3, height: 2 },
    { data: Uint8Array.from([9, 8, 7]), width: 1, height: 3 },
  ]
  const file = toTiff(pictures, 240)
  for (const [page, { data, width, height }] of pictures.entries()) {
    const raw = await sharp(file, { page }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
    expect((await sharp(file, { page }).metadata()).density).toBe(240)
    expect([raw.info.width, raw.info.height, Array.from(raw.data)]).toEqual([width, height, Array.from(data)])
  }
})
