import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampScale, pageWidth, scaleOf, stepScale } from './zoom.ts'

const a4 = { width: 595, height: 842 }

describe('the size of a page on the screen', () => {
  test('fitted to the width it fills the pane, fitted whole it is seen from head to foot', () => {
    const pane = { width: 700, height: 600 }
    expect(pageWidth(a4, pane, 'width')).toBe(652)
    const whole = pageWidth(a4, pane, 'page')
    expect((whole * 842) / 595).toBeLessThanOrEqual(600)
  })

  test('at 100 % it is as large as on paper', () => {
    expect(scaleOf(595, pageWidth(a4, { width: 400, height: 400 }, 1))).toBeCloseTo(1)
  })

  test('a step in always enlarges, a step out always reduces, within bounds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.25, max: 4, noNaN: true }), (scale) => {
        expect(stepScale(scale, 1)).toBeGreaterThanOrEqual(Math.min(scale, 4) * 0.999)
        expect(stepScale(scale, -1)).toBeLessThanOrEqual(scale * 1.001)
        expect(clampScale(stepScale(scale, 1))).toBe(stepScale(scale, 1))
      }),
    )
  })
})
