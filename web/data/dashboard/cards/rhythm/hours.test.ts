import { describe, expect, it } from 'vitest'
import { hoursOf } from './hours.ts'

describe('orders by weekday and hour', () => {
  it('hours reach from the first to the last, quiet ones between them included', () => {
    const { across, valueAt, largest } = hoursOf([
      ['1', '9', '12'],
      ['3', '12', '40'],
      ['3', '11', '0'],
    ])
    expect(across).toEqual([9, 10, 11, 12])
    expect(largest).toBe(40)
    expect(valueAt(1, 9)).toBe('12')
    expect([valueAt(1, 10), valueAt(3, 11), valueAt(7, 12)]).toEqual([null, null, null])
  })

  it('an answer without rows has no hours', () => {
    expect(hoursOf([]).across).toEqual([])
  })
})
