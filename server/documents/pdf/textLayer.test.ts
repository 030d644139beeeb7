import { degrees, PDFDocument, StandardFonts, setTextRenderingMode, TextRenderingMode } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import type { Page } from '#shared/reading.ts'
import { textOf } from '../readingOrder.ts'
import { turnPdf } from '../rearrange/turn.ts'
import { codeOf } from '../testing/codeOf.ts'
import {
  bytesOf,
  ciiInvoice,
  letterLines,
  letterPdf,
  letterScan,
  pdf,
  scannedPdf,
  ublInvoice,
} from '../testing/fixtures.ts'
import { findEinvoice } from './attachments.ts'
import { withPage, withPdf } from './open.ts'
import { readTextLayer } from './textLayer.ts'

const firstPage = (bytes: Uint8Array): Promise<Page | null> =>
  withPdf(bytes, (open) => withPage(open, 1, async (page) => readTextLayer(page)))

const boxOf = (page: Page | null, text: string) => page?.words.find((word) => word.text === text)?.box ?? [0, 0, 0, 0]

describe('the text layer of a PDF', () => {
  it('gives words with place, size and weight', async () => {
    const page = await firstPage(await letterPdf())
    expect(page && textOf(page).split('\n')).toEqual(letterLines)
    const title = page?.words[0]
    expect(title).toMatchObject({ text: 'Menuiserie', size: 18, bold: true, confidence: 100 })
    expect(title?.box[0]).toBeCloseTo(60, -1)
    expect(title?.box[1]).toBeGreaterThan(78)
    expect(title?.box[3]).toBeLessThan(104)
    expect(page?.words.find((word) => word.text === 'Tilleuls,')).toMatchObject({ size: 13, bold: false })
  })

  it('stands upright where the page is turned, and starts at the corner of the crop box', async () => {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    const page = document.addPage([600, 800])
    // Written to be read after a quarter turn clockwise: 100 points from the left, 50 from the top as shown.
    page.drawText('Facture', { x: 50, y: 100, size: 20, font, rotate: degrees(90) })
    page.setRotation(degrees(90))
    const turnedPage = await firstPage(await document.save())
    expect([turnedPage?.width, turnedPage?.height]).toEqual([800, 600])
    const [left, , right, bottom] = boxOf(turnedPage, 'Facture')
    expect(left).toBeCloseTo(101, -1)
    expect(right - left).toBeGreaterThan(50)
    expect(bottom).toBeCloseTo(54, 0)

    const cropped = await PDFDocument.create()
    const sheet = cropped.addPage([600, 800])
    sheet.drawText('dedans', { x: 150, y: 500, size: 20 })
    sheet.drawText('dehors', { x: 10, y: 20, size: 20 })
    sheet.setCropBox(100, 100, 400, 600)
    const crop = await firstPage(await cropped.save())
    expect(crop?.words.map((word) => word.text)).toEqual(['dedans'])
    expect(boxOf(crop, 'dedans')[0]).toBeCloseTo(51, -0.5)
    expect(boxOf(crop, 'dedans')[3]).toBeCloseTo(204, -0.5)
  })

  it.each([90, 180, 270] as const)(
    'is read upright where the whole page lies turned by %i degrees',
    async (degrees) => {
      const upright = await firstPage(await letterPdf())
      const lying = await firstPage(await turnPdf(await letterPdf(), [{ page: 1, degrees }]))
      expect(lying && textOf(lying).split('\n')).toEqual(letterLines)
      expect(lying).toMatchObject({ source: 'text', turned: 360 - degrees })
      expect([lying?.width, lying?.height]).toEqual([upright?.width, upright?.height])
      for (const [i, { box, turned }] of (lying?.words ?? []).entries()) {
        expect(turned).toBeUndefined()
        for (const [side, at] of box.entries()) expect(at).toBeCloseTo(upright?.words[i]?.box[side] ?? 0, 1)
      }
    },
  )

  it('keeps a page upright that has writing along its margin', async () => {
    const document = await PDFDocument.load(await letterPdf())
    document.getPage(0).drawText('Conditions : escompte nul, 40 euros', { x: 20, y: 300, size: 8, rotate: degrees(90) })
    const page = await firstPage(await document.save())
    expect(page?.turned).toBeUndefined()
    expect(page && textOf(page).split('\n')).toEqual([...letterLines, 'Conditions : escompte nul, 40 euros'])
  })

  it('parts words where the pen jumps, though no space was written', async () => {
    const page = await firstPage(
      await pdf((document) => {
        document.fontSize(10).text('Total', 50, 50, { lineBreak: false })
        document.text('204,60', 90, 50, { lineBreak: false })
      }),
    )
    expect(page?.words.map((word) => word.text)).toEqual(['Total', '204,60'])
  })

  it('holds what was typed into a form', async () => {
    const document = await PDFDocument.create()
    const page = document.addPage([595, 842])
    page.drawText('Facture', { x: 50, y: 700 })
    const field = document.getForm().createTextField('numero')
    field.setText('F-2026-77')
    field.addToPage(page, { x: 50, y: 600, width: 200, height: 20 })
    expect((await firstPage(await document.save()))?.words.map((word) => word.text)).toEqual(['Facture', 'F-2026-77'])
  })

  it('is none where the page is a scan, empty, or a scan under a stamp', async () => {
    expect(await firstPage(await scannedPdf(await letterScan(72)))).toBeNull()
    expect(await firstPage(await pdf(() => {}))).toBeNull()
    const stamped = await PDFDocument.load(await scannedPdf(await letterScan(72)))
    stamped.getPage(0).drawText('Reçu le 12/03/2026', { x: 400, y: 800, size: 9 })
    expect(await firstPage(await stamped.save())).toBeNull()
  })

  it('of an OCR program over a scan is used, but not believed unseen', async () => {
    const scan = await PDFDocument.load(await scannedPdf(await letterScan(72)))
    const page = scan.getPage(0)
    page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
    for (const [i, line] of letterLines.entries()) page.drawText(line, { x: 60, y: 750 - 40 * i, size: 13 })
    const layered = await firstPage(await scan.save())
    expect(layered && textOf(layered).split('\n')).toEqual(letterLines)
    expect(layered).toMatchObject({ source: 'text', confidence: 90, doubt: 'hidden_text_layer' })
  })

  it('does not hold what a written page hides', async () => {
    const document = await PDFDocument.load(await letterPdf())
    const page = document.getPage(0)
    page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
    page.drawText('Total TTC 9999,00 EUR', { x: 60, y: 100, size: 13 })
    const read = await firstPage(await document.save())
    expect(read && textOf(read).split('\n')).toEqual(letterLines)
  })
})

