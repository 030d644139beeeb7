import { expect, it } from 'vitest'
import { gridStep, type Place } from './gridStep.ts'

// A corner without anything, hours across, days down; nobody ordered on the first day at the second hour.
const empty = ['0 0', '1 2']
const has = (place: Place): boolean => !empty.includes(place.join(' '))
const step = (key: string, at: Place) => gridStep(key, at, [3, 4], has)

it('arrows lead to the next place that has something, and not out of the grid', () => {
  expect(step('ArrowRight', [1, 1])).toEqual([1, 3])
  expect(step('ArrowLeft', [1, 3])).toEqual([1, 1])
  expect(step('ArrowDown', [0, 2])).toEqual([2, 2])
  expect(step('ArrowUp', [1, 0])).toBeNull()
  expect(step('ArrowRight', [2, 3])).toBeNull()
})

it('Home and End stay in their row; other keys are none of its business', () => {
  expect(step('Home', [0, 3])).toEqual([0, 1])
  expect(step('End', [1, 0])).toEqual([1, 3])
  expect(step('Enter', [1, 1])).toBeNull()
})
