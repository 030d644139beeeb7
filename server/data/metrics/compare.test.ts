import Big from 'big.js'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import type { DimensionFilter } from './contract.ts'
import { answerAsCsv } from './csv.ts'
import { type Asking, askAs, ownModel } from './testing/ask.ts'
import { publishShop, shops } from './testing/shop.ts'

testDatabase()
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

const ask = async (query: Asking) => {
  const found = await askAs(shop, query)
  if (!found.compared) throw new Error('it was asked to compare')
  return { ...found, compared: found.compared }
}

/** One sale at nine o'clock on each of these days, of the cents given. */
const sold = (days: Record<string, number>) =>
  publishShop(shop, {
    lines: Object.entries(days).map(([day, cents], i) => ({
      ...{ order: i, product: 1, customer: 1, quantity: 1, cents, back: false },
      hour: (Date.parse(day) - Date.parse('2025-11-20')) / 3_600_000,
    })),
    reviews: [],
    doubles: [null, null],
  })

const february = { from: '2026-02-01', to: '2026-02-28' }

test('days stand opposite days of the same number; those that the other month does not have are told apart', async () => {
  await sold({ '2026-01-28': 100, '2026-01-29': 200, '2026-01-31': 400, '2026-02-28': 1000, '2026-03-30': 3000 })
  const days = await ask({ measures: ['ca'], dimensions: ['day'], period: february, compare: 'previous_period' })
  expect(days.rows).toEqual([
    ['2026-02-28', '10'],
    [null, '0'],
  ])
  expect(days.compared).toMatchObject({ rows: [['1'], ['6']], total: ['7'] })
  expect([...answerAsCsv(ownModel, days, 'fr')].at(-1)).toBe('sans jour correspondant;0,00;6,00\r\n')
  const unnamed = { ...days, compared: null, columns: days.columns.slice(0, 2), rows: [[null, '3']], labels: [[null]] }
  const told = unnamed.columns.map((column) => ({
    ...column,
    format: column.role === 'measure' ? column.format : ('text' as const),
  }))
  expect([...answerAsCsv(ownModel, { ...unnamed, columns: told }, 'fr')].at(-1)).toBe('Non renseigné;3,00\r\n')
  // The week of 28 February is not compared with the last four days of January at once.
  const weeks = await ask({ measures: ['ca'], dimensions: ['week'], period: february, compare: 'previous_period' })
  expect([weeks.rows, weeks.compared.rows]).toEqual([
    [
      ['2026-02-23', '10'],
      [null, '0'],
    ],
    [['1'], ['6']],
  ])
  // A month is compared with all of the other one.
  const months = await ask({ measures: ['ca'], dimensions: ['month'], period: february, compare: 'previous_period' })
  expect([months.rows, months.compared.rows]).toEqual([[['2026-02-01', '10']], [['7']]])
  const march = { from: '2026-03-01', to: '2026-03-31' }
  const longer = await ask({ measures: ['ca'], dimensions: ['day'], period: march, compare: 'previous_period' })
  expect([longer.rows, longer.compared.rows]).toEqual([
    [
      ['2026-03-28', '0'],
      ['2026-03-30', '30'],
    ],
    [['10'], [null]],
  ])
})

test('29 February stands opposite no day of another year', async () => {
  await sold({ '2027-02-28': 100, '2028-02-28': 200, '2028-02-29': 400, '2029-02-28': 1000, '2029-03-01': 3000 })
  const of = async (from: string, to: string) => {
    const found = await ask({ measures: ['ca'], dimensions: ['day'], period: { from, to }, compare: 'previous_year' })
    return found.rows.map((row, i) => [...row, ...(found.compared.rows[i] ?? [])])
  }
  expect(await of('2029-02-01', '2029-03-31')).toEqual([
    ['2029-02-28', '10', '2'],
    ['2029-03-01', '30', null],
    [null, '0', '4'],
  ])
  expect(await of('2028-02-01', '2028-02-29')).toEqual([
    ['2028-02-28', '2', '1'],
    ['2028-02-29', '4', null],
  ])
  // The one day of that year which a period from 29 February has is none of the days asked for.
  expect(await of('2028-02-29', '2028-03-31')).toEqual([
    ['2028-02-29', '4', null],
    [null, '0', '1'],
  ])
})

