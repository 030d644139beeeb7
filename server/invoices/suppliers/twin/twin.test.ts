import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '#shared/calendar.ts'
import { seenInvoice } from '../testing/sample.ts'
import { amountsOf } from './amounts.ts'
import { follows, gapBefore } from './gap.ts'
import { isLate, rhythmOf, rhythmOfDates } from './rhythm.ts'
import type { SeenInvoice } from './seen.ts'
import { sequenceOf } from './sequence.ts'
import { twinOf } from './twin.ts'

const numbers = (...pairs: [string, string][]): SeenInvoice[] =>
  pairs.map(([number, date]) => seenInvoice({ number, date }))

describe('the sequence of numbers', () => {
  test('finds what stands still, what follows the date and what counts', () => {
    const yearly = sequenceOf(
      numbers(
        ['FA-2025-0117', '2025-12-18'],
        ['FA-2026-0001', '2026-01-08'],
        ['FA-2026-0002', '2026-01-20'],
        ['FA-2026-0003', '2026-02-12'],
        ['FA-2026-0004', '2026-03-12'],
        ['FA-2026-0005', '2026-04-12'],
      ),
    )
    expect(yearly).toMatchObject({
      template: 'FA-{yyyy}-{n}',
      pattern: 'FA-2026-####',
      reset: 'yearly',
      last: 'FA-2026-0005',
      next: 'FA-2026-0006',
      consecutive: true,
    })
    const monthly = sequenceOf(
      numbers(
        ['202601-1', '2026-01-05'],
        ['202601-2', '2026-01-20'],
        ['202602-1', '2026-02-03'],
        ['202602-2', '2026-02-20'],
        ['202602-3', '2026-02-25'],
      ),
    )
    expect(monthly).toMatchObject({ reset: 'monthly', next: '202602-4' })
  })

  test('knows that most suppliers number over all their customers', () => {
    const hosting = numbers(
      ['BH-2026-07-0361', '2026-07-01'],
      ['BH-2026-08-0388', '2026-08-01'],
      ['BH-2026-09-0412', '2026-09-01'],
      ['BH-2026-10-0436', '2026-10-01'],
    )
    const sequence = sequenceOf(hosting)
    expect(sequence).toMatchObject({ pattern: 'BH-2026-10-####', consecutive: false })
    const next = seenInvoice({ number: 'BH-2026-11-0461', date: '2026-11-01' })
    expect(sequence && gapBefore(next, sequence, hosting)).toBeNull()
    expect(sequence && follows(next, sequence, hosting)).toEqual({
      number: 'BH-2026-10-0436',
      date: '2026-10-01',
      next: false,
    })
  })

  test('says nothing of numbers without order', () => {
    expect(sequenceOf(numbers(['QX7', '2026-01-01'], ['9981', '2026-02-01'], ['B-12/3', '2026-03-01']))).toBeNull()
    expect(sequenceOf(numbers(['90', '2026-01-01'], ['70', '2026-02-01'], ['80', '2026-03-01']))).toBeNull()
  })

  test('credit notes run apart', () => {
    const invoices = numbers(['F-11', '2026-01-01'], ['F-12', '2026-02-01'], ['F-13', '2026-03-01'])
    const credits = numbers(['AV-1', '2026-01-05'], ['AV-2', '2026-02-05'], ['AV-3', '2026-03-05']).map((one) => ({
      ...one,
      docType: 'credit_note',
    }))
    expect(sequenceOf([...invoices, ...credits])?.next).toBe('F-14')
    expect(sequenceOf([...invoices, ...credits], true)?.next).toBe('AV-4')
  })

  const affix = fc.stringMatching(/^([A-Z]{1,3}[-/ ]?)?$/)
  const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2026-01-10', days))

  test('law: consecutive numbers, however dressed, predict the next one and show exactly what is missing', () => {
    fc.assert(
      fc.property(
        affix,
        fc.constantFrom('', '2026-', '26/'),
        fc.integer({ min: 1, max: 80_000 }),
        fc.integer({ min: 5, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (prefix, year, start, count, gap) => {
          const numberAt = (index: number) => `${prefix}${year}${String(start + index).padStart(5, '0')}`
          const known = Array.from({ length: count }, (_, index) =>
            seenInvoice({ number: numberAt(index), date: addDays('2026-01-10', 7 * index) }),
          )
          const from = addDays('2026-01-10', 7 * count)
          const sequence = sequenceOf(known)
          expect(sequence).toMatchObject({ consecutive: true, next: numberAt(count) })
          if (!sequence) return
          const right = seenInvoice({ number: numberAt(count), date: from, validated: false })
          expect(gapBefore(right, sequence, known)).toBeNull()
          expect(follows(right, sequence, known)?.next).toBe(true)
          expect(follows(right, sequence, [...known, { ...right, id: 'again' }])).toBeNull()
          const jumped = seenInvoice({ number: numberAt(count + gap), date: from, validated: false })
          const missing = Array.from({ length: gap }, (_, index) => numberAt(count + index))
          expect(gapBefore(jumped, sequence, known)).toEqual({ from: numberAt(count - 1), to: jumped.number, missing })
          // What has come since is not missing, in whatever order it came.
          const come = missing.map((number) => seenInvoice({ number, date: from, validated: false }))
          expect(gapBefore(jumped, sequence, [...known, ...come])).toBeNull()
        },
      ),
      { numRuns: 60 },
    )
  })

  test('law: steps over other customers never look like a gap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 60 }), { minLength: 4, maxLength: 20 }), day, (steps, from) => {
        const counters = steps.map((_, index) => steps.slice(0, index).reduce((sum, step) => sum + step, 4000))
        const known = counters.map((counter) => seenInvoice({ number: `F${counter}`, date: from }))
        const sequence = sequenceOf(known)
        expect(sequence?.consecutive).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('the rhythm', () => {
  test('law: dates with a little jitter keep their rhythm', () => {
    const periods = [
      ['weekly', 7, 1],
      ['monthly', 1, 3],
      ['quarterly', 3, 6],
      ['yearly', 12, 10],
    ] as const
    for (const [kind, step, jitter] of periods) {
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: jitter }), { minLength: 5, maxLength: 14 }), (late) => {
          const dates = late.map((days, index) =>
            kind === 'weekly'
              ? addDays('2024-01-08', step * index + days)
              : addDays(addMonths('2020-01-08', step * index), days),
          )
          expect(rhythmOfDates(dates)?.kind).toBe(kind)
        }),
        { numRuns: 30 },
      )
    }
  })

  test('a monthly invoice is late after six days, and after two months the supplier has stopped', () => {
    const rhythm = rhythmOfDates(['2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01'])
    expect(rhythm).toEqual({ days: 31, kind: 'monthly', last: '2026-09-01', expected: '2026-10-01' })
    if (!rhythm) return
    expect([isLate(rhythm, '2026-10-07'), isLate(rhythm, '2026-10-09'), isLate(rhythm, '2026-12-15')]).toEqual([
      false,
      true,
      false,
    ])
  })

  test('orders when something is needed have none', () => {
    const dates = ['2026-01-04', '2026-01-09', '2026-03-20', '2026-03-28', '2026-07-02']
    expect(rhythmOf(dates.map((date) => seenInvoice({ date })))).toMatchObject({ kind: 'irregular', expected: null })
    expect(rhythmOfDates(['2026-01-01', '2026-02-01'])).toBeNull()
  })
})

