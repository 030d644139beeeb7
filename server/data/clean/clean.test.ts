import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#platform/problem.ts'
import { readRawLine } from '../lines/rawLine.ts'
import { type CleanOptions, clean } from './clean.ts'
import { defaultRules } from './rules.ts'

let base = ''
let next = 0

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'clean-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

const titles = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'
const good = '489434,85048,GLASS BALL,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom'

const cleaned = async (content: string | Uint8Array, options: Partial<CleanOptions> = {}) => {
  const folder = join(base, `out-${next++}`)
  await mkdir(folder)
  const path = `${folder}.csv`
  await writeFile(path, content)
  const { summary, files } = await clean(path, { folder, ...options })
  const text = async (table: keyof typeof files) => (await readFile(files[table], 'utf8')).split('\n').slice(0, -1)
  return { summary, text }
}

const file = (...lines: string[]): string => `${[titles, ...lines].join('\n')}\n`

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error) => (error instanceof Problem ? error.definition.code : String(error)),
  )

describe('the rules', () => {
  it.each([
    ['no_customer', '1,85048,A,1,2010-01-01 10:00:00,1.00,,France'],
    ['no_customer', '1,85048,A,1,2010-01-01 10:00:00,1.00,NULL,France'],
    ['customer_unreadable', `1,85048,A,1,2010-01-01 10:00:00,1.00,${'C'.repeat(61)},France`],
    ['customer_unreadable', '1,85048,A,1,2010-01-01 10:00:00,1.00,"C1\n2",France'],
    ['no_invoice', ' ,85048,A,1,2010-01-01 10:00:00,1.00,12,France'],
    ['no_code', '1,,A,1,2010-01-01 10:00:00,1.00,12,France'],
    ['quantity_unreadable', '1,85048,A,1.5,2010-01-01 10:00:00,1.00,12,France'],
    ['price_unreadable', '1,85048,A,1,2010-01-01 10:00:00,free,12,France'],
    ['date_unreadable', '1,85048,A,1,yesterday,1.00,12,France'],
    ...['0001-01-01', '1899-12-31 23:59:59', '2101-01-01', '9999-12-31', '99999-01-01', 'infinity'].map(
      (day): [string, string] => ['date_impossible', `1,85048,A,1,${day},1.00,12,France`],
    ),
    ['price_not_positive', '1,85048,A,1,2010-01-01 10:00:00,0.004,12,France'],
    ['sign_contradiction', '1,85048,A,0,2010-01-01 10:00:00,1.00,12,France'],
    ['cell_too_long', `${'9'.repeat(3000)},85048,A,1,2010-01-01 10:00:00,1.00,12,France`],
    ['cell_too_long', `1,85048,${'é'.repeat(1001)},1,2010-01-01 10:00:00,1.00,12,France`],
    ['too_few_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12'],
    ['too_many_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12,France,more'],
    ['too_many_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12,France,,,more'],
    ['duplicate', good],
  ])('%s: %s', async (reason, line) => {
    const { summary, text } = await cleaned(file(good, line))
    expect(Object.keys(summary.droppedByReason)).toEqual([reason])
    expect(summary.kept).toBe(1)
    expect((await text('rejected'))[0]).toMatch(new RegExp(`^3,${reason},`))
  })

  it('show every cell of a line that has too many', async () => {
    const { text } = await cleaned(
      file('1,2,3,4,5,6,7,8,9', good, '1,2,3,4,5,6,7,8,9,"x,y",,12', `1,2${',z'.repeat(60)}`),
    )
    const cells = (await text('rejected')).map((line) =>
      JSON.parse(line.replace(/^[^"]*"|"[^"]*$/g, '').replaceAll('""', '"')),
    )
    expect(cells.map((row) => row.length)).toEqual([9, 12, 62])
    expect(cells[1].slice(7)).toEqual(['8', '9', 'x,y', '', '12'])
  })

  it.each([',', ',,,', ',""'])('%s at the end of every line is no cell too many', async (end) => {
    const { summary } = await cleaned(file(`${good}${end}`, `${good.replace('489434', '2')}${end}`))
    expect(summary).toMatchObject({ kept: 2, droppedByReason: {} })
  })

  it('leave out a character that no database keeps, however late it comes', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => good.replace('489434', `${i}`))
    const odd = [good.replace('BALL', 'BA\0LL'), good.replace('489434', '4\0'), good.replace('Kingdom', '\0')]
    const { summary, text } = await cleaned(file(...many, ...odd, good.replace(',12,', ',1\0,')))
    expect(summary.kept).toBe(5000)
    expect(summary.droppedByReason).toMatchObject({
      control_character: { count: 3 },
      quantity_unreadable: { count: 1 },
    })
    expect((await text('rejected')).join()).not.toContain('\0')
  })

  it('come in their order: a line twice is a duplicate before it has no customer, and its first copy is judged', async () => {
    const poor = '1,85048,A,x,never,0,,France'
    const { summary, text } = await cleaned(file(poor, poor, good))
    expect(summary.droppedByReason).toMatchObject({ no_customer: { count: 1 }, duplicate: { count: 1 } })
    expect((await text('rejected')).map((line) => line.split(',').slice(0, 2).join())).toEqual([
      '2,no_customer',
      '3,duplicate',
    ])
  })

  it('say what was lost, to the cent, and keep the raw cells', async () => {
    const { summary, text } = await cleaned(file(good, '1,85048,"A ""b""",3,2010-01-01 10:00:00,1.005,,France'))
    expect(summary.droppedByReason.no_customer).toEqual({ count: 1, amount: '3.03' })
    expect((await text('rejected'))[0]).toContain('""1.005""')
  })

  it('keep returns, rounded half up, and count both revenues', async () => {
    const { summary, text } = await cleaned(file(good, 'C2,85048,GLASS BALL,-2,2010-01-01 10:00:00,0.125,13085,France'))
    expect(summary).toMatchObject({ kept: 2, returns: 1, grossRevenue: '83.40', netRevenue: '83.14' })
    expect((await text('sales'))[1]).toBe('3,C2,1,13085,-2,0.13,-0.26,2010-01-01 10:00:00,true,2')
    expect(await text('repaired')).toEqual(['3,price_rounded,0.125,0.13'])
  })

  it('give a product its most frequent name, the greater of two, its category, and a blank line that name', async () => {
    const line = (n: number, code: string, name: string) => `${n},${code},${name},1,2010-01-0${n} 10:00:00,1,7,${n}`
    const { text } = await cleaned(
      file(
        line(1, '10001a', 'RED MUG'),
        line(2, '10001A', 'RED TEACUP '),
        line(3, '10001A', ''),
        line(4, 'POST', 'BAG'),
      ),
    )
    expect(await text('products')).toEqual(['10001A,RED TEACUP,Art de la Table,1', 'POST,BAG,Service,2'])
    expect((await text('repaired')).toSorted()).toEqual([
      '2,code_tidied,10001a,10001A',
      '3,description_trimmed,RED TEACUP ,RED TEACUP',
      '4,description_filled,"",RED TEACUP',
    ])
    expect(await text('customers')).toEqual(['7,4,7'])
  })
})

