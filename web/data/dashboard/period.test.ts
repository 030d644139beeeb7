import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/calendar.ts'
import { beginsBefore, boundDays, bucketsOf, daysOf, grainOf, isDay } from './period.ts'

const facts = { from: '2009-12-01', to: '2011-12-09' }

const period = fc
  .tuple(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 4_000 }))
  .map(([start, length]) => ({ from: addDays('1999-12-25', start), to: addDays('1999-12-25', start + length) }))

describe('the period of a dashboard', () => {
  it('counts back from the last day of old facts, and from today where facts go beyond it', () => {
    expect(daysOf('last_30_days', facts, '2026-11-21')).toEqual({ from: '2011-11-10', to: '2011-12-09' })
    expect(daysOf('last_12_months', facts, '2026-11-21')).toEqual({ from: '2010-12-10', to: '2011-12-09' })
    expect(daysOf('this_year', facts, '2026-11-21')).toEqual({ from: '2011-01-01', to: '2011-12-09' })
    expect(daysOf('all', facts, '2026-11-21')).toEqual(facts)
    const planned = { from: '2026-01-01', to: '2027-03-01' }
    expect(daysOf('last_30_days', planned, '2026-11-21').to).toBe('2026-11-21')
    expect(daysOf('all', planned, '2026-11-21')).toEqual(planned)
  })

  it('knows that months have ends', () => {
    const leap = { from: '2020-01-01', to: '2024-02-29' }
    expect(daysOf('last_12_months', leap, '2026-01-01').from).toBe('2023-03-01')
  })

  it('falls into buckets that touch, cover it whole and are few enough to be drawn', () => {
    fc.assert(
      fc.property(period, (days) => {
        const buckets = bucketsOf(days, grainOf(days))
        expect(buckets[0]?.from).toBe(days.from)
        expect(buckets.at(-1)?.to).toBe(days.to)
        expect(buckets.length).toBeLessThanOrEqual(46)
        for (const [index, bucket] of buckets.entries()) {
          const before = buckets[index - 1]
          if (before) expect(addDays(before.to, 1)).toBe(bucket.from)
          if (index > 0 && index < buckets.length - 1) expect(bucket.partial).toBe(false)
        }
      }),
    )
  })

  it('says which buckets it holds only in part', () => {
    const months = bucketsOf({ from: '2011-11-10', to: '2012-01-31' }, 'month')
    expect(months.map(({ key, partial }) => [key, partial])).toEqual([
      ['2011-11-01', true],
      ['2011-12-01', false],
      ['2012-01-01', false],
    ])
    expect(bucketsOf({ from: '2011-12-09', to: '2011-12-12' }, 'week').map(({ key }) => key)).toEqual([
      '2011-12-05',
      '2011-12-12',
    ])
  })

  it('cuts days that nobody can mean, whatever a file says', () => {
    expect(boundDays({ from: '0001-01-01', to: '9999-12-31' })).toEqual({ from: '1900-01-01', to: '2200-12-31' })
    expect(boundDays({ from: '9999-12-31', to: '9999-12-31' })).toEqual({ from: '2200-12-31', to: '2200-12-31' })
    expect(boundDays({ from: '-infinity', to: 'infinity' })).toEqual({ from: '1900-01-01', to: '2200-12-31' })
    expect(boundDays({ from: '2009-12-01 08:26:00', to: '2011-12-09' })).toEqual(facts)
    const widest = boundDays({ from: '0001-01-01', to: '9999-12-31' })
    expect(bucketsOf(widest, grainOf(widest))).toHaveLength(301)
  })

  it('takes no day that does not exist', () => {
    expect([isDay('2024-02-29'), isDay('2023-02-29'), isDay('09/12/2011'), isDay(null)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('a period that is compared with', () => {
  it('is covered in part where the facts begin well within it, and not where they begin with it, before it or after it', () => {
    const former = { from: '2024-01-12', to: '2025-01-10' }
    const partly = (firstFact: string) => beginsBefore(former, firstFact)
    expect(['2025-01-01', '2025-01-10', '2024-02-01T08:36:49'].map(partly)).toEqual([true, true, true])
    expect(['2024-01-12', '2024-01-16', '2023-06-01', '2025-01-11'].map(partly)).toEqual([false, false, false, false])
  })
})