describe('the amounts', () => {
  const cents = fc.integer({ min: 10_000, max: 13_900 }).map((value) => (value / 100).toFixed(2))

  test('law: what was seen is never outside, and the range grows with the currency unit', () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 4, maxLength: 30 }), (totals) => {
        const invoices = totals.map((totalTtc) => seenInvoice({ totalTtc }))
        const range = amountsOf(invoices)
        for (const total of totals) {
          expect(Number(total)).toBeGreaterThanOrEqual(Number(range?.low) - 0.005)
          expect(Number(total)).toBeLessThanOrEqual(Number(range?.high) + 0.005)
        }
        const tenfold = amountsOf(totals.map((total) => seenInvoice({ totalTtc: (Number(total) * 10).toFixed(2) })))
        expect(Number(tenfold?.high)).toBeCloseTo(Math.min(Number(range?.high) * 10, 1e12), -2)
      }),
      { numRuns: 60 },
    )
  })

  test('amounts without habit, credit notes, other currencies and fewer than four invoices say nothing', () => {
    const chance = ['10', '100', '1000', '10000'].map((totalTtc) => seenInvoice({ totalTtc }))
    expect(amountsOf(chance)).toBeNull()
    const four = ['39', '39', '39', '39'].map((totalTtc) => seenInvoice({ totalTtc }))
    expect(amountsOf(four)).toMatchObject({ currency: 'EUR', median: '39.00', low: '9.75', high: '78.00' })
    expect(amountsOf(four.slice(1))).toBeNull()
    expect(amountsOf([...four.slice(1), seenInvoice({ totalTtc: '39', docType: 'credit_note' })])).toBeNull()
    expect(amountsOf([...four.slice(1), seenInvoice({ totalTtc: '39', currency: 'GBP' })])).toBeNull()
  })
})

describe('the twin', () => {
  test('rests on validated invoices alone and says what is usual', () => {
    const invoices = [1, 2, 3, 4].map((month) =>
      seenInvoice({
        number: `F-${month}`,
        date: `2026-0${month}-05`,
        dueDate: addDays(`2026-0${month}-05`, 30),
        totalTtc: '120.00',
        iban: 'FR7612345678901234567890189',
        rates: [{ rate: '20.00', base: '100.00' }],
      }),
    )
    const waiting = seenInvoice({ validated: false, number: 'F-99', date: '2026-05-05', iban: 'DE1', totalTtc: '9999' })
    expect(twinOf([...invoices, waiting])).toEqual({
      invoices: 4,
      sequence: { pattern: 'F-#', last: 'F-4', next: 'F-5' },
      rhythm: { days: 31, kind: 'monthly', last: '2026-04-05', expected: '2026-05-05' },
      amounts: { currency: 'EUR', median: '120.00', low: '30.00', high: '240.00' },
      vat: [{ rate: '20', share: 1 }],
      ibans: [
        {
          iban: 'FR7612345678901234567890189',
          first_seen: '2026-01-05',
          last_seen: '2026-04-05',
          invoices: 4,
          trusted: true,
        },
      ],
      terms: { days: 30, invoices: 4 },
    })
    expect(twinOf([waiting])).toMatchObject({ invoices: 0, sequence: null, rhythm: null, amounts: null, ibans: [] })
  })

  test('an IBAN that waits for a person is not trusted; confirmed, it is', () => {
    const doubted = seenInvoice({ iban: 'FR00NEW', ibanDoubted: true, date: '2026-01-01' })
    expect(twinOf([doubted]).ibans[0]?.trusted).toBe(false)
    expect(twinOf([doubted], ['FR00NEW']).ibans[0]?.trusted).toBe(true)
  })
})
