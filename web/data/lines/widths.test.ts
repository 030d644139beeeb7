import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitted } from './widths.ts'

const date = { cells: 130, heading: 50, text: false }
const order = { cells: 60, heading: 96, text: true }
const product = { cells: 300, heading: 60, text: true }
const amount = { cells: 70, heading: 90, text: false }
const wishes = [date, order, product, amount]
const total = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0)

test('where there is room nothing is cut', () => {
  expect(fitted(wishes, 700)).toEqual([130, 96, 300, 90])
})

test('headings of texts give way first, then the longest text, never a number', () => {
  expect(fitted(wishes, 600)).toEqual([130, 80, 300, 90])
  expect(fitted(wishes, 400)).toEqual([130, 60, 120, 90])
  expect(fitted(wishes, 100)).toEqual([130, 60, 96, 90])
})

test('whatever the columns, they are as wide as the room or as narrow as can be read', () => {
  const wish = fc.record({ cells: fc.nat(400), heading: fc.nat(200), text: fc.boolean() })
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), fc.nat(2000), (columns, room) => {
      const widths = fitted(columns, room)
      const least = columns.map(({ cells, heading, text }) => (text ? Math.min(cells, 96) : Math.max(cells, heading)))
      expect(total(widths)).toBeLessThanOrEqual(Math.max(room, total(least)))
      for (const [at, width] of widths.entries()) expect(width).toBeGreaterThanOrEqual(least[at] ?? 0)
    }),
  )
})
