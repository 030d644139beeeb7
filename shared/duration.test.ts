import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAge, formatDuration } from './duration.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('what took seconds is told in tenths, what took longer in minutes and hours', () => {
  const told = [0, 0.02, 2.26, 9.94, 9.96, 12.43, 59.7, 75, 120, 3600, 3720].map((seconds) =>
    plain(formatDuration(seconds, 'fr')),
  )
  expect(told).toEqual([
    ...['0 s', '0,1 s', '2,3 s', '9,9 s', '10 s', '12 s'],
    ...['1 min', '1 min 15 s', '2 min', '1 h', '1 h 2 min'],
  ])
  expect(plain(formatDuration(2.26, 'en'))).toBe('2.3 s')
})

test('an age is told in its largest whole unit', () => {
  const told = [-3, 0.4, 59.9, 60, 3599, 3600, 86_399, 86_400, 200_000].map((seconds) =>
    plain(formatAge(seconds, 'fr')),
  )
  expect(told).toEqual(['0 s', '0 s', '59 s', '1 min', '59 min', '1 h', '23 h', '1 j', '2 j'])
  expect(plain(formatAge(200_000, 'en'))).toBe('2 d')
})

test('a number and its unit stay on one line', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.constantFrom('fr', 'en'), (seconds, language) => {
      for (const text of [formatDuration(seconds, language), formatAge(seconds, language)])
        expect(text).toMatch(/^\S*\d\u00a0\S/)
    }),
  )
})
