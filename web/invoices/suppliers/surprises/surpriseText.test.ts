import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { type SurpriseKind, surpriseKinds } from '#invoices/suppliers/surprises/contract.ts'
import { speak } from '#shared/i18n/index.ts'
import { surpriseText } from './surpriseText.ts'

const examples: Record<SurpriseKind, Record<string, unknown>> = {
  iban_changed: { old: 'FR7616958092889808548607697', new: 'FR1420041010050500013M02606', since: '2026-03-04' },
  duplicate: { facture_id: '0', invoice_number: 'FA-12', invoice_date: '2026-03-04' },
  page_differs: { field: 'total_ttc', page: '120.00', xml: '100.00' },
  sequence_gap: { from: 'FA-10', to: 'FA-13', missing: ['FA-11', 'FA-12'] },
  price_drift: { description: 'Serveur', old: '79.00', new: '94.80', percent: 20, since: '2026-03-04' },
  amount_unusual: { amount: '1234.5', low: '80', high: '140', currency: 'EUR' },
  vat_unusual: { rate: '5.5', usual: ['20'] },
  invoice_missing: { expected: '2026-12-05', last: '2026-11-05', rhythm_days: 30 },
}

describe('a surprise in one sentence', () => {
  beforeAll(async () => {
    await speak('en')
    await speak('fr')
  })
  const fr = (kind: SurpriseKind, details = examples[kind]) =>
    surpriseText(i18next.getFixedT('fr', ['suppliers', 'invoices']), 'fr', { kind, details })

  test('says its figures as the reader writes them', () => {
    expect(fr('sequence_gap')).toBe('Entre FA-10 et FA-13, il manque 2 factures\u00a0: FA-11, FA-12.')
    expect(fr('sequence_gap', { from: 'FA-10', to: 'FA-12', missing: ['FA-11'] })).toBe(
      'Entre FA-10 et FA-12, il manque FA-11.',
    )
    expect(fr('amount_unusual')).toContain('1\u202f234,50\u00a0€ TTC')
    expect(fr('price_drift')).toContain('de 79,00 à 94,80, soit +20')
    expect(fr('page_differs')).toMatch(/^Total TTC\u00a0: /)
    expect(fr('invoice_missing')).toContain('vers le 5 décembre 2026\u202f; la dernière est du 5 novembre 2026')
    expect(fr('vat_unusual')).toContain('TVA à 5,5')
  })

  test('an IBAN that is another supplier’s is told so', () => {
    const other = { new: 'FR1420041010050500013M02606', other_supplier: 'Brumeciel' }
    expect(fr('iban_changed', { ...other, old: null, since: null })).toContain('autre fournisseur, Brumeciel')
    expect(fr('iban_changed', { ...examples.iban_changed, ...other })).toContain('celui de Brumeciel')
  })

  test('a duplicate is named by what is known of the other invoice', () => {
    expect(fr('duplicate')).toBe('Déjà reçue\u00a0: la facture FA-12 du 4 mars 2026.')
    expect(fr('duplicate', { facture_id: '0', invoice_number: 'FA-12', invoice_date: null })).toContain('FA-12.')
    expect(fr('duplicate', { facture_id: '0', invoice_number: null, invoice_date: null })).not.toContain('null')
  })

  test('figures that do not have the shape of their kind are told in general words', () => {
    for (const kind of surpriseKinds) expect(fr(kind, {})).toBe('Quelque chose sort des habitudes de ce fournisseur.')
  })

  test('no kind leaves a gap open, in either language', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const kind of surpriseKinds) {
        const told = surpriseText(i18next.getFixedT(language, ['suppliers', 'invoices']), language, {
          kind,
          details: examples[kind],
        })
        expect(told).not.toMatch(/\{|undefined|null|surprise\./)
        expect(told.length).toBeGreaterThan(20)
      }
    }
  })
})