describe('a PDF', () => {
  const withAttachment = async (name: string, xml: string) => {
    const document = await PDFDocument.load(await letterPdf())
    await document.attach(bytesOf('not an invoice'), 'conditions.txt')
    await document.attach(bytesOf(xml), name, { mimeType: 'text/xml' })
    return document.save()
  }
  const einvoiceOf = (bytes: Uint8Array) => withPdf(bytes, async (open) => findEinvoice(open))

  it('carries its e-invoice under any name, known by its content', async () => {
    expect(await einvoiceOf(await withAttachment('annexe.xml', ciiInvoice()))).toMatchObject({
      syntax: 'cii',
      attachment: 'annexe.xml',
    })
    expect(await einvoiceOf(await withAttachment('factur-x.xml', ublInvoice()))).toMatchObject({ syntax: 'ubl' })
    expect(await einvoiceOf(await withAttachment('factur-x.xml', '<catalogue/>'))).toBeNull()
    expect(await einvoiceOf(await withAttachment('factur-x.xml', ciiInvoice('<a>')))).toBeNull()
    const attack = `<!DOCTYPE a [<!ENTITY b "c">]>${ciiInvoice().replace(/<\?.*?\?>/, '')}`
    expect(await codeOf(async () => einvoiceOf(await withAttachment('factur-x.xml', attack)))).toBe('xml_forbidden')
  })

  it('that needs a password to be read is refused; one that only forbids changes is read', async () => {
    const secret = await pdf((document) => document.text('secret'), { userPassword: 'x' })
    const open = await pdf((document) => document.text('lisible'), { ownerPassword: 'x' })
    expect(await codeOf(() => firstPage(secret))).toBe('pdf_encrypted')
    expect((await firstPage(open))?.words[0]?.text).toBe('lisible')
  })

  it('has as many pages as it has', async () => {
    const bytes = await letterPdf()
    expect(await codeOf(() => withPdf(bytes, (open) => withPage(open, 2, async () => 0)))).toBe('page_unknown')
  })
})
