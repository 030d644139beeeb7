import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { afterAll, describe, expect, it } from 'vitest'
import { closeReaders } from '../close.ts'
import { readDocument } from '../read.ts'
import { bytesOf, ciiInvoice, letterPdf } from '../testing/fixtures.ts'

afterAll(closeReaders)

/** A page that is nothing but one picture, packed as `filter` says, whose bytes are no such thing. */
async function damagedScan(filter: string): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([595, 842])
  const junk = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) & 255)
  const image = document.context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: 1240,
    Height: 1754,
    BitsPerComponent: filter === 'JBIG2Decode' ? 1 : 8,
    ColorSpace: 'DeviceGray',
    Filter: filter,
    Length: junk.length,
  })
  page.node.setXObject(PDFName.of('Scan'), document.context.register(PDFRawStream.of(image, junk)))
  const content = document.context.stream('q 595 0 0 842 0 0 cm /Scan Do Q')
  page.node.set(PDFName.of('Contents'), document.context.register(content))
  return document.save()
}

const doubtsOf = async (bytes: Uint8Array) => (await readDocument(bytes)).pages.map(({ doubt }) => doubt)

describe('what is not seen on a page is told', () => {
  it.each(['JPXDecode', 'JBIG2Decode', 'DCTDecode'])('a scan in %s that cannot be decoded', async (filter) => {
    expect(await doubtsOf(await damagedScan(filter))).toEqual(['undecoded'])
  })

  it('documents that lie in the file: a portfolio, of which only the cover is read', async () => {
    const document = await PDFDocument.load(await letterPdf())
    document.addPage([595, 842])
    await document.attach(await letterPdf(), 'facture.pdf', { mimeType: 'application/pdf' })
    expect(await doubtsOf(await document.save())).toEqual(['attached_files', null])
  })

  it('but no e-invoice nor a text: neither has pages', async () => {
    const document = await PDFDocument.load(await letterPdf())
    await document.attach(bytesOf(ciiInvoice()), 'factur-x.xml')
    await document.attach(bytesOf('conditions'), 'conditions.txt')
    expect(await doubtsOf(await document.save())).toEqual([null])
  })
})