describe('what is no product', () => {
  const named = (code: string, name: string) => `${code}${name},${code},${name},1,2010-01-01 10:00:00,1.00,7,France`
  const categories = async (lines: readonly string[], options?: Partial<CleanOptions>) => {
    const { text } = await cleaned(file(...lines), options)
    const rows = (await text('products')).map((row) => row.replaceAll('"', '').split(','))
    return Object.fromEntries(rows.map(([code, , category]) => [code, category]))
  }
  const shop = [named('A1', 'Bol bleu'), named('A2', 'Lampe'), named('F-1', 'Portefeuille'), named('F-2', 'Savon')]

  it('is every odd code where most codes begin with five digits', async () => {
    const lines = [named('10001', 'Bol'), named('10002A', 'Savon'), named('M', 'Manual'), named('C2', 'Carriage')]
    expect(await categories(lines)).toEqual({
      10001: 'Art de la Table',
      '10002A': 'Divers',
      C2: 'Service',
      M: 'Service',
    })
  })

  it('says so itself where codes are of another form', async () => {
    const lines = ['Frais d’expédition', 'Remise fidélité', 'Livraison', 'Livre'].map((name, n) => named(`X${n}`, name))
    expect(await categories([...shop, ...lines, named('PO-RT', 'Colissimo')])).toEqual({
      ...{ A1: 'Art de la Table', A2: 'Luminaires', 'F-1': 'Divers', 'F-2': 'Divers' },
      ...{ X0: 'Service', X1: 'Service', X2: 'Service', X3: 'Divers', 'PO-RT': 'Service' },
    })
  })

  it('is what a company’s own rules say', async () => {
    const rules = {
      ...defaultRules,
      serviceCodes: ['F1'],
      serviceNames: [],
      categories: [{ category: 'Bain', words: ['SAVON'] }],
    }
    expect(await categories([...shop, named('PORT', 'Frais de port')], { rules })).toEqual({
      ...{ A1: 'Divers', A2: 'Divers', 'F-1': 'Service', 'F-2': 'Bain', PORT: 'Divers' },
    })
  })
})

