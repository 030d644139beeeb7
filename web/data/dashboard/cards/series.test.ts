import { expect, it } from 'vitest'
import { daysIn, formerDaysIn, isTimeless, seriesOf } from './series.ts'

const money = { role: 'measure', label: { fr: '', en: '' }, format: 'money', currency: 'EUR' } as const
const answer = {
  columns: [
    { key: 'time', role: 'dimension' as const, label: { fr: '', en: '' }, format: 'date' as const, currency: null },
    { ...money, key: 'ca' },
    { ...money, key: 'panier_moyen' },
  ],
  rows: [
    ['2026-01-01', '120', '12'],
    ['2026-02-01', '-30', null],
    ['2026-03-01', '0', null],
  ],
  compared: {
    period: { from: '2025-07-01', to: '2025-12-31' },
    rows: [
      ['100', '10'],
      [null, null],
      ['80', '8'],
    ],
    total: ['180', '9'],
  },
  period: { from: '2026-01-01', to: '2026-07-31' },
}

it('has a point a bucket of the answer itself, the one that only the former period knows too', () => {
  const { grain, points } = seriesOf(answer, { key: 'ca', additive: true })
  expect(grain).toBe('month')
  expect(points).toHaveLength(7)
  expect(points.slice(0, 4).map(({ value, former }) => [value, former])).toEqual([
    ['120', '100'],
    ['-30', null],
    ['0', '80'],
    ['0', null],
  ])
})

it('an average of nothing is none, not zero', () => {
  const { points } = seriesOf(answer, { key: 'panier_moyen', additive: false })
  expect(points.slice(0, 4).map(({ value, former }) => [value, former])).toEqual([
    ['12', '10'],
    [null, null],
    [null, '8'],
    [null, null],
  ])
})

it('a margin that nobody knows is none, and that of a month without sales is zero', () => {
  const { points } = seriesOf(answer, { key: 'panier_moyen', additive: true })
  expect(points.slice(1, 4).map(({ value }) => value)).toEqual([null, null, '0'])
})

it('names the days that the server compared, not as many days before', () => {
  expect(daysIn(answer)).toEqual({ from: '2026-01-01', to: '2026-07-31' })
  expect(formerDaysIn(answer)).toEqual({ from: '2025-07-01', to: '2025-12-31' })
  expect(formerDaysIn({ compared: null })).toBeNull()
})

it('facts at midnight alone have no times; with one other hour they have', () => {
  expect(isTimeless({ rows: [['0', '12']] })).toBe(true)
  expect(
    isTimeless({
      rows: [
        ['0', '12'],
        ['9', '1'],
      ],
    }),
  ).toBe(false)
  expect(isTimeless({ rows: [] })).toBe(false)
})
