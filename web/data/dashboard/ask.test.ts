import { expect, it } from 'vitest'
import { askFor } from './ask.ts'
import { defaultView } from './view.ts'

const source = { name: 'ventes', label: { fr: '', en: '' }, currency: 'EUR', facts: 1, from: null, to: null }

it('a ranking shows the chosen among all others, and nothing of what was left out', () => {
  const filters = [
    { dimension: 'pays', operator: 'in' as const, values: ['Italie'] },
    { dimension: 'pays', operator: 'not_in' as const, values: ['France'] },
    { dimension: 'produit', operator: 'in' as const, values: [12] },
  ]
  const ask = {
    ...{ model: { sources: [], measures: [], dimensions: [] }, source, dimensions: [], view: defaultView },
    ...{ days: { from: '2026-01-01', to: '2026-01-31' }, filters, names: new Map(), onView: () => {} },
  }
  const query = askFor(ask, { measures: ['ca'], dimensions: ['pays'] }, 'pays')
  expect(query.filters).toEqual([filters[1], filters[2]])
  expect(query).toMatchObject({ period: ask.days, compare: 'previous_period' })
})
