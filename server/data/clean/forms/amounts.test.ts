import fc from 'fast-check'
import { expect, it } from 'vitest'
import { add, multiply, round, subtract } from '#shared/money.ts'
import { cleaned, cleaningFolder, file, good } from '../testing/cleaned.ts'

cleaningFolder()

const french = 'Facture;Référence;Libellé;Quantité;Date;Prix;Client;Pays'
const sold = (quantity: string, price: string, n = 1) => `F${n};A;Clou;${quantity};25/04/2011;${price};7;France`

it.each([
  ['6,0', 6],
  ['6.00', 6],
  ['6,', 6],
  ['1 000', 1000],
  ['1\u202f000,00', 1000],
  ['1.000', 1000],
  ['-2,0', -2],
])('a quantity of %s is %d pieces', async (written, pieces) => {
  const { text } = await cleaned([french, sold(written, '1,50'), sold('1', '2,25', 2)].join('\n'))
  expect((await text('sales'))[0]?.split(',')[4]).toBe(String(pieces))
})

it.each([
  [';', '0,350', '12,50', '4.38'],
  [';', '0.350', '12,50', '4.38'],
  [';', '2,500', '3,00', '7.50'],
  [';', '-0,5', '3,00', '-1.50'],
  [',', '2.500', '3.00', '7.50'],
])('in a file parted by "%s", %s is no number of pieces: its money is told', async (mark, quantity, price, amount) => {
  const lines = [french, sold(quantity, price), sold('1', price, 2)]
  const { summary, text } = await cleaned(lines.join('\n').replaceAll(';', mark))
  expect(summary.droppedByReason).toEqual({ quantity_not_whole: { count: 1, amount } })
  expect((await text('rejected'))[0]).toMatch(/^2,quantity_not_whole,/)
})

it('empty lines and totals at the end are no sales without a customer, and no money', async () => {
  const { summary } = await cleaned(
    file(good, ',,,,,,,', ',,,,,,,', ' , ,,,,,,', 'Total,,,12,,83.40,,', 'TOTAL GÉNÉRAL : 83.40'),
  )
  expect(summary).toMatchObject({ raw: 6, kept: 1 })
  expect(summary.droppedByReason).toEqual({
    empty_line: { count: 3, amount: null },
    total_line: { count: 2, amount: null },
  })
})

it('a line that is worth more than can be counted is left out, and no other', async () => {
  const line = (quantity: string, price: string, n: number) =>
    good.replace('489434', `${n}`).replace(',12,', `,${quantity},`).replace('6.95', price)
  const absurd = [
    line('2000000000', '99999999.99', 1),
    line('99999999.5', '99999999.99', 2),
    line('99999', '99999999.99', 3),
  ]
  const { summary } = await cleaned(file(good, ...absurd))
  expect(summary).toMatchObject({ raw: 4, kept: 1 })
  expect(summary.droppedByReason).toEqual({
    amount_too_large: { count: 2, amount: null },
    quantity_not_whole: { count: 1, amount: null },
  })
})

it('an article may be called Total', async () => {
  const { summary } = await cleaned(file(good.replace('GLASS BALL', 'TOTAL BALL'), good.replace('12,2009', 'x,2009')))
  expect(summary.droppedByReason).toEqual({ quantity_unreadable: { count: 1, amount: null } })
})

it('what the rounding of prices takes is told exactly, and null where it takes nothing', async () => {
  expect((await cleaned(file(good))).summary.rounding).toBeNull()
  expect((await cleaned(file(good, good.replace('6.95', '6.9500')))).summary.rounding).toBeNull()
  const price = fc.integer({ min: 50, max: 99_999 }).map((n) => (n / 10_000).toFixed(4))
  const quantity = fc.integer({ min: -500, max: 500 }).filter((n) => n !== 0)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(quantity, price), { minLength: 1, maxLength: 20 }), async (lines) => {
      const rows = lines.map(([q, p], n) => good.replace('489434', `${n}`).replace(',12,', `,${q},`).replace('6.95', p))
      const { summary } = await cleaned(file(good, ...rows))
      const difference = (sold: typeof lines) =>
        add('0', ...sold.map(([q, p]) => multiply(String(q), subtract(p, round(p)))))
      const odd = lines.filter(([, p]) => round(p) !== round(p, 4).replace(/00$/, ''))
      expect(summary.rounding).toEqual(
        odd.length === 0
          ? null
          : {
              lines: odd.length,
              gross: difference(odd.filter(([q]) => q > 0)),
              net: difference(odd),
            },
      )
    }),
    { numRuns: 8 },
  )
})
