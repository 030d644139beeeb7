import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movedTo } from './order.ts'

test('nothing is lost or doubled, whatever is dragged where', () => {
  const items = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(items, fc.integer({ min: -2, max: 13 }), fc.integer({ min: -2, max: 13 }), (list, from, to) => {
      expect(movedTo(list, from, to).toSorted()).toEqual(list.toSorted())
    }),
  )
})

test('the item stands where it was dropped', () => {
  expect(movedTo(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(movedTo(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(movedTo(['a', 'b', 'c'], 1, -1)).toEqual(['a', 'b', 'c'])
})