test('a filter on a time is moved with the comparison', async () => {
  await sold({ '2025-12-31': 100, '2026-01-15': 200, '2026-02-15': 400, '2027-01-01': 800, '2027-02-15': 1600 })
  const total = async (compare: 'previous_period' | 'previous_year', filters: DimensionFilter[], period: object) => {
    const asked = { measures: ['ca'], filters, compare, period: { from: null, to: null, ...period } }
    const { total, compared } = await ask(asked)
    return [total[0], compared.total[0]]
  }
  const month = (...values: string[]): DimensionFilter[] => [{ dimension: 'month', operator: 'in', values }]
  const year = { from: '2027-01-01', to: '2027-12-31' }
  expect(await total('previous_year', month('2027-02-01'), year)).toEqual(['16', '4'])
  expect(await total('previous_period', month('2027-01-01'), year)).toEqual(['8', '2'])
  const winter = { from: '2026-02-01', to: '2026-02-28' }
  expect(await total('previous_period', month('2026-02-01'), winter)).toEqual(['4', '2'])
  const from: DimensionFilter[] = [{ dimension: 'time', operator: 'at_least', values: ['2027-02-01'] }]
  expect(await total('previous_year', from, year)).toEqual(['16', '4'])
  // What comes again every year is what it is.
  const january: DimensionFilter[] = [{ dimension: 'month_of_year', operator: 'in', values: [1] }]
  expect(await total('previous_year', january, year)).toEqual(['8', '2'])
})

const ordered = ['hour', 'day', 'week', 'month', 'quarter', 'year']
const periods = [
  { from: '2026-02-01', to: '2026-02-28' },
  { from: '2026-03-01', to: '2026-03-31' },
  { from: '2026-01-01', to: '2026-03-31' },
  { from: '2026-01-11', to: '2026-02-13' },
]

test('buckets of the earlier period are all of it, and a filter on one of them is its row', () =>
  fc.assert(
    fc.asyncProperty(
      shops,
      fc.constantFrom(...ordered, 'weekday', 'hour_of_day', 'month_of_year'),
      fc.constantFrom(...periods),
      fc.constantFrom<'previous_period' | 'previous_year'>('previous_period', 'previous_year'),
      fc.nat(),
      async (lines, by, period, compare, chosen) => {
        await publishShop(shop, lines)
        const measures = ['ca', 'ca_net', 'quantite', 'retours_montant']
        const found = await ask({ measures, dimensions: [by], period, compare })
        const whole = await ask({ measures, period, compare })
        measures.forEach((_, i) => {
          const parts = found.compared.rows.reduce((sum, row) => sum.plus(row[i] ?? 0), Big(0))
          expect(parts.toFixed()).toBe(Big(whole.compared.total[i] ?? 0).toFixed())
        })
        for (const [bucket] of found.rows) {
          if (!bucket || !['hour', 'day'].includes(by)) continue
          expect([period.from, bucket.slice(0, 10), period.to].toSorted()[1]).toBe(bucket.slice(0, 10))
        }
        const at = found.rows.length > 0 ? chosen % found.rows.length : 0
        const bucket = found.rows[at]?.[0]
        if (bucket === undefined || by === 'hour') return
        const filters: DimensionFilter[] = [{ dimension: by, operator: 'in', values: [bucket] }]
        const one = await ask({ measures, filters, period, compare })
        expect(one.total).toEqual(found.rows[at]?.slice(1))
        expect(one.compared.total).toEqual(found.compared.rows[at]?.map((cell) => cell ?? '0'))
      },
    ),
    { numRuns: 25 },
  ))
