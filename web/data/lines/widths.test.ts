import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitted } from './widths.ts'

const date = { cells: 130, heading: 50, word: 50, text: false }
const order = { cells: 60, heading: 96, word: 50, text: true }
const product = { cells: 300, heading: 60, word: 60, text: true }
const amount = { cells: 70, heading: 90, word: 40, text: false }
const wishes = [date, order, product, amount]
const total = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0)

test('where there is room nothing is cut', () => {
  expect(fitted(wishes, 700)).toEqual([130, 96, 300, 90])
})

test('headings take two lines first, then the longest text is cut, never a number', () => {
  expect(fitted(wishes, 600)).toEqual([130, 85, 300, 84])
  expect(fitted(wishes, 400)).toEqual([130, 60, 140, 70])
  expect(fitted(wishes, 100)).toEqual([130, 60, 96, 70])
})

test('whatever the columns, they are as wide as the room or as narrow as can be read', () => {
  const wish = fc.record({ cells: fc.nat(400), heading: fc.nat(200), word: fc.nat(96), text: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(
        wish.map((one) => ({ ...one, heading: Math.max(one.heading, one.word) })),
        { minLength: 1, maxLength: 12 },
      ),
      fc.nat(2000),
      (columns, room) => {
        const widths = fitted(columns, room)
        const least = columns.map(({ cells, word, text }) => Math.max(word, text ? Math.min(cells, 96) : cells))
        expect(total(widths)).toBeLessThanOrEqual(Math.max(room, total(least)))
        for (const [at, width] of widths.entries()) expect(width).toBeGreaterThanOrEqual(least[at] ?? 0)
      },
    ),
  )
})
