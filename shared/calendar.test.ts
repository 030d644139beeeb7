import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, endOfMonth } from './calendar.ts'

const day = fc.integer({ min: -40_000, max: 90_000 }).map((count) => addDays('1970-01-01', count))
const months = fc.integer({ min: -600, max: 600 })

test('days are added and counted back over months and leap years', () => {
  expect([addDays('2026-03-01', -1), addDays('2024-02-28', 1), addDays('2025-12-31', 1)]).toEqual([
    ...['2026-02-28', '2024-02-29', '2026-01-01'],
  ])
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, count) => {
      const to = addDays(from, count)
      expect(daysBetween(from, to)).toBe(count)
      expect(addDays(to, -count)).toBe(from)
    }),
  )
})

test('a month later is the same day, or the last one of a shorter month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
  expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  expect(addMonths('0026-01-31', 1)).toBe('0026-02-28')
  fc.assert(
    fc.property(day, months, (from, count) => {
      const to = addMonths(from, count)
      const index = (one: string) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7))
      expect(index(to) - index(from)).toBe(count)
      const [wanted, last] = [from.slice(8), endOfMonth(to).slice(8)]
      expect(to.slice(8)).toBe(wanted < last ? wanted : last)
    }),
  )
})

test('a month ends on the day before the next one begins', () => {
  expect([endOfMonth('2024-02-01'), endOfMonth('2025-02-28'), endOfMonth('2026-12-31')]).toEqual([
    ...['2024-02-29', '2025-02-28', '2026-12-31'],
  ])
  fc.assert(
    fc.property(day, (one) => {
      expect(addDays(endOfMonth(one), 1)).toBe(`${addMonths(one, 1).slice(0, 8)}01`)
    }),
  )
})
