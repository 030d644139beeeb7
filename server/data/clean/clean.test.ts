import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleaned, cleaningFolder, file, good } from './testing/cleaned.ts'

cleaningFolder()

describe('the rules', () => {
  it('say of each line what is against it', async () => {
    const said = [
      ['no_customer', '1,85048,A,1,2010-01-01 10:00:00,1.00,,France'],
      ['no_customer', '1,85048,A,1,2010-01-01 10:00:00,1.00,NULL,France'],
      ['customer_unreadable', `1,85048,A,1,2010-01-01 10:00:00,1.00,${'C'.repeat(61)},France`],
      ['customer_unreadable', '1,85048,A,1,2010-01-01 10:00:00,1.00,"C1\n2",France'],
      ['no_invoice', ' ,85048,A,1,2010-01-01 10:00:00,1.00,12,France'],
      ['no_code', '1,,A,1,2010-01-01 10:00:00,1.00,12,France'],
      ['quantity_unreadable', '1,85048,A,1 box,2010-01-01 10:00:00,1.00,12,France'],
      ['quantity_unreadable', '1,85048,A,99999999999,2010-01-01 10:00:00,1.00,12,France'],
      ['quantity_not_whole', '1,85048,A,1.5,2010-01-01 10:00:00,1.00,12,France'],
      ['quantity_not_whole', '1,85048,A,"0,350",2010-01-01 10:00:00,1.00,12,France'],
      ['empty_line', ',,,,,,,'],
      ['total_line', 'TOTAL,,,13,,90.00,,'],
      ['total_line', ',,,,Total général : 90.00,,,'],
      ['total_line', 'Sous-total'],
      ['price_unreadable', '1,85048,A,1,2010-01-01 10:00:00,free,12,France'],
      ['date_unreadable', '1,85048,A,1,yesterday,1.00,12,France'],
      ...['0001-01-01', '1899-12-31 23:59:59', '2101-01-01', '9999-12-31', '99999-01-01', 'infinity'].map(
        (day) => ['date_impossible', `1,85048,A,1,${day},1.00,12,France`] as const,
      ),
      ['price_not_positive', '1,85048,A,1,2010-01-01 10:00:00,0.004,12,France'],
      ['sign_contradiction', '1,85048,A,0,2010-01-01 10:00:00,1.00,12,France'],
      ['cell_too_long', `${'9'.repeat(3000)},85048,A,1,2010-01-01 10:00:00,1.00,12,France`],
      ['cell_too_long', `1,85048,${'é'.repeat(1001)},1,2010-01-01 10:00:00,1.00,12,France`],
      ['too_few_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12'],
      ['too_many_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12,France,more'],
      ['too_many_columns', '1,85048,A,1,2010-01-01 10:00:00,1.00,12,France,,,more'],
      ['duplicate', good],
    ] as const
    const { summary, text } = await cleaned(file(good, ...said.map(([, line]) => line)))
    let place = 3
    const expected = said.map(([reason, line]) => {
      const at = place
      place += line.split('\n').length
      return `${at},${reason}`
    })
    expect((await text('rejected')).map((line) => line.split(',').slice(0, 2).join())).toEqual(expected)
    expect(summary.kept).toBe(1)
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

it('a customer’s code is the cell without what a spreadsheet did to it; up to nine digits are their own number', async () => {
  const cells = [
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
  ] as const
  const lines = cells.map(([cell], n) => good.replace('489434', `F${n}`).replace('13085.0', cell))
  const { summary, text } = await cleaned(file(...lines))
  const codes = new Set(cells.map(([, code]) => code))
  expect(summary).toMatchObject({ kept: cells.length, customers: codes.size })
  const customers = (await text('customers')).map((line) => line.split(','))
  expect(new Set(customers.map(([code]) => code))).toEqual(codes)
  const codeOf = new Map(customers.map(([code, , number]) => [number, code]))
  expect(codeOf.size).toBe(codes.size)
  const sold = new Map((await text('sales')).map((line) => [line.split(',')[1], line.split(',')[3]]))
  for (const [n, [cell, code]] of cells.entries()) {
    const number = sold.get(`F${n}`)
    expect([cell, codeOf.get(number)]).toEqual([cell, code])
    if (/^(0|[1-9]\d{0,8})$/.test(code)) expect(number).toBe(code)
    else expect(Number(number)).toBeGreaterThan(1_000_000_000)
  }
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
