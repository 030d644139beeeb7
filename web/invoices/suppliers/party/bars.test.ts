import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barLayout } from './bars.ts'

const field = { width: 600, height: 120 }
const near = 1e-6

describe('the bars of a chart', () => {
  test('begin at zero and are as long as their amounts are large, credit notes downwards', () => {
    const { bars, zero } = barLayout([50, 100, -20], field)
    expect(bars.map(({ height }) => height)).toEqual([50, 100, 20])
    expect(zero).toBe(100)
    expect(bars[2]).toMatchObject({ y: 100, negative: true })
  })

  test('no amounts at all draw a line, not a picture of nothing', () => {
    const { bars, zero } = barLayout([0, 0], field)
    expect(bars.map(({ height }) => height)).toEqual([0, 0])
    expect(zero).toBe(120)
    expect(barLayout([], field).bars).toEqual([])
  })

  test('stay inside the field, touch the baseline and never each other, whatever the amounts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 36 }),
        (values) => {
          const { bars, zero } = barLayout(values, field)
          for (const [at, bar] of bars.entries()) {
            expect(bar.y).toBeGreaterThanOrEqual(-near)
            expect(bar.y + bar.height).toBeLessThanOrEqual(field.height + near)
            expect(Math.abs((bar.negative ? bar.y : bar.y + bar.height) - zero)).toBeLessThan(near)
            const next = bars[at + 1]
            if (next) expect(bar.x + bar.width).toBeLessThan(next.x)
          }
        },
      ),
    )
  })
})
