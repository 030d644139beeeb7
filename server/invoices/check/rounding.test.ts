import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decimalsOf, unitOf } from './minorUnits.ts'
import { sumRules } from './sumRules.ts'
import { taxOf } from './tax.ts'

test('minor units: yen have none, Kuwaiti dinars three decimals', () => {
  expect(['EUR', 'JPY', 'KWD', null].map(decimalsOf)).toEqual([2, 0, 3, 2])
  expect(['EUR', 'JPY', 'KWD', null].map(unitOf)).toEqual(['0.01', '1', '0.001', '0.01'])
  expect([taxOf('1005', '10', 0), taxOf('1.0005', '10', 3)]).toEqual([['101', '100'], ['0.100']])
})

const rule = (name: string) => {
  const found = sumRules.find((one) => one.name === name)
  if (!found) throw new Error(`no rule ${name}`)
  return found
}
const facts = (values: Record<string, string>, lines: [total: string, rate: string][] = []) => ({
  value: (name: string) => values[name] ?? null,
  isRead: () => true,
  areApart: () => true,
  vatLines: [],
  lines: lines.map(([line_total, vat_rate]) => ({
    description: 'x',
    quantity: null,
    unit_price: null,
    line_total,
    vat_rate,
    evidence: null,
  })),
})

test('a cent is nothing between yen and everything between dinars', () => {
  const sums = (currency: string, ttc: string) =>
    rule('ht_plus_tva').judge(facts({ currency, total_ht: '1000', total_tva: '100', total_ttc: ttc }))?.holds
  expect([sums('JPY', '1101'), sums('JPY', '1102'), sums('KWD', '1100.001'), sums('KWD', '1100.01')]).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('VAT rounded line by line is an equation of its own; rounded on the total it is silent', () => {
  // 3 × 0.13 at 20 %: 0.026 each gives 0.03 a line, 0.09 in all; on the total 0.078 gives 0.08.
  const lines: [string, string][] = [
    ['0.13', '20'],
    ['0.13', '20'],
    ['0.13', '20'],
  ]
  const judge = (tva: string) => rule('lines_times_rates').judge(facts({ currency: 'EUR', total_tva: tva }, lines))
  expect(judge('0.09')).toEqual({ holds: true, says: 'TVA de 3 lignes, arrondie à la ligne = 0,09' })
  expect(judge('0.08')).toBeNull()
})

test('the page on rounding names every rule, and no rule that does not exist', async () => {
  const page = await readFile(new URL('../../../docs/arrondis.md', import.meta.url), 'utf8')
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
  expect(named.toSorted()).toEqual(sumRules.map((one) => one.name).toSorted())
})
