import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxBetween, firstBox, isTooSmall, moved, nudged, sized } from './box.ts'

const page = { width: 595, height: 842 }
const anywhere = fc.record({
  x: fc.double({ min: -200, max: 900, noNaN: true }),
  y: fc.double({ min: -200, max: 1200, noNaN: true }),
})
const plain = { shiftKey: false, ctrlKey: false, altKey: false }

const insideAndUpright = ([left, top, right, bottom]: readonly number[]) =>
  (left ?? -1) >= 0 &&
  (top ?? -1) >= 0 &&
  (right ?? 0) <= page.width &&
  (bottom ?? 0) <= page.height &&
  (left ?? 0) <= (right ?? 0) &&
  (top ?? 0) <= (bottom ?? 0)

describe('a box drawn on a page', () => {
  test('stays on the page and upright, wherever the hand goes', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, by) => {
        const box = boxBetween(a, b, page)
        expect(insideAndUpright(box)).toBe(true)
        expect(insideAndUpright(moved(box, by, page))).toBe(true)
      }),
    )
  })

  test('is the same whichever corner the hand begins at', () => {
    const [a, b] = [
      { x: 10, y: 20 },
      { x: 110, y: 40 },
    ]
    expect(boxBetween(a, b, page)).toEqual([10, 20, 110, 40])
    expect(boxBetween(b, a, page)).toEqual([10, 20, 110, 40])
  })

  test('keeps its size when an edge of the page stops it', () => {
    expect(moved([500, 800, 590, 840], { x: 50, y: 50 }, page)).toEqual([505, 802, 595, 842])
  })

  test('never becomes too small to read in', () => {
    fc.assert(
      fc.property(anywhere, (by) => {
        expect(isTooSmall(sized([100, 100, 140, 112], by, page))).toBe(false)
      }),
    )
  })

  test('a click is no box', () => {
    expect(isTooSmall(boxBetween({ x: 10, y: 10 }, { x: 12, y: 11 }, page))).toBe(true)
  })
})

describe('by keyboard', () => {
  test('it begins round what was read, with a little air', () => {
    expect(firstBox(page, [100, 100, 150, 112])).toEqual([97, 97, 153, 115])
    expect(insideAndUpright(firstBox(page, null))).toBe(true)
  })

  test('arrows move it, with Shift they size it, with Ctrl by a point', () => {
    const box = [100, 100, 200, 120] as const
    expect(nudged([...box], { ...plain, key: 'ArrowRight' }, page)).toEqual([108, 100, 208, 120])
    expect(nudged([...box], { ...plain, key: 'ArrowDown', shiftKey: true }, page)).toEqual([100, 100, 200, 128])
    expect(nudged([...box], { ...plain, key: 'ArrowLeft', ctrlKey: true }, page)).toEqual([99, 100, 199, 120])
    expect(nudged([...box], { ...plain, key: 'a' }, page)).toBeNull()
  })
})
