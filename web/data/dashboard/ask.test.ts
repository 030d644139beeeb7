import { expect, it } from 'vitest'
import { askFor } from './ask.ts'
import { rankQuery } from './cards/rank/rankQuery.ts'
import { specs } from './cards/specs.ts'
import { defaultView } from './view.ts'

const source = { name: 'ventes', label: { fr: '', en: '' }, currency: 'EUR', facts: 1, from: null, to: null }

const days = { from: '2026-01-01', to: '2026-01-31' }
const board = {
  ...{ model: { sources: [], measures: [], dimensions: [] }, source, dimensions: [], view: defaultView, days },
  ...{ filters: [], names: new Map(), gone: new Set<string>(), onView: () => {} },
}

it('what never came back is none of the most returned', () => {
  const returns = specs.sales.ranks.find(({ name }) => name === 'returns')
  if (!returns) throw new Error('sales rank what came back')
  const query = rankQuery(board, returns, { key: 'retours_montant', source: 'ventes' }, 8)
  expect(query.having).toEqual([{ measure: 'retours_montant', operator: 'above', value: '0' }])
  expect(query).toMatchObject({ measures: ['retours_montant', 'taux_retour'], dimensions: ['produit'], limit: 8 })
})

it('a ranking shows the chosen among all others, and nothing of what was left out', () => {
  const filters = [
    { dimension: 'pays', operator: 'in' as const, values: ['Italie'] },
    { dimension: 'pays', operator: 'not_in' as const, values: ['France'] },
    { dimension: 'produit', operator: 'in' as const, values: [12] },
  ]
  const ask = { ...board, filters }
  const query = askFor(ask, { measures: ['ca'], dimensions: ['pays'] }, 'pays')
  expect(query.filters).toEqual([filters[1], filters[2]])
  expect(query).toMatchObject({ period: ask.days, compare: 'previous_period' })
})