describe('sale or return', () => {
  const sold = (count: number, number = '') =>
    Array.from({ length: count }, (_, n) => good.replace('489434', `${number}${n}`))
  const returned = (count: number, number = '') => sold(count, number).map((line) => line.replace(',12,', ',-2,'))

  it.each([
    ['orders CMD-1 and credit notes AV-1', [...sold(20, 'CMD-'), ...returned(5, 'AV-')], 20, 5],
    ['every number with C', [...sold(20, 'C10'), ...returned(5, 'C20')], 20, 5],
    ['a till whose sales bear C now and then', [...sold(20, 'A'), ...sold(5, 'C'), ...returned(5, 'CR')], 25, 5],
    ['numbers alone', [...sold(20), ...returned(5, '9')], 20, 5],
    ['C on some returns only', [...sold(20), ...returned(5, 'C'), ...returned(5, '9')], 20, 10],
    ['no return', sold(20, 'C'), 20, 0],
  ])('is told by the quantity alone: %s', async (_, lines, sales, returns) => {
    const { summary } = await cleaned(file(...lines))
    expect(summary).toMatchObject({ kept: sales + returns, returns, returnMark: null, droppedByReason: {} })
    expect(Number(summary.grossRevenue) - Number(summary.netRevenue)).toBeCloseTo(returns * 2 * 6.95)
  })

  it('must agree with the number where a file marks its returns with C', async () => {
    const odd = [good.replace('489434', 'C7777'), good.replace('489434', '8888').replace(',12,', ',-2,')]
    const unsold = good.replace(',12,', ',-9,').replace('13085.0', '')
    const { summary, text } = await cleaned(
      file(...sold(40), ...returned(12, 'C'), ...odd, unsold, unsold.replace('A', 'B')),
    )
    expect(summary).toMatchObject({ kept: 52, returns: 12, returnMark: 'C' })
    expect(summary.droppedByReason.sign_contradiction).toEqual({ count: 2, amount: '69.50' })
    expect((await text('rejected')).slice(0, 2).map((line) => line.split(',')[0])).toEqual(['54', '55'])
  })
})

describe('a customer’s code', () => {
  it.each([
    ['13085.0', '13085'],
    ['13085', '13085'],
    ['"13085,00"', '13085'],
    ['12 345', '12345'],
    ['12345678901.0', '12345678901'],
    ['0', '0'],
    ['0042', '0042'],
    ['-5', '-5'],
    ['12.5', '12.5'],
    ['411.001', '411.001'],
    [' C101 ', 'C101'],
    ['DUPONT-3', 'DUPONT-3'],
    ['cus_9sB', 'cus_9sB'],
    ['CUS_9SB', 'CUS_9SB'],
    ['Éts Müller & Fils', 'Éts Müller & Fils'],
    ['C'.repeat(60), 'C'.repeat(60)],
  ])('%s is %s', async (cell, code) => {
    const { summary, text } = await cleaned(file(good.replace('13085.0', cell)))
    expect(summary).toMatchObject({ kept: 1, customers: 1 })
    // Up to nine digits are their own number.
    const number = /^(0|[1-9]\d{0,8})$/.test(code) ? code : '1000000001'
    expect(await text('customers')).toEqual([`${code},United Kingdom,${number}`])
    expect((await text('sales'))[0]?.split(',')[3]).toBe(number)
  })
})

describe('the forms of a file', () => {
  const french = 'Facture;Référence;Libellé;Quantité;Date;Prix unitaire;Client;Pays\n'
  const body = '1;85048;Boîte;2;25/04/2011 08:05;1 234,50;12;France\n2;85048;Boîte;1;03/04/2011 09:00;2,5;12;France\n'

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from(french + body)],
    ['utf-8', Buffer.from(`\ufeff${french}${body}`)],
    ['windows-1252', Buffer.from(french + body, 'latin1')],
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
  ])('numbers its lines through blank ones, as %s, and proves the right one', async (encoding, bytesOf) => {
    const line = (code: string): string => good.replace('85048', code).replace('BALL', 'Été')
    const content = bytesOf(`\r\n${titles}\r\n\r\n${line('A')}\r\n${line('B')}\r\n\r\n\r\n${line('C')}\r\n`)
    const { summary, text } = await cleaned(content)
    expect(summary.sha256).toBe(createHash('sha256').update(content).digest('hex'))
    expect((await text('sales')).map((sale) => sale.split(',')[0])).toEqual(['4', '5', '8'])
    const path = join(base, `raw-${encoding}`)
    await writeFile(path, content)
    expect((await readRawLine({ path, ...summary, delimiter: ',' }, 8))?.slice(1, 3)).toEqual(['C', 'GLASS Été'])
  })

  it('keeps a formula as the text that it is', async () => {
    const { text } = await cleaned(file(good.replace('GLASS BALL', "=cmd|' /C calc'!A0")))
    expect(await text('products')).toEqual(["85048,=cmd|' /C calc'!A0,Divers,1"])
  })
})

