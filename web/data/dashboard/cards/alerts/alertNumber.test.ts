import { expect, it } from 'vitest'
import type { ProductAlert } from '#data/views/contract.ts'
import { defaultView } from '../../view.ts'
import { alertNumber } from './alertNumber.ts'

const words = { fr: '', en: '' }
const measureOf = (key: string, source: string, format: 'money' | 'percent' | 'decimal') => ({
  ...{ key, source, format, label: words, definition: words, synonyms: { fr: [], en: [] } },
  ...{ better: 'more' as const, additive: false, sql: '' },
})
const source = { name: 'ventes', label: words, currency: 'EUR', facts: 1, from: '2024-11-01', to: '2026-10-31' }
const measures = [
  measureOf('ca', 'ventes', 'money'),
  measureOf('taux_retour', 'ventes', 'percent'),
  measureOf('note', 'avis', 'decimal'),
]
const ask = {
  model: { sources: [source], measures, dimensions: [] },
  names: new Map<string, string>(),
  view: { ...defaultView, chosen: new Map([['pays', ['France']]]) },
  source,
}
const alert: ProductAlert = {
  ...{ product_id: 12, stock_code: 'T12', name: 'Tasse', status: 'CRITIQUE' },
  ...{ reasons: ['sales_falling', 'returns_high', 'rating_low'], sales_change: '-0.8636', review_count: 3 },
  ...{ recent_revenue: '360', former_revenue: '2640', return_rate: '0.3333', avg_rating: '2.67' },
}

it('each reason rests on a number of the model, of this product, whatever the board is filtered by', () => {
  const sales = alertNumber(alert, 'sales_falling', ask, 'EUR')
  expect(sales).toMatchObject({ measure: { key: 'ca' }, value: '360', shape: { format: 'money', currency: 'EUR' } })
  expect(sales?.days).toEqual({ from: '2026-08-03', to: '2026-10-31' })
  expect(sales?.filters).toEqual([{ dimension: 'produit', operator: 'in', values: [12], says: 'Tasse' }])
  expect(sales?.view.chosen.size).toBe(0)
  const returns = alertNumber(alert, 'returns_high', ask, 'EUR')
  expect(returns).toMatchObject({ measure: { key: 'taux_retour' }, value: '0.3333', digits: 4, days: null })
  const rating = alertNumber(alert, 'rating_low', ask, 'EUR')
  expect(rating).toMatchObject({ measure: { key: 'note' }, value: '2.67', digits: 2, shape: { currency: null } })
})

it('where the model has no such measure there is nothing to prove', () => {
  expect(alertNumber(alert, 'rating_low', { ...ask, model: { ...ask.model, measures: [] } }, null)).toBeNull()
})
