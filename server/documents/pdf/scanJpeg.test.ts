import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { imagesOf } from './coverage.ts'
import { withPage, withPdf } from './open.ts'
import { scanOf } from './scan.ts'
import { jpegScan } from './scanJpeg.ts'

const [width, height] = [600, 850]
/** Paper with a dark bar across. */
const sheet = (): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#f4f4f0' } }).composite([
    {
      input: Buffer.from(
        `<svg width="600" height="850"><rect x="60" y="200" width="480" height="40" fill="#202020"/></svg>`,
      ),
    },
  ])

/** A page that is this picture, and what stands on it by either way. */
const both = async (picture: Uint8Array) => {
  const file = await PDFDocument.create()
  const image = await file.embedJpg(picture)
  file.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  return withPdf(await file.save(), (pdf) =>
    withPage(pdf, 1, async (page) => ({
      scan: await scanOf(page),
      native: await jpegScan(page.engine, imagesOf(page)[0]?.handle ?? 0),
    })),
  )
}
const at = (grey: { data: Uint8Array; width: number } | null | undefined, x: number, y: number) =>
  grey?.data[y * grey.width + x]

test('a scan that is a JPEG file is the same picture, decoded natively', async () => {
  for (const picture of [sheet(), sheet().toColourspace('b-w')]) {
    const { native } = await both(await picture.jpeg({ quality: 90 }).toBuffer())
    expect([native?.width, native?.height]).toEqual([width, height])
    expect(at(native, 300, 220)).toBeLessThan(60)
    expect(at(native, 300, 500)).toBeGreaterThan(220)
  }
})

test.each([
  ['colours of print', () => sheet().toColourspace('cmyk').jpeg().toBuffer()],
  ['a turn of its own', () => sheet().withMetadata({ orientation: 6 }).jpeg().toBuffer()],
  ['a negative', () => sheet().negate().jpeg().toBuffer()],
])('%s are left to PDFium', async (_, picture) => {
  const { native, scan } = await both(await picture())
  expect(native).toBeNull()
  expect([scan?.grey.width, scan?.grey.height]).toEqual([width, height])
})
