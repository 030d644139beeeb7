import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presets } from './period.ts'
import {
  addressOf,
  chosenOf,
  cleared,
  comparisons,
  defaultView,
  filtersOf,
  goneIn,
  knownIn,
  namesAsked,
  namesIn,
  namesNoPeriod,
  rebased,
  toggled,
  unnamedIn,
  viewOf,
  without,
} from './view.ts'

describe('the address of a dashboard', () => {
  it('says every view, and nothing of what is usual', () => {
    const days = fc.constantFrom(null, { from: '2011-01-01', to: '2011-03-31' })
    const view = fc.record({
      preset: fc.constantFrom(...presets),
      free: days,
      compare: fc.constantFrom(...comparisons),
      measure: fc.constantFrom(null, 'commandes'),
      more: fc.uniqueArray(fc.constantFrom('products', 'alerts')),
      chosen: fc
        .uniqueArray(fc.constantFrom('pays', '-pays', 'produit', 'categorie'))
        .chain((names) =>
          fc
            .tuple(...names.map(() => fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 4 })))
            .map((values) => new Map(names.map((name, index) => [name, values[index] ?? []]))),
        ),
    })
    fc.assert(
      fc.property(view, (given) => {
        // The period that free days hide too: taken back, they give way to it.
        expect(viewOf(new URLSearchParams(addressOf(given).toString()))).toEqual(given)
      }),
    )
    expect(addressOf(defaultView).toString()).toBe('')
  })

  it('leaves out what somebody mistyped', () => {
    const view = viewOf(
      new URLSearchParams('period=hier&from=2011-02-31&to=2011-03-01&compare=&Pays=France&measure=CA!'),
    )
    expect(view).toEqual(defaultView)
  })

  it('says so where it names a period that does not exist', () => {
    const refused = (address: string) => {
      const given = new URLSearchParams(address)
      expect(viewOf(given).free).toBe(null)
      return namesNoPeriod(given)
    }
    expect(
      [
        'from=2026-02-31&to=2026-03-01',
        'from=2011-03-01&to=2011-01-01',
        'from=0001-01-01&to=9999-12-31',
        'from=2026-01-01',
        'period=zzz',
      ].map(refused),
    ).toEqual([true, true, true, true, true])
    expect(['', 'period=all', 'pays=France'].map(refused)).toEqual([false, false, false])
    expect(namesNoPeriod(new URLSearchParams('from=2011-01-01&to=2011-01-01'))).toBe(false)
  })

  it('takes as a choice only what the facts know, with values of their kind', () => {
    const view = viewOf(new URLSearchParams('du=2011&periode=zzz&pays=France&produit=12&produit=abc&retour=zzz'))
    const known = knownIn(view, [
      { key: 'pays', kind: 'text' },
      { key: 'produit', kind: 'integer' },
      { key: 'retour', kind: 'boolean' },
    ])
    expect([...known.chosen]).toEqual([
      ['pays', ['France']],
      ['produit', ['12']],
    ])
  })

  it('chooses a value by one click and lets it go by another', () => {
    const once = toggled(defaultView, 'pays', 'France')
    const twice = toggled(once, 'pays', 'Spain')
    expect(addressOf(twice).toString()).toBe('pays=France&pays=Spain')
    expect(toggled(toggled(twice, 'pays', 'France'), 'pays', 'Spain')).toEqual(defaultView)
  })

  it('asks only for dimensions that the figures have, with values of their kind', () => {
    const view = viewOf(new URLSearchParams('produit=12&pays=&fournisseur=x'))
    const dimensions = [
      { key: 'produit', kind: 'integer' },
      { key: 'pays', kind: 'text' },
    ]
    expect(filtersOf(view, dimensions)).toEqual([
      { dimension: 'produit', operator: 'in', values: [12] },
      { dimension: 'pays', operator: 'in', values: [null] },
    ])
  })
})

it('asks for the names of keys, texts or numbers, and of nothing that says itself', () => {
  const view = viewOf(new URLSearchParams('fournisseur=0198-af&produit=12&pays=France'))
  const asked = namesAsked(view, [
    { key: 'fournisseur', kind: 'text', named: true },
    { key: 'produit', kind: 'integer', named: true },
    { key: 'pays', kind: 'text', named: false },
  ])
  expect(asked.map(({ filters }) => filters[0])).toEqual([
    { dimension: 'fournisseur', operator: 'in', values: ['0198-af'] },
    { dimension: 'produit', operator: 'in', values: [12] },
  ])
})

it('counts what conditions count: those meant, all but those, and says where it cannot', () => {
  const filters = [
    { dimension: 'pays', operator: 'not_in' as const, values: ['France', null] },
    { dimension: 'produit', operator: 'in' as const, values: [12, 13] },
    { dimension: 'produit', operator: 'in' as const, values: [13] },
  ]
  const address = addressOf({ ...defaultView, chosen: chosenOf(filters) ?? new Map() })
  expect(address.toString()).toBe('-pays=France&-pays=&produit=13')
  const known = [
    { key: 'pays', kind: 'text' },
    { key: 'produit', kind: 'integer' },
  ]
  expect(filtersOf(knownIn(viewOf(address), known), known)).toEqual([filters[0], filters[2]])
  expect(chosenOf([{ dimension: 'pays', operator: 'contains', values: ['Fr'] }])).toBeNull()
  expect(chosenOf([...filters, { dimension: 'produit', operator: 'in', values: [99] }])).toBeNull()
})

it('takes all choices back and keeps the currency, which is none of them', () => {
  const view = viewOf(new URLSearchParams('devise=USD&pays=France&-produit=12&from=2026-01-01&to=2026-01-31'))
  expect(addressOf(cleared(view, 'devise')).toString()).toBe('devise=USD')
  expect(addressOf(cleared(view)).toString()).toBe('')
})

it('a choice whose product went with the file before is told, and can be taken back', () => {
  const view = viewOf(new URLSearchParams('produit=12&produit=82&-produit=83&pays=France'))
  const product = { key: 'produit', kind: 'integer', named: true }
  const [asked] = namesAsked(view, [product])
  if (!asked) throw new Error('products have names')
  const answer = { rows: [['12', '5.00']], labels: [['Lanterne']] }
  expect(unnamedIn(asked)).toEqual([
    ['produit 12', '…'],
    ['produit 82', '…'],
  ])
  expect(namesIn('produit', answer)).toEqual([['produit 12', 'Lanterne']])
  expect(goneIn(asked, answer)).toEqual(['produit 82'])
  expect(without(view, new Set(['produit 82', 'produit 83'])).chosen).toEqual(
    new Map([
      ['produit', ['12']],
      ['pays', ['France']],
    ]),
  )
})

it('keeps both of two quick clicks, the second on buttons of the view before the first', () => {
  const first = toggled(defaultView, 'pays', 'France')
  const second = toggled(defaultView, 'produit', '12')
  expect(rebased(defaultView, second, first)).toEqual(toggled(first, 'produit', '12'))
  expect(rebased(defaultView, { ...defaultView, preset: 'all' }, first)).toEqual({ ...first, preset: 'all' })
  // What the second click takes back is gone, and a view that nothing else was asked of is what was clicked.
  const both = toggled(first, 'categorie', 'Bain')
  expect(rebased(both, toggled(both, 'pays', 'France'), { ...both, measure: 'commandes' })).toEqual({
    ...toggled(both, 'pays', 'France'),
    measure: 'commandes',
  })
  expect(rebased(first, second, first)).toEqual(second)
})
