import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readRawLine } from '../../lines/rawLine.ts'
import { cleaned, cleaningFolder, file, good, titles } from '../testing/cleaned.ts'

cleaningFolder()

/** As old programs on Macs write it: here the letters with accents of French titles. */
const mac = (text: string): Uint8Array => {
  const letters: Record<string, number> = { é: 0x8e, î: 0x94 }
  return Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0))
}

/** As old accounting programs write it, in DOS's code page 850. */
const dos = (text: string): Uint8Array => {
  const letters: Record<string, number> = { é: 0x82, è: 0x8a, à: 0x85, î: 0x8c, ç: 0x87, É: 0x90, '°': 0xf8, ô: 0x93 }
  return Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0))
}
const windows = (text: string): Uint8Array => {
  const signs: Record<string, number> = { '…': 0x85, '“': 0x93, '”': 0x94, '‰': 0x89, Œ: 0x8c, '—': 0x97 }
  return Uint8Array.from(text, (letter) => signs[letter] ?? letter.charCodeAt(0))
}

describe('the forms of a file', () => {
  const french = 'Facture;Référence;Libellé;Quantité;Date;Prix unitaire;Client;Pays\n'
  const body = '1;85048;Boîte;2;25/04/2011 08:05;1 234,50;12;France\n2;85048;Boîte;1;03/04/2011 09:00;2,5;12;France\n'

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from(french + body)],
    ['utf-8', Buffer.from(`\ufeff${french}${body}`)],
    ['windows-1252', Buffer.from(french + body, 'latin1')],
    ['macintosh', mac(french + body)],
    ['cp850', dos(french + body)],
    ['utf-16le', Buffer.from(french + body, 'utf16le')],
    ['utf-16le', Buffer.from(`\ufeff${french}${body}`, 'utf16le')],
    ['utf-8', gzipSync(french + body)],
  ])('French titles, decimal comma, day first, as %s', async (encoding, bytes) => {
    const { summary, text } = await cleaned(bytes)
    expect(summary).toMatchObject({ encoding, delimiter: ';', decimal: ',', dateOrder: 'day-first', kept: 2 })
    expect(await text('sales')).toEqual([
      '2,1,1,12,2,1234.50,2469.00,2011-04-25 08:05:00,false,1',
      '3,2,1,12,1,2.50,2.50,2011-04-03 09:00:00,false,2',
    ])
  })

  it.each([
    ['month-first', '04/25/2011 08:05', '04/03/2011 08:05'],
    ['day-first', '25.04.2011', '03.04.2011'],
    ['iso', '2011-04-25T08:05:00', '2011-04-03 08:05'],
  ])('%s dates: %s', async (dateOrder, one, two) => {
    const { summary } = await cleaned(
      file(good.replace('2009-12-01 07:45:00', one), good.replace('2009-12-01 07:45:00', two)),
    )
    expect(summary).toMatchObject({ dateOrder, kept: 2, dateAmbiguous: false })
    expect(summary.firstDate).toMatch(/^2011-04-03/)
  })

  it.each([
    ['2025-01-02', '02/01/25', '02.01.25', '02-01-25 00:00'],
    ['2025-08-02', '20250802', '20250802 00:00:00', '2025/08/02'],
    ['2025-08-02', '2 août 2025', '02-Aug-25', '2 aout 25 00:00:00'],
    ['2025-01-02', '2 janv. 2025', '02/JAN/2025', 'January 2, 2025'],
    ['2068-12-01', '01/12/68', '1er décembre 68', '1 dec. 2068'],
    ['1969-12-31', '31/12/69', '31 déc. 69', '31 December 1969'],
  ])('a year of two digits, a month by its name: %s', async (day, ...written) => {
    const { text } = await cleaned(
      file(...written.map((date) => good.replace('2009-12-01 07:45:00', date.includes(',') ? `"${date}"` : date))),
    )
    expect((await text('sales')).map((line) => line.split(',')[7])).toEqual(written.map(() => `${day} 00:00:00`))
  })

  it('leaves what only resembles a month', async () => {
    const { summary } = await cleaned(file(good, good.replace('2009-12-01 07:45:00', '2 mardi 2025')))
    expect(summary.droppedByReason).toMatchObject({ date_unreadable: { count: 1 } })
  })

  it('is read as Windows text when the first accent comes late', async () => {
    const many = Array.from({ length: 9000 }, (_, i) => good.replace('489434', String(i)))
    const { summary } = await cleaned(Buffer.from(file(...many, good.replace('GLASS', 'Boîte')), 'latin1'))
    expect(summary).toMatchObject({ encoding: 'windows-1252', kept: 9001 })
  })

  it.each([
    ['cp850', dos, 'Clé à douille, façon pro, N° 3'],
    ['cp850', dos, 'DÉCORATION MURALE'],
    ['cp850', dos, 'Étagère'],
    ['windows-1252', windows, 'TASSE “BLEUE”… SŒUR'],
    ['windows-1252', windows, 'BOX—LARGE été…'],
    ['macintosh', mac, 'Boîte été'],
  ] as const)('tells %s by what its accents would be: %#', async (encoding, bytesOf, name) => {
    const line = good.replace('GLASS BALL', `"${name}"`)
    const early = await cleaned(bytesOf(file(line)))
    expect(early.summary.encoding).toBe(encoding)
    expect(await early.text('products')).toEqual([expect.stringContaining(name)])
    const many = Array.from({ length: 9000 }, (_, i) => good.replace('489434', String(i)).replace('85048', '2'))
    const late = await cleaned(bytesOf(file(...many, line)))
    expect(late.summary.encoding).toBe(encoding)
    expect((await late.text('products')).join()).toContain(name)
    expect((await readRawLine({ path: late.path, ...late.summary, delimiter: ',' }, 9002))?.[2]).toBe(name)
  })

  it('counts physical lines through quoted line breaks and blank lines', async () => {
    const broken = good.replace('GLASS BALL', '"GLASS\n\nBALL"')
    const { text } = await cleaned(`${titles}\n\n${broken}\n\n\n${good}\n${good.replace(',12,', ',x,')}\n`)
    expect((await text('sales')).filter((line) => /^\d+,489434/.test(line)).map((line) => line.split(',')[0])).toEqual([
      '3',
      '8',
    ])
    expect((await text('rejected'))[0]).toMatch(/^9,quantity_unreadable/)
  })

  it.each<[string, (text: string) => Uint8Array]>([
    ['utf-8', (text) => Buffer.from(text)],
    ['utf-8, packed', (text) => gzipSync(text)],
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
    ['windows-1252, packed', (text) => gzipSync(Buffer.from(text, 'latin1'))],
    ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le, packed', (text) => gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ])('numbers its lines through blank ones, as %s, and proves the right one', async (_, bytesOf) => {
    const line = (code: string): string => good.replace('85048', code).replace('BALL', 'Été')
    const content = bytesOf(`\r\n${titles}\r\n\r\n${line('A')}\r\n${line('B')}\r\n\r\n\r\n${line('C')}\r\n`)
    const { summary, text, path } = await cleaned(content)
    expect(summary.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect((await text('sales')).map((sale) => sale.split(',')[0])).toEqual(['4', '5', '8'])
    expect((await readRawLine({ path, ...summary, delimiter: ',' }, 8))?.slice(1, 3)).toEqual(['C', 'GLASS Été'])
  })

  it('numbers the lines of an old Mac’s file, and proves the right one', async () => {
    const lines = [
      titles,
      good.replace('GLASS BALL', '"A\rB"'),
      '',
      good.replace('85048', 'C'),
      good.replace(',12,', ',x,'),
    ]
    for (const content of [lines.join('\r'), gzipSync(lines.join('\r'))]) {
      const { summary, text, path } = await cleaned(content)
      expect((await text('sales')).map((sale) => sale.split(',')[0])).toEqual(['2', '5'])
      expect((await text('rejected'))[0]).toMatch(/^6,quantity_unreadable/)
      expect((await readRawLine({ path, ...summary, delimiter: ',' }, 5))?.[1]).toBe('C')
    }
  })

  it('keeps a formula as the text that it is', async () => {
    const { text } = await cleaned(file(good.replace('GLASS BALL', "=cmd|' /C calc'!A0")))
    expect(await text('products')).toEqual(["85048,=cmd|' /C calc'!A0,Divers,1"])
  })
})
