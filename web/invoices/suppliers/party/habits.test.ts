import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Twin } from '#invoices/suppliers/twin/contract.ts'
import { speak } from '#shared/i18n/index.ts'
import { habitsOf } from './habits.ts'

const twin: Twin = {
  invoices: 12,
  sequence: { pattern: 'FA-2026-####', last: 'FA-2026-0012', next: 'FA-2026-0013' },
  rhythm: { days: 30, kind: 'monthly', last: '2026-11-05', expected: '2026-12-05' },
  amounts: { currency: 'EUR', median: '120', low: '96', high: '144' },
  vat: [
    { rate: '5.5', share: 0.08 },
    { rate: '20', share: 0.92 },
  ],
  ibans: [],
  terms: { days: 30, invoices: 11 },
}
const nothing: Twin = { ...twin, sequence: null, rhythm: null, amounts: null, vat: [], terms: null }

describe('what a supplier usually does', () => {
  beforeAll(() => speak('fr'))
  const says = (of: Twin) =>
    Object.fromEntries(habitsOf(i18next.getFixedT('fr', 'suppliers'), 'fr', of).map((habit) => [habit.name, habit]))

  test('each habit is one sentence with the figures it rests on', () => {
    const { sequence, rhythm, amounts, vat, terms } = says(twin)
    expect(sequence?.says).toBe('Sur FA-2026-####, le dernier FA-2026-0012, le prochain FA-2026-0013.')
    expect(rhythm?.says).toBe(
      'Une facture par mois, la dernière du 5 novembre 2026, la prochaine vers le 5 décembre 2026.',
    )
    expect(rhythm?.basis).toBe('30 jours entre deux factures')
    expect(amounts?.says).toBe('De 96,00\u00a0€ à 144,00\u00a0€ TTC, le plus souvent autour de 120,00\u00a0€.')
    expect(vat?.says).toBe('20\u00a0% sur 92\u00a0% et 5,5\u00a0% sur 8\u00a0% du HT.')
    expect(terms?.says).toBe('À 30 jours de la date.')
    expect(terms?.basis).toBe('sur 11 factures')
  })

  test('what is not known is not told', () => {
    expect(says(nothing)).toEqual({})
  })

  test('one rate is always that rate; a rate that is only rounding is not told', () => {
    const { vat } = says({
      ...twin,
      vat: [
        { rate: '20', share: 0.998 },
        { rate: '0', share: 0.002 },
      ],
    })
    expect(vat?.says).toBe('Toujours à 20\u00a0%.')
  })

  test('the same amount every time is said so, and so is payment on receipt', () => {
    const same = says({
      ...twin,
      amounts: { currency: 'EUR', median: '120', low: '120.00', high: '120' },
      terms: { days: 0, invoices: 3 },
    })
    expect(same.amounts?.says).toBe('Toujours 120,00\u00a0€ TTC.')
    expect(same.terms?.says).toBe('À réception.')
  })
})
