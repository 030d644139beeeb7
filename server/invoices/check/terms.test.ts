import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '#shared/calendar.ts'
import { dueUnder, termsIn, termsInFrench } from './terms.ts'

/** First day that the sentence leads to, for an invoice of 12 March 2026. */
const due = (sentence: string, issued = '2026-03-12') => {
  const terms = termsIn(sentence)
  return terms && dueUnder(issued, terms)[0]
}

describe('payment terms', () => {
  test.each([
    ['paiement a 30 jours', '2026-04-11'],
    ['conditions : 30 jours fin de mois', '2026-04-30'],
    ['virement 45 jours fin de mois le 10', '2026-05-10'],
    ['echeance a 60 jours date de facture', '2026-05-11'],
    ['paiement comptant a reception de facture', '2026-03-12'],
    ['zahlbar innerhalb von 14 tagen ohne abzug', '2026-03-26'],
    ['2 % skonto bei 10 tagen, 30 tage netto', '2026-04-11'],
    ['zahlbar sofort', '2026-03-12'],
    ['payment terms: net 30', '2026-04-11'],
    ['please pay within 14 days', '2026-03-26'],
    ['due on receipt', '2026-03-12'],
    ['betaling binnen 14 dagen', '2026-03-26'],
    ['bonifico 30 giorni data fattura', '2026-04-11'],
    ['transferencia a 30 dias', '2026-04-11'],
  ])('« %s » leads to %s', (sentence, day) => {
    expect(due(sentence)).toBe(day)
  })

  test.each([
    'tout retard de plus de 30 jours entraine une penalite',
    'devis valable 30 jours',
    'reclamation sous 8 jours',
    'retours acceptes pendant 14 jours',
    'reglement par cheque ou virement',
    'escompte de 2 % sous 8 jours',
  ])('« %s » sets no term', (sentence) => {
    expect(termsIn(sentence)).toBeNull()
  })

  test('45 days end of month may be counted both ways', () => {
    const terms = termsIn('45 jours fin de mois')
    expect(terms && dueUnder('2026-01-20', terms)).toEqual(['2026-03-31', '2026-03-17'])
    expect(terms && termsInFrench(terms)).toBe('45 jours fin de mois')
  })

  test('a due day is never before the invoice, and the end of a month is the end of a month', () => {
    const dates = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const terms = fc.record({ days: fc.integer({ min: 0, max: 60 }), month: fc.boolean(), on: fc.constant(null) })
    fc.assert(
      fc.property(dates, terms, (issued, own) => {
        const [usual = ''] = dueUnder(issued, own)
        expect(daysBetween(issued, usual)).toBeGreaterThanOrEqual(own.days)
        if (own.month) expect(new Date(Date.parse(usual) + 86_400_000).getUTCDate()).toBe(1)
      }),
    )
  })
})
