import { expect, it } from 'vitest'
import type { Model } from '#data/metrics/contract.ts'
import { boardPath } from './boardPath.ts'
import { filterable } from './formula.ts'

const words = { label: { fr: '', en: '' }, synonyms: { fr: [], en: [] } }
const measureOf = (key: string, source: string): Model['measures'][number] => ({
  ...words,
  definition: words.label,
  format: 'money',
  better: 'more',
  additive: true,
  sql: '',
  key,
  source,
})
const dimension = (key: string, ...sources: string[]) => ({
  ...words,
  kind: 'text' as const,
  named: false,
  codes: null,
  percent: false,
  key,
  sources,
})

const model = {
  measures: [
    ...['ca', 'ca_net', 'commandes'].map((key) => measureOf(key, 'ventes')),
    measureOf('note', 'avis'),
    measureOf('montant_ttc', 'factures_recues'),
    measureOf('tva_montant', 'tva_factures'),
  ],
  dimensions: [
    dimension('pays', 'ventes'),
    dimension('produit', 'ventes', 'avis'),
    dimension('fournisseur', 'factures_recues', 'tva_factures'),
    dimension('taux_tva', 'tva_factures'),
  ],
}
const days = { from: '2026-01-01', to: '2026-01-31' }
const always = { from: null, to: null }

it('an indicator opens the board that shows its facts, on its days, under its conditions', () => {
  const filters = [{ dimension: 'pays', operator: 'not_in' as const, values: ['France'] }]
  expect(boardPath({ formula: 'ca_net / commandes', filters, days }, model)).toBe(
    '/donnees?from=2026-01-01&to=2026-01-31&measure=commandes&-pays=France',
  )
  expect(boardPath({ formula: 'tva_montant', filters: [], days: always }, model)).toBe('/donnees/achats?period=all')
})

it('opens none where another number would stand', () => {
  const rate = [{ dimension: 'taux_tva', operator: 'in' as const, values: ['20'] }]
  expect(boardPath({ formula: 'tva_montant', filters: rate, days }, model)).toBeNull()
  expect(boardPath({ formula: 'note', filters: [], days }, model)).toBeNull()
  const part = [{ dimension: 'pays', operator: 'contains' as const, values: ['Fr'] }]
  expect(boardPath({ formula: 'ca', filters: part, days }, model)).toBeNull()
})

it('a condition goes with facts that know it, of every measure of the formula', () => {
  const keys = (formula: string) => filterable(formula, model).map(({ key }) => key)
  expect(keys('ca')).toEqual(['pays', 'produit'])
  expect(keys('ca / note')).toEqual(['produit'])
  expect(keys('montant_ttc')).toEqual(['fournisseur'])
})
