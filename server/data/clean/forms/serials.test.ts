import { expect, it } from 'vitest'
import { cleaned, cleaningFolder, file, good, titles } from '../testing/cleaned.ts'

cleaningFolder()

const on = (date: string, n = 0): string =>
  good.replace('489434', `${489434 + n}`).replace('2009-12-01 07:45:00', date.includes(',') ? `"${date}"` : date)
const moments = async (...dates: string[]) => {
  const { summary, text } = await cleaned(file(...dates.map(on)))
  return { summary, read: (await text('sales')).map((line) => line.split(',')[7]) }
}

it('a column of day numbers is read as Excel counts them, from 1900 with its day that never was', async () => {
  const { summary, read } = await moments('40148', '40148.5', '40148,25', ' 40177.3229166667 ', '25569', '73050')
  expect(summary).toMatchObject({ dateOrder: 'excel', dateFor: 6, dateAmbiguous: false })
  expect(read).toEqual([
    '2009-12-01 00:00:00',
    '2009-12-01 12:00:00',
    '2009-12-01 06:00:00',
    '2009-12-30 07:45:00',
    '1970-01-01 00:00:00',
    '2099-12-31 00:00:00',
  ])
})

it('what is no number among them is left out; other dates among them, or numbers out of range, make it no such column', async () => {
  const many = Array.from({ length: 12 }, () => '40148')
  const odd = await moments(...many, 'N/A')
  expect(odd.summary).toMatchObject({
    dateOrder: 'excel',
    kept: 12,
    droppedByReason: { date_unreadable: { count: 1 } },
  })
  const mixed = await moments(...many, '2010-01-13')
  expect(mixed.summary).toMatchObject({ dateOrder: 'iso', kept: 1 })
  const out = await moments('99999', '12345', '2010-01-13')
  expect(out.summary).toMatchObject({ dateOrder: 'iso', kept: 1 })
})

it('a comma of decimals where semicolons part the cells', async () => {
  const { summary } = await cleaned(`${titles.replaceAll(',', ';')}\n1;A;B;2;44652,5;1,50;7;France\n`)
  expect(summary).toMatchObject({ dateOrder: 'excel', firstDate: '2022-04-01 12:00:00', grossRevenue: '3.00' })
})
