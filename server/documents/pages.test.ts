import fc from 'fast-check'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeReaders } from './close.ts'
import { mergeDocuments, splitDocument, turnDocument } from './pages.ts'
import { readDocument } from './read.ts'
import { textOf } from './readingOrder.ts'
import { recognise } from './recognise.ts'
import { codeOf } from './testing/codeOf.ts'
import {
  bytesOf,
  ciiInvoice,
  jpeg,
  letterLines,
  letterPdf,
  letterScan,
  pdf,
  slipScan,
  toSharp,
} from './testing/fixtures.ts'

/** Five pages, each with its own sentence, the third of another size. */
const book = () =>
  pdf((document) => {
    for (let page = 1; page <= 5; page++) {
      if (page > 1) document.addPage({ size: page === 3 ? [300, 400] : 'A4', margin: 0 })
      document.font('Helvetica').fontSize(14).text(`Page ${page} sur 5`, 60, 80)
    }
  })

const textsOf = async (bytes: Uint8Array) => (await readDocument(bytes)).pages.map(textOf)
/** As the file shows its pages: one on its side is read upright. */
const sizesOf = async (bytes: Uint8Array) =>
  (await readDocument(bytes)).pages.map(({ width, height, turned = 0 }) => {
    const size = [Math.round(width), Math.round(height)]
    return turned % 180 === 0 ? size : size.toReversed()
  })

const hybrid = async () => {
  const document = await PDFDocument.load(await letterPdf())
  await document.attach(bytesOf(ciiInvoice()), 'factur-x.xml', { mimeType: 'text/xml' })
  return document.save()
}

let bytes = new Uint8Array()
beforeAll(async () => {
  bytes = new Uint8Array(await book())
})
afterAll(closeReaders)

describe('a turned document', () => {
  it('stands as it was turned, once more by what it had, and its text with it', async () => {
    const turned = await turnDocument(bytes, [
      { page: 1, degrees: 90 },
      { page: 3, degrees: 270 },
      { page: 3, degrees: 180 },
    ])
    expect(await sizesOf(turned)).toEqual([
      [842, 595],
      [595, 842],
      [400, 300],
      [595, 842],
      [595, 842],
    ])
    expect(await sizesOf(await turnDocument(turned, [{ page: 1, degrees: 270 }]))).toContainEqual([595, 842])
  })

  it('keeps its XML, and is the same bytes at every call', async () => {
    const original = await hybrid()
    const turned = await turnDocument(original, [{ page: 1, degrees: 180 }])
    expect((await readDocument(turned)).einvoice?.attachment).toBe('factur-x.xml')
    expect(Buffer.from(turned).equals(await turnDocument(original, [{ page: 1, degrees: 180 }]))).toBe(true)
  })

  it('stays the picture that it was, upright, with its resolution', async () => {
    const scan = await letterScan(100)
    const upsideDown = await toSharp(scan).rotate(180).withMetadata({ density: 100 }).png().toBuffer()
    for (const format of ['png', 'jpeg', 'tiff', 'webp'] as const) {
      const turned = await turnDocument(await sharp(upsideDown).withDensity(100).toFormat(format).toBuffer(), [
        { page: 1, degrees: 180 },
      ])
      expect(recognise(turned)).toBe(format)
      const { width, height, density } = await sharp(turned).metadata()
      expect([width, height]).toEqual([scan.width, scan.height])
      if (format !== 'webp') expect(Math.round(density ?? 0), format).toBe(100)
      const top = await sharp(turned)
        .extract({ left: 60, top: 90, width: 300, height: 60 })
        .greyscale()
        .raw()
        .toBuffer()
      expect(Math.min(...top), format).toBeLessThan(90)
    }
  })

  it('has the pages that it has', async () => {
    expect(await codeOf(() => turnDocument(bytes, [{ page: 6, degrees: 90 }]))).toBe('page_unknown')
    const picture = await jpeg(await letterScan(72), 72)
    expect(await codeOf(() => turnDocument(picture, [{ page: 2, degrees: 90 }]))).toBe('page_unknown')
    expect(await codeOf(() => turnDocument(bytesOf(ciiInvoice()), [{ page: 1, degrees: 90 }]))).toBe('no_pages')
  })
})

describe('a split document', () => {
  it('put together again is the same pages in the same order, wherever it is cut', async () => {
    const whole = await textsOf(bytes)
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(cuts, async (after) => {
        const { parts } = await splitDocument(bytes, after)
        expect(parts).toHaveLength(after.length + 1)
        const texts = await Promise.all(parts.map(({ bytes }) => textsOf(bytes)))
        expect(texts.flat()).toEqual(whole)
        const merged = await mergeDocuments(parts.map(({ bytes }) => bytes))
        expect(await textsOf(merged)).toEqual(whole)
        expect(await sizesOf(merged)).toEqual(await sizesOf(bytes))
      }),
      { numRuns: 8 },
    )
  })

  it('is the same bytes at every call, so that nothing is received twice', async () => {
    const [once, again] = [await splitDocument(bytes, [2]), await splitDocument(bytes, [2])]
    expect(again).toEqual(once)
    expect(once.parts.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 5],
    ])
  })

  it('leaves its XML behind and says so', async () => {
    const two = await PDFDocument.load(await hybrid())
    two.addPage()
    const { parts, einvoice } = await splitDocument(await two.save(), [1])
    expect(einvoice).toBe(true)
    for (const part of parts) expect((await readDocument(part.bytes)).einvoice).toBeNull()
  })

  it('keeps what was typed into its forms', async () => {
    const document = await PDFDocument.load(bytes)
    const field = document.getForm().createTextField('numero')
    field.setText('F-2026-77')
    field.addToPage(document.getPage(1), { x: 50, y: 600, width: 200, height: 20 })
    const { parts } = await splitDocument(await document.save(), [1])
    expect((await textsOf(parts[1]?.bytes ?? bytes))[0]).toContain('F-2026-77')
  })

  it('ends before its last page', async () => {
    expect(await codeOf(() => splitDocument(bytes, [5]))).toBe('page_unknown')
    expect(await codeOf(() => splitDocument(bytesOf(ciiInvoice()), [1]))).toBe('no_pages')
  })
})

describe('merged documents', () => {
  it('are one PDF whose pages are as large as the pictures said', async () => {
    const scan = await slipScan(200, 2)
    const png = await toSharp(scan).withMetadata({ density: 200 }).png().toBuffer()
    const merged = await mergeDocuments([await jpeg(scan, 200), await letterPdf(), png])
    const { pages, type } = await readDocument(merged)
    expect(type).toBe('pdf')
    expect(pages.map(({ source }) => source)).toEqual(['ocr', 'text', 'ocr'])
    const slip = [scan.width, scan.height].map((pixels) => Math.round((pixels * 72) / 200))
    const sizes = pages.map(({ width, height }) => [Math.round(width), Math.round(height)])
    expect(sizes).toEqual([slip, [595, 842], slip])
    for (const page of pages) expect(textOf(page)).toContain(letterLines[0])
  })

  it('are refused where one is or carries an e-invoice, or is no document', async () => {
    expect(await codeOf(async () => mergeDocuments([bytes, await hybrid()]))).toBe('merge_einvoice')
    expect(await codeOf(() => mergeDocuments([bytes, bytesOf(ciiInvoice())]))).toBe('merge_einvoice')
    expect(await codeOf(() => mergeDocuments([bytes, bytesOf('bonjour')]))).toBe('file_type_unsupported')
  })
})
