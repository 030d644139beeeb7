import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { withPage, withPdf } from '../pdf/open.ts'
import { drawPage } from '../pdf/raster.ts'
import { scanOf } from '../pdf/scan.ts'
import { pdf, toSharp } from '../testing/fixtures.ts'
import { decodePicture } from './decode.ts'
import type { Grey } from './grey.ts'

type Draw = (document: PDFKit.PDFDocument) => void

/** A page as a colour scanner sees it. */
async function colourScan(draw: Draw): Promise<Buffer> {
  const bytes = await pdf(draw)
  const { data, width, height } = await withPdf(bytes, (open) =>
    withPage(open, 1, async (page) => drawPage(page, 100, 'colour')),
  )
  return sharp(data, { raw: { width, height, channels: 4 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}

/** That scan in grey, as engines are given it. */
const scanned = async (draw: Draw): Promise<Grey> => (await decodePicture(await colourScan(draw), 1)).grey

/** The same out of a PDF that a scanner wrote. */
async function scannedInPdf(draw: Draw): Promise<Grey> {
  const file = await PDFDocument.create()
  const image = await file.embedJpg(await colourScan(draw))
  file.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 })
  const bytes = await file.save()
  const scan = await withPdf(bytes, (open) => withPage(open, 1, async (page) => scanOf(page)))
  return scan?.grey ?? { data: new Uint8Array(0), width: 0, height: 0 }
}

const print: Draw = (document) => {
  document.fontSize(11).fillColor('#101010')
  for (let i = 0; i < 20; i++) document.text(`Ligne ${i} du contrat de prestation et de service`, 60, 100 + 16 * i)
}
const stamp =
  (colour: string): Draw =>
  (document) => {
    document.opacity(0.8).lineWidth(4).strokeColor(colour).circle(190, 200, 55).stroke().opacity(1)
  }
const both =
  (...parts: Draw[]): Draw =>
  (document) => {
    for (const part of parts) part(document)
  }

/** Mean difference of grey over the pixels around the stamp. */
function distance(a: Grey, b: Grey): number {
  let [sum, count] = [0, 0]
  for (let y = 180; y < 380; y++)
    for (let x = 170; x < 360; x++) {
      sum += Math.abs((a.data[y * a.width + x] ?? 0) - (b.data[y * b.width + x] ?? 0))
      count += 1
    }
  return sum / count
}

describe('coloured ink over black print', async () => {
  const clean = await scanned(print)

  it('is taken away where it is a stamp, whatever its colour, and the print under it stays', async () => {
    for (const colour of ['#b03040', '#2a3fb0', '#1f7a4d', '#8a5a2b']) {
      const stamped = await scanned(both(print, stamp(colour)))
      expect(distance(stamped, clean)).toBeLessThan(4)
    }
  })

  it('is taken away in all its pieces where rules cut it', async () => {
    const rules: Draw = (document) => {
      for (let y = 130; y < 270; y += 22) document.moveTo(60, y).lineTo(500, y).lineWidth(2).stroke('#101010')
      document.moveTo(205, 130).lineTo(205, 270).stroke('#101010')
    }
    const form = both(print, rules)
    expect(distance(await scanned(both(form, stamp('#8a5a2b'))), await scanned(form))).toBeLessThan(4)
  })

  it('is taken away where it touches a band of another colour, which stays', async () => {
    const band: Draw = (document) => document.rect(40, 125, 500, 24).fill('#1f4e79')
    const under = both(print, band)
    const below = (picture: Grey): Grey => ({ ...picture, data: picture.data.slice(35 * picture.width) })
    const [stamped, plain] = [await scanned(both(under, stamp('#b03040'))), await scanned(under)]
    expect(distance(below(stamped), below(plain))).toBeLessThan(4)
  })

  it('is taken away from a scan inside a PDF as well', async () => {
    const stamped = await scannedInPdf(both(print, stamp('#2a3fb0')))
    expect(distance(stamped, await scannedInPdf(print))).toBeLessThan(4)
  })

  it('stays where it is black, as a pen that no colour tells from the print', async () => {
    expect(distance(await scanned(both(print, stamp('#202020'))), clean)).toBeGreaterThan(8)
  })

  it('stays where it is print itself: a line in colour, a coloured ground, a stamp beside the text', async () => {
    const dark = (picture: Grey) => picture.data.filter((grey) => grey < 140).length
    const title =
      (colour: string): Draw =>
      (document) =>
        document.fontSize(24).fillColor(colour).text('Facture acquittée', 60, 500).rect(60, 600, 400, 60).fill(colour)
    const [red, grey] = [await scanned(both(print, title('#b03040'))), await scanned(both(print, title('#555555')))]
    expect(Math.abs(dark(red) / dark(grey) - 1)).toBeLessThan(0.1)
    const beside = await scanned((document) => stamp('#2a3fb0')(document))
    expect(dark(beside)).toBeGreaterThan(1000)
  })

  it('costs a grey file nothing: it is as it was', async () => {
    const { grey } = await decodePicture(await toSharp(clean).png().toBuffer(), 1)
    expect(grey.data).toEqual(new Uint8Array(clean.data))
  })
})