describe('what is refused', () => {
  it.each<[string, string | Uint8Array]>([
    ['sales_file_empty', ''],
    ['sales_file_without_lines', `${titles}\n`],
    ['sales_file_binary', Buffer.from('PK\u0003\u0004\u0000\u0000\u0000\u0000a,b')],
    ['sales_file_not_csv', 'hello\nworld\n'],
    ['sales_columns_missing', 'Invoice,Price\n1,2\n'],
    ['sales_file_nothing_kept', file(good.replace('13085.0', ''))],
    ['sales_columns_twice', `Invoice,${file(`1,${good}`)}`],
    ['sales_columns_twice', `INVOICE,${file(`1,${good}`)}`],
    ['sales_file_truncated', gzipSync(file(good)).subarray(0, -6)],
    ['sales_file_line_too_long', file(good, `1,2,${'x'.repeat(11_000_000)}`)],
  ])('%s', async (code, content) => {
    expect(await codeOf(cleaned(content))).toBe(code)
  })

  it.each<[string, (text: string) => Uint8Array]>([
    ['utf-8', (text) => Buffer.from(text)],
    ['windows-1252', (text) => Buffer.from(text, 'latin1')],
  ])(
    'an archive that unpacks to more than is allowed, in %s; a plain file of that size is taken',
    async (_, bytesOf) => {
      const text = file(
        ...Array.from({ length: 15_000 }, (_, i) => good.replace('489434', `${i}`).replace('BALL', 'Été')),
      )
      const packed = gzipSync(bytesOf(text))
      expect(packed.length).toBeLessThan(1 << 20)
      expect(await codeOf(cleaned(packed, { maxUnpackedMb: 1 }))).toBe('sales_file_unpacked_too_large')
      expect((await cleaned(packed, { maxUnpackedMb: 2 })).summary.kept).toBe(15_000)
      expect((await cleaned(bytesOf(text), { maxUnpackedMb: 1 })).summary.kept).toBe(15_000)
    },
  )

  it('a mapping to a title that is not there; a right one is taken', async () => {
    const odd = file(good).replace('Price', 'Zzz')
    expect(await codeOf(cleaned(odd, { map: { price: 'Prix' } }))).toBe('sales_columns_mapping_wrong')
    expect((await cleaned(odd, { map: { price: 'Zzz' } })).summary.kept).toBe(1)
  })

  it('nothing of two titles that a mapping tells apart', async () => {
    const { summary } = await cleaned(`INVOICE,${file(`1,${good}`)}`, { map: { invoice: 'Invoice' } })
    expect(summary.kept).toBe(1)
  })

  it('a file of which no line is left, with the reason of most of them', async () => {
    const nobody = good.replace('13085.0', '')
    const poor = [nobody, nobody.replace('489434', '2'), good.replace('6.95', '0')]
    const refused = await cleaned(file(...poor)).catch((error) => error)
    expect(refused.detail('fr')).toMatch(/^Aucune des 3 lignes .*« Sans client » pour 66 %.*Ce qui est publié reste/)
    expect(refused.detail('en')).toMatch(/^None of the 3 lines .*“No customer” for 66%/)
  })

  it('nothing more, once aborted', async () => {
    await expect(cleaned(file(good), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})

it('loses no line: raw = kept + what was dropped, whatever the cells hold', async () => {
  const cell = fc.constantFrom(
    '',
    '1',
    'C1',
    '-1',
    '2.5',
    '"a\nb"',
    'x;y',
    '2010-01-01 10:00:00',
    "'; DROP TABLE raw; --",
    '0',
  )
  const line = fc.oneof(
    fc.array(cell, { minLength: 2, maxLength: 10 }).map((cells) => cells.join(',')),
    fc.constant(good),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), async (lines) => {
      const { summary, text } = await cleaned(file(good, ...lines))
      const dropped = Object.values(summary.droppedByReason).reduce((sum, { count }) => sum + count, 0)
      expect(summary.raw).toBe(lines.length + 1)
      expect(summary.kept + dropped).toBe(summary.raw)
      expect(await text('sales')).toHaveLength(summary.kept)
    }),
    { numRuns: 10 },
  )
})
