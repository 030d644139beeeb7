import { expect, test } from 'vitest'
import type { QualityCheck } from '#data/quality/contract.ts'
import { rowsHref, worstFirst } from './levels.ts'

const check = (key: string, change: Partial<QualityCheck>): QualityCheck => ({
  key,
  family: 'completeness',
  label: { fr: key, en: key },
  finding: { fr: key, en: key },
  level: 'pass',
  value: null,
  unit: 'count',
  warn_at: null,
  fail_at: null,
  failed_rows: 0,
  damage: null,
  rejects: null,
  ...change,
})

test('what hurts comes first, the dearest of its kind before the others', () => {
  const checks = [
    check('fine', {}),
    check('cheap', { level: 'warn', damage: '12.00' }),
    check('dear', { level: 'warn', damage: '2000000.00' }),
    check('broken', { level: 'fail' }),
  ]
  expect(worstFirst(checks).map(({ key }) => key)).toEqual(['broken', 'dear', 'cheap', 'fine'])
})

test('a check leads to its rows: lines left out by their reason, others by the check', () => {
  expect(rowsHref(check('a', {}))).toBeNull()
  expect(rowsHref(check('a', { failed_rows: 3 }))).toBe('/donnees/qualite/controles/a')
  expect(rowsHref(check('a', { failed_rows: 3, rejects: 'no_customer' }))).toBe(
    '/donnees/qualite/lignes/rejects?reason=no_customer',
  )
})
