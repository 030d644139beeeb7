import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KpiState } from './contract.ts'
import { areOrdered, type Limits, nextState } from './state.ts'

const states: KpiState[] = ['OK', 'A_SURVEILLER', 'CRITIQUE']
const worse = (state: KpiState): number => states.indexOf(state)
const amount = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 100).toFixed(2))
const limits = fc
  .record({
    better: fc.constantFrom<'more' | 'less'>('more', 'less'),
    target: fc.option(amount),
    watch_at: fc.option(amount),
    critical_at: fc.option(amount),
    hysteresis: fc.constantFrom(0, 0.02, 0.25, 0.5),
  })
  .filter((one) => areOrdered(one))
const former = fc.constantFrom<KpiState>('OK', 'A_SURVEILLER', 'CRITIQUE', 'SANS_DONNEE')

/** Without a memory: what a value is by itself. */
const plain = (value: string, of: Limits): KpiState => nextState('SANS_DONNEE', value, of)

test('worse at once, better never sooner than the value itself is', () => {
  fc.assert(
    fc.property(former, amount, limits, (was, value, of) => {
      const now = nextState(was, value, of)
      expect(worse(now)).toBeGreaterThanOrEqual(worse(plain(value, of)))
      if (was !== 'SANS_DONNEE') expect(worse(now)).toBeLessThanOrEqual(Math.max(worse(was), worse(plain(value, of))))
      if (worse(plain(value, of)) >= worse(was)) expect(now).toBe(plain(value, of))
    }),
  )
})

test('the same value again changes nothing, and without hysteresis nothing is remembered', () => {
  fc.assert(
    fc.property(former, amount, limits, (was, value, of) => {
      const now = nextState(was, value, of)
      expect(nextState(now, value, of)).toBe(now)
      expect(nextState(was, value, { ...of, hysteresis: 0 })).toBe(plain(value, of))
    }),
  )
})

test('a better value never has a worse state', () => {
  fc.assert(
    fc.property(former, amount, fc.nat(100_000), limits, (was, value, more, of) => {
      const higher = (Number(value) + more / 100).toFixed(2)
      const [low, high] = [nextState(was, value, of), nextState(was, higher, of)]
      if (of.better === 'more') expect(worse(high)).toBeLessThanOrEqual(worse(low))
      else expect(worse(low)).toBeLessThanOrEqual(worse(high))
    }),
  )
})

test('a value that trembles on its threshold rings once', () => {
  const of: Limits = { better: 'more', target: null, watch_at: '1000', critical_at: '800', hysteresis: 0.05 }
  const values = ['1200', '1000', '1001', '999', '1049', '1050', '790', '839', '841', '1100', null, '1001']
  const seen: KpiState[] = []
  for (const value of values) seen.push(nextState(seen.at(-1) ?? 'SANS_DONNEE', value, of))
  const watch = 'A_SURVEILLER'
  expect(seen).toEqual([
    ...['OK', watch, watch, watch, watch, 'OK', 'CRITIQUE', 'CRITIQUE', watch, 'OK', 'SANS_DONNEE', 'OK'],
  ])
})

test('a target that is missed is to be watched, unless a threshold says from where on', () => {
  const of: Limits = { better: 'more', target: '85', watch_at: null, critical_at: null, hysteresis: 0.02 }
  expect(plain('84.99', of)).toBe('A_SURVEILLER')
  expect(plain('85', of)).toBe('OK')
  expect(nextState('A_SURVEILLER', '85', of)).toBe('OK')
  expect(plain('84.99', { ...of, critical_at: '60' })).toBe('A_SURVEILLER')
  expect(plain('60', { ...of, critical_at: '60' })).toBe('CRITIQUE')
  expect(plain('84.99', { ...of, watch_at: '70' })).toBe('OK')
  const less: Limits = { ...of, better: 'less' }
  expect([plain('86', less), plain('85', less)]).toEqual(['A_SURVEILLER', 'OK'])
})
