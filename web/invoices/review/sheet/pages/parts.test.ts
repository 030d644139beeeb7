import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Degrees, partsOf, reverse, turnedBy, turnsToSend } from './parts.ts'

describe('cutting a document', () => {
  test('makes parts that follow each other and leave no page out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: -3, max: 70 })), (total, cuts) => {
        const pages = partsOf(total, cuts).flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, step) => from + step),
        )
        expect(pages).toEqual(Array.from({ length: total }, (_, index) => index + 1))
      }),
    )
  })

  test('after page 2 of 5: pages 1-2 and 3-5', () => {
    expect(partsOf(5, [2])).toEqual([
      { from: 1, to: 2 },
      { from: 3, to: 5 },
    ])
    expect(partsOf(3, [])).toEqual([{ from: 1, to: 3 }])
  })
})

describe('turning pages', () => {
  const degrees = fc.constantFrom<Degrees>(0, 90, 180, 270)

  test('a turn and its reverse leave the page as it was', () => {
    fc.assert(
      fc.property(degrees, degrees, (before, by) => {
        expect(turnedBy(turnedBy(before, by), reverse(by))).toBe(before)
      }),
    )
  })

  test('four quarters are nothing to send', () => {
    const round = [90, 90, 90, 90].reduce<Degrees>((sum) => turnedBy(sum, 90), 0)
    expect(turnsToSend(new Map([[1, round]]))).toEqual([])
    expect(turnsToSend(new Map<number, Degrees>([[2, turnedBy(90, 90)]]))).toEqual([{ page: 2, degrees: 180 }])
  })
})
