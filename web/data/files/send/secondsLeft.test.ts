import { expect, test } from 'vitest'
import { secondsLeft } from './secondsLeft.ts'

test('the time left is told by the pace so far, and not too soon', () => {
  expect(secondsLeft(10, 100, 1)).toBeNull()
  expect(secondsLeft(50, 200, 5)).toBe(15)
  expect(secondsLeft(200, 200, 5)).toBeNull()
})
