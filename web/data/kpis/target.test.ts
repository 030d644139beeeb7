import { expect, test } from 'vitest'
import { reasonOf, targetOf } from './target.ts'

const kpi = { state: 'OK', value: '80', better: 'more', target: '85', watch_at: '70' } as const

test('between its threshold and its target an indicator is well, and its target is not reached', () => {
  expect([targetOf(kpi), reasonOf(kpi)]).toEqual(['missed', 'OK_target_missed'])
  expect([targetOf({ ...kpi, value: '85' }), reasonOf({ ...kpi, value: '85' })]).toEqual(['reached', 'OK'])
  expect(targetOf({ ...kpi, better: 'less' })).toBe('reached')
  expect([targetOf({ ...kpi, target: null }), targetOf({ ...kpi, value: null })]).toEqual([null, null])
})

test('what put it in its state is said: the target only where no threshold did', () => {
  const watched = { ...kpi, state: 'A_SURVEILLER' } as const
  expect(reasonOf(watched)).toBe('A_SURVEILLER')
  expect(reasonOf({ ...watched, watch_at: null })).toBe('target_missed')
  expect(reasonOf({ ...watched, watch_at: null, state: 'CRITIQUE' })).toBe('CRITIQUE')
})
