import sharp from 'sharp'
import { expect, test } from 'vitest'
import { isBrokenOff } from './brokenOff.ts'

// A picture that is still being written looks like a picture to every decoder: its own format must say where it ends.

const page = () =>
  sharp({
    create: {
      width: 300,
      height: 400,
      channels: 3,
      background: '#ddd',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
const pictures: Record<string, () => Promise<Uint8Array>> = {
  jpeg: () => page().jpeg().toBuffer(),
  'progressive jpeg': () => page().jpeg({ progressive: true }).toBuffer(),
  'jpeg with what a phone adds behind it': async () =>
    Buffer.concat([await page().jpeg().toBuffer(), Buffer.from('SEFT trailer')]),
  png: () => page().png().toBuffer(),
  'lossy webp': () => page().webp().toBuffer(),
  'lossless webp': () => page().webp({ lossless: true }).toBuffer(),
  tiff: () => page().tiff({ compression: 'lzw' }).toBuffer(),
  'tiff in tiles': () => page().tiff({ tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
  'grey tiff without compression': () => page().greyscale().tiff({ compression: 'none' }).toBuffer(),
}

test.each(Object.entries(pictures))('%s: whole it is whole, cut anywhere it is not', async (_, make) => {
  const bytes = await make()
  expect(isBrokenOff(bytes)).toBe(false)
  for (const share of [0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
    expect(isBrokenOff(bytes.subarray(0, Math.floor(bytes.length * share))), `${share}`).toBe(true)
})

test('the preview in a photo is not its end', async () => {
  const preview = await sharp(await page().jpeg().toBuffer())
    .resize(40)
    .jpeg()
    .toBuffer()
  const bytes = await page().jpeg().toBuffer()
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(preview.length + 2, 2)
  const photo = Buffer.concat([bytes.subarray(0, 2), head, preview, bytes.subarray(2)])
  expect(isBrokenOff(photo)).toBe(false)
  expect(isBrokenOff(photo.subarray(0, photo.length - 20))).toBe(true)
})

test('what is no picture is not judged', () => {
  expect(isBrokenOff(Buffer.from('%PDF-1.7 and no end'))).toBe(false)
  expect(isBrokenOff(Buffer.from('<?xml version="1.0"?><Inv'))).toBe(false)
  expect(isBrokenOff(new Uint8Array())).toBe(false)
})

test('directories that overlap, and lists as long as the file, are not read over and over', () => {
  const file = Buffer.alloc(4_000_000)
  file.write('II*\0', 'latin1')
  file.writeUInt32LE(8, 4)
  file.writeUInt16LE(60_000, 8)
  for (let i = 0; i < 60_000; i++) {
    file.writeUInt16LE(273, 10 + 12 * i)
    file.writeUInt16LE(4, 12 + 12 * i)
    file.writeUInt32LE(200_000, 14 + 12 * i)
    file.writeUInt32LE(8, 18 + 12 * i)
  }
  // Read as often as it is named, 10^10 numbers would end this test by its limit.
  expect(isBrokenOff(file)).toBe(true)
  file.writeUInt16LE(0, 8)
  file.writeUInt32LE(8, 10) // a directory that is followed by itself
  expect(isBrokenOff(file)).toBe(true)
})
