import { describe, expect, it } from 'vitest'
import { barGeometry, FLOOR, GUTTER } from './barGeometry.ts'

const bar = (value: number | null, compared: number | null = null, major = false) => ({ value, compared, major })
/** Months from one on, as many as wanted; each January begins a year. */
const months = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => bar(10, null, (first + at) % 12 === 1))

describe('where the bars of a chart stand', () => {
  it('zero is the ground; below it lie months of credit notes', () => {
    expect(barGeometry([bar(870)], 400).y(0)).toBe(FLOOR)
    const under = barGeometry([bar(870), bar(-200)], 400)
    expect(under.y(0)).toBeLessThan(FLOOR)
    expect(under.y(-200)).toBeGreaterThan(under.y(0))
    expect(under.y(-200)).toBeLessThanOrEqual(FLOOR)
  })

  it('where nothing was sold zero is still the ground, and no figure is beyond the chart', () => {
    const nothing = barGeometry([bar(null), bar(0)], 400)
    expect(nothing.y(0)).toBe(FLOOR)
    expect(barGeometry([], 400).slot).toBe(0)
  })

  it('counts have no halves on their scale, amounts do', () => {
    expect(barGeometry([bar(1), bar(null)], 400).ticks).toEqual([0, 1])
    expect(barGeometry([bar(3)], 400).ticks).toEqual([0, 1, 2, 3])
    expect(barGeometry([bar(0.9)], 400).ticks).toEqual([0, 0.5, 1])
  })

  it('bars share what the scale leaves of the width', () => {
    const { left, slot, thick } = barGeometry([bar(1), bar(2), bar(3), bar(4)], GUTTER + 400)
    expect([0, 1, 2, 3].map(left)).toEqual([GUTTER, GUTTER + 100, GUTTER + 200, GUTTER + 300])
    expect(slot).toBe(100)
    expect(thick).toBe(56)
  })

  it('words of the last of many bars stay inside, those of few stand under their bar', () => {
    const width = GUTTER + 31 * 20
    const { middle } = barGeometry(months(1, 31), width)
    expect(width - middle(30)).toBe(23)
    expect(middle(0)).toBe(GUTTER + 10)
    const few = barGeometry(months(1, 4), GUTTER + 400)
    expect(few.middle(3)).toBe(GUTTER + 350)
  })

  it('where only some labels fit, a year keeps its own', () => {
    const bars = months(9, 24)
    const { isLabelled } = barGeometry(bars, GUTTER + 24 * 20)
    const labelled = bars.flatMap((_, at) => (isLabelled(at) ? [at] : []))
    expect(labelled).toEqual([1, 4, 7, 10, 13, 16, 19, 22])
    expect(bars[4]?.major).toBe(true)
  })

  it('where figures would touch, only the largest bar carries its own', () => {
    const bars = [bar(5), bar(9), bar(7)]
    expect([0, 1, 2].map(barGeometry(bars, GUTTER + 300).isFigured)).toEqual([true, true, true])
    expect([0, 1, 2].map(barGeometry(bars, GUTTER + 150).isFigured)).toEqual([false, true, false])
    expect([0, 1, 2].map(barGeometry(bars, GUTTER + 90).isFigured)).toEqual([false, false, false])
  })

  it('a figure gives way to the stroke that would cross it, and to no other', () => {
    const { figureAt, y } = barGeometry([bar(1000, 1050), bar(1000, 200)], 400)
    expect(figureAt(1000, null)).toBe(y(1000) - 6)
    expect(figureAt(1000, 1050)).toBe(y(1050) - 6)
    expect(figureAt(1000, 200)).toBe(y(1000) - 6)
    expect(figureAt(500, 1050)).toBe(y(500) - 6)
  })
})
