import { expect, it } from 'vitest'
import { partOfDay } from './partOfDay.ts'

it('wishes by the clock on the wall', () => {
  const at = (hour: number) => partOfDay(new Date(2026, 10, 21, hour, 30))
  expect([at(4), at(11), at(12), at(17), at(18), at(23), at(2)]).toEqual([
    'morning',
    'morning',
    'afternoon',
    'afternoon',
    'evening',
    'evening',
    'evening',
  ])
})
