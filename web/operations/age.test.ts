import { createInstance } from 'i18next'
import { expect, it } from 'vitest'
import { operations } from '#shared/i18n/fr/operations.ts'
import { ageOf, ageText, durationText, secondsBetween } from './age.ts'

it('tells an age in its largest whole unit', () => {
  expect([0.4, 59.9, 60, 3599, 3600, 86_399, 86_400, 200_000].map(ageOf)).toEqual([
    { unit: 'seconds', n: 0 },
    { unit: 'seconds', n: 59 },
    { unit: 'minutes', n: 1 },
    { unit: 'minutes', n: 59 },
    { unit: 'hours', n: 1 },
    { unit: 'hours', n: 23 },
    { unit: 'days', n: 1 },
    { unit: 'days', n: 2 },
  ])
})

it('is never negative, whatever two clocks say', () => {
  expect(ageOf(secondsBetween('2026-02-18T10:00:01Z', '2026-02-18T10:00:00Z'))).toEqual({ unit: 'seconds', n: 0 })
  expect(secondsBetween('2026-02-18T10:00:00Z', '2026-02-18T10:01:30Z')).toBe(90)
})

it('keeps a number and its unit on one line', async () => {
  const i18n = createInstance()
  await i18n.init({ lng: 'fr', defaultNS: 'operations', resources: { fr: { operations } } })
  const t = i18n.getFixedT('fr', 'operations')
  expect([27, 95, 7200].map((seconds) => ageText(t, seconds))).toEqual(['27\u00a0s', '1\u00a0min', '2\u00a0h'])
  expect(durationText(t, 9.94, (n) => String(n).replace('.', ','))).toBe('9,9\u00a0s')
})
