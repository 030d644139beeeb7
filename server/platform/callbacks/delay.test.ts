import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseConfig } from '../config.ts'
import { delayAfter, wishOf } from './delay.ts'

const usual = (): number[] => {
  const result = parseConfig({})
  if ('faults' in result) throw new Error(result.faults.join())
  return result.config.callbackDelays
}
const chance = fc.double({ min: 0, max: 1, noNaN: true })

describe('the pause before the next attempt', () => {
  test('by default there are eight attempts within a day or so, ever further apart', () => {
    const pauses = usual()
    expect(pauses).toHaveLength(7)
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses)
    const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600
    expect(hours).toBeGreaterThan(20)
    expect(hours * 1.1, 'before a result that is kept for a day is gone, but for its last tenth').toBeLessThan(25)
    expect(delayAfter(8, pauses)).toBeNull()
  })

  test('lies within a tenth of what is set, and spreads what failed together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), chance, chance, (attempts, one, other) => {
        const pause = usual()[attempts - 1] ?? 0
        const waited = delayAfter(attempts, usual(), null, one) ?? Number.NaN
        expect(waited).toBeGreaterThanOrEqual(pause * 0.9)
        expect(waited).toBeLessThanOrEqual(pause * 1.1 + 1e-6)
        expect(waited === delayAfter(attempts, usual(), null, other)).toBe(
          pause * (0.9 + 0.2 * one) === pause * (0.9 + 0.2 * other),
        )
      }),
    )
  })

  test('is never shorter than the receiver wishes, up to six hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), chance, (wish, lot) => {
        const waited = delayAfter(1, usual(), wish, lot) ?? Number.NaN
        expect(waited).toBeGreaterThanOrEqual(Math.min(wish, 6 * 3600))
        expect(waited).toBeLessThanOrEqual(Math.max(6, Math.min(wish, 6 * 3600)))
      }),
    )
    expect(['120', ' 7 ', 'Sat, 21 Nov 2026 10:00:00 GMT', '-1', undefined].map(wishOf)).toEqual([
      120,
      7,
      null,
      null,
      null,
    ])
  })
})
