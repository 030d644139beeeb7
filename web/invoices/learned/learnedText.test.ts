import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LearnedField } from '#invoices/patterns/contract.ts'
import { speak } from '#shared/i18n/index.ts'
import { placeText, waitText } from './learnedText.ts'

const lesson: LearnedField = {
  field: 'due_date',
  state: 'candidate',
  origin: 'correction',
  says: 'derrière « Échéance »',
  place: { kind: 'behind', words: 'Échéance' },
  reason: 'contredit la facture FA-12',
  waits: { kind: 'contradicts', invoice: 'FA-12' },
  facture_id: null,
  page: null,
  box: null,
  text: '',
  taught_by: 'Ada',
  taught_at: '2026-03-04T10:00:00.000Z',
}

describe('a lesson in the language of its reader', () => {
  beforeAll(async () => {
    await speak('fr')
    await speak('en')
  })
  const words = (language: 'fr' | 'en'): TFunction<['suppliers', 'invoices']> =>
    i18next.getFixedT(language, ['suppliers', 'invoices'])

  test('says where it reads and why it waits', () => {
    expect(placeText(words('fr'), 'fr', lesson)).toBe('derrière «\u00a0Échéance\u00a0»')
    expect(placeText(words('en'), 'en', lesson)).toBe('after “Échéance”')
    expect(waitText(words('en'), lesson)).toBe('it contradicts invoice FA-12')
  })

  test('terms of payment count their days', () => {
    const terms = (days: number, end_of_month: boolean) =>
      placeText(words('en'), 'en', { ...lesson, place: { kind: 'terms', days, end_of_month } })
    expect(terms(30, false)).toBe('30 days after the date')
    expect(terms(1, false)).toBe('1 day after the date')
    expect(terms(45, true)).toBe('45 days after the date, then the end of the month')
  })

  test('an older lesson keeps its sentence', () => {
    const old = { ...lesson, place: null, waits: null }
    expect(placeText(words('en'), 'en', old)).toBe(old.says)
    expect(waitText(words('en'), old)).toBe(old.reason)
  })
})
