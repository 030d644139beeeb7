import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { inspect } from './inspect.ts'
import { maxBytes } from './limits.ts'
import { documentProblems } from './problems.ts'
import { recognise } from './recognise.ts'
import { codeOf } from './testing/codeOf.ts'
import { bytesOf, ciiInvoice, letterPdf, letterScan, toSharp, ublInvoice } from './testing/fixtures.ts'

describe('a file at the door', () => {
  it('is known by its bytes and measured without being opened', async () => {
    const picture = toSharp(await letterScan(50))
    const size = { width: 413, height: 584 }
    expect(inspect(await picture.clone().jpeg().toBuffer())).toMatchObject({ type: 'jpeg', ...size })
    expect(inspect(await picture.clone().png().toBuffer())).toMatchObject({ type: 'png', ...size })
    expect(inspect(await picture.clone().tiff().toBuffer())).toMatchObject({ type: 'tiff', ...size })
    expect(inspect(await picture.clone().webp().toBuffer())).toMatchObject({ type: 'webp', ...size })
    expect(inspect(await picture.clone().webp({ lossless: true }).toBuffer())).toMatchObject({ type: 'webp', ...size })
    expect(inspect(await letterPdf())).toMatchObject({ type: 'pdf', width: null })
    expect(inspect(bytesOf(ublInvoice())).type).toBe('xml')
    expect(inspect(bytesOf(`<!-- no declaration -->${ciiInvoice().replace(/<\?.*?\?>/, '')}`)).type).toBe('xml')
    expect(inspect(Buffer.from(`\uFEFF${ublInvoice().replace('UTF-8', 'UTF-16')}`, 'utf16le')).type).toBe('xml')
  })

  it('is refused with a sentence where it is not what we read', async () => {
    expect(await codeOf(() => inspect(new Uint8Array()))).toBe('file_empty')
    expect(await codeOf(() => inspect(new Uint8Array(maxBytes + 1)))).toBe('file_too_large')
    for (const text of [
      'bonjour',
      '<html><p>',
      '<!DOCTYPE html><html></html>',
      '<svg/>',
      'GIF89a',
      '{"a":1}',
      'PK\u0003\u0004',
    ])
      expect(await codeOf(() => inspect(bytesOf(text)))).toBe('file_type_unsupported')
    const whole = await letterPdf()
    expect(await codeOf(() => inspect(whole.subarray(0, whole.length / 2)))).toBe('file_damaged')
  })

  it('may be filled up with zeros or lines, as gateways do; half a PDF is not whole for that', async () => {
    const whole = await letterPdf()
    for (const filling of [new Uint8Array(60_000), new Uint8Array(60_000).fill(10)]) {
      expect(inspect(Uint8Array.of(...whole, ...filling)).type).toBe('pdf')
      const half = whole.subarray(0, whole.length / 2)
      expect(await codeOf(() => inspect(Uint8Array.of(...half, ...filling)))).toBe('file_damaged')
    }
  })

  it('claims fifty thousand by fifty thousand pixels in vain', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c3500800000000', 'hex')
    expect(await codeOf(() => inspect(png))).toBe('image_too_large')
  })

  it('declares neither a DTD nor entities, in whatever encoding', async () => {
    const attack = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
    expect(await codeOf(() => inspect(bytesOf(attack)))).toBe('xml_forbidden')
    expect(await codeOf(() => inspect(Buffer.from(attack, 'utf16le')))).toBe('xml_forbidden')
    expect(await codeOf(() => inspect(Buffer.from(`\uFEFF${attack}`, 'utf16le')))).toBe('xml_forbidden')
  })

  it('is whole XML, of a depth that an invoice has, and an invoice', async () => {
    expect(await codeOf(() => inspect(bytesOf(ublInvoice('<a><b></a></b>'))))).toBe('file_damaged')
    expect(await codeOf(() => inspect(bytesOf(ublInvoice('<a'))))).toBe('file_damaged')
    expect(await codeOf(() => inspect(bytesOf(ublInvoice('<!-- open'))))).toBe('file_damaged')
    expect(await codeOf(() => inspect(bytesOf(ublInvoice('<a>'.repeat(100) + '</a>'.repeat(100)))))).toBe(
      'xml_too_complex',
    )
    expect(await codeOf(() => inspect(bytesOf('<?xml version="1.0"?><catalogue/>')))).toBe('xml_not_an_invoice')
    expect(await codeOf(() => inspect(Uint8Array.of(...bytesOf(ublInvoice('<a/>'.repeat(2000))), 0xff)))).toBe(
      'file_damaged',
    )
    expect(await codeOf(() => inspect(bytesOf(ublInvoice('<a>\u0000</a>'))))).toBe('file_damaged')
    expect(inspect(bytesOf(ublInvoice(`<a b="1 > 0"/><![CDATA[<b>]]><?p <?><!-- <c> -->`))).type).toBe('xml')
  })

  it('has no more to understand than an invoice of thousands of lines: elements, attributes and references count alike', async () => {
    const line = '<cac:InvoiceLine><cbc:ID schemeID="x">1</cbc:ID><cbc:Note>A &amp; B</cbc:Note></cac:InvoiceLine>'
    expect(inspect(bytesOf(ublInvoice(line.repeat(8000)))).type).toBe('xml')
    const attributes = Array.from({ length: 300_000 }, (_, i) => `a${i}="1"`).join(' ')
    const unvalued = `<a ${'b '.repeat(300_000)}/>`
    for (const filling of ['<a/>'.repeat(300_000), `<a ${attributes}/>`, unvalued, '&amp;'.repeat(300_000)])
      expect(await codeOf(() => inspect(bytesOf(ublInvoice(filling))))).toBe('xml_too_complex')
  })

  it('is judged in linear time, also where it is made of brackets', () => {
    for (const filling of ['<', 'x', '<a b="', '<?', '<!--', ' ']) {
      const bytes = bytesOf(`<?xml version="1.0"?><Invoice>${filling.repeat(1_000_000)}`)
      expect(() => inspect(bytes)).toThrow(Problem) // quadratic time would take minutes, and end this test by its limit
    }
    const standard = 'xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"'
    for (const filling of ['a', ' ', 'a=', ':', '\n'])
      expect(() => inspect(bytesOf(`<Invoice a${filling.repeat(1_000_000)} ${standard}></Invoice>`))).toThrow(Problem)
  })

  it('never does worse than a problem, whatever its bytes', () => {
    const heads = [
      '',
      '%PDF-1.7 ',
      '<?xml ',
      'II*\0',
      'RIFF0000WEBPVP8X',
      '\u0089PNG\r\n\u001a\n',
      '\u00ff\u00d8\u00ff',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const bytes = Uint8Array.of(...Buffer.from(head, 'latin1'), ...tail)
        recognise(bytes)
        try {
          inspect(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })

  it('gets its sentences in two languages that name the same figures', () => {
    const figures = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort()
    for (const { fr, en, status } of Object.values(documentProblems)) {
      expect(figures(fr)).toEqual(figures(en))
      expect(fr).not.toBe(en)
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})
