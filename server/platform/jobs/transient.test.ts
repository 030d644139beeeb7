import { expect, test } from 'vitest'
import { defineProblems } from '#shared/problem.ts'
import { Problem } from '../problem.ts'
import { isTransient } from './transient.ts'

const { busy, damaged } = defineProblems({
  busy: { status: 503, fr: 'Occupé.', en: 'Busy.' },
  damaged: { status: 422, fr: 'Abîmé.', en: 'Damaged.' },
})

test('what may pass is tried again, what would fail again is not', () => {
  expect(isTransient(Object.assign(new Error('down'), { code: '57P01' }))).toBe(true)
  expect(isTransient(Object.assign(new Error('too slow'), { code: '57014' }))).toBe(true)
  expect(isTransient(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBe(true)
  expect(isTransient(new Problem(busy))).toBe(true)
  // As the database driver says it, without a code, and as fetch and others wrap it.
  expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isTransient(new Error('timeout exceeded when trying to connect'))).toBe(true)
  expect(isTransient(new Error('could not read', { cause: new Error('Connection terminated') }))).toBe(true)
  expect(isTransient(new Problem(damaged))).toBe(false)
  expect(isTransient(Object.assign(new Error('unique'), { code: '23505' }))).toBe(false)
  expect(isTransient(new TypeError('a bug'))).toBe(false)
  expect(isTransient('no error at all')).toBe(false)
})
