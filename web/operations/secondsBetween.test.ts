import { expect, it } from 'vitest'
import { secondsBetween } from './secondsBetween.ts'

it('counts the seconds between two instants of the server', () => {
  expect(secondsBetween('2026-02-18T10:00:00Z', '2026-02-18T10:01:30Z')).toBe(90)
})
