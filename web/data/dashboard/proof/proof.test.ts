import i18next from 'i18next'
import { expect, it } from 'vitest'
import { speak } from '#shared/i18n/index.ts'
import { defaultView } from '../view.ts'
import { linesPath, narrowedBy, wordsOf } from './proof.tsx'

const dimension = (key: string, fr: string, ...sources: string[]) => ({
  ...{ key, sources, label: { fr, en: key }, synonyms: { fr: [], en: [] }, kind: 'text' as const },
  ...{ named: false, codes: null, percent: false },
})
const source = (name: string, from: string | null) => ({
  ...{ name, label: { fr: name, en: name }, currency: 'EUR', facts: 3, from, to: from },
})
const counted = {
  model: {
    sources: [source('ventes', '2025-01-01'), source('avis', null), source('tva_factures', '2025-01-01')],
    measures: [],
    dimensions: [
      dimension('pays', 'Pays', 'ventes'),
      dimension('fournisseur', 'Fournisseur', 'tva_factures'),
      { ...dimension('taux_tva', 'Taux de TVA', 'tva_factures'), percent: true },
    ],
  },
  names: new Map([['fournisseur 0198-af', 'Papeterie Vergé']]),
  view: defaultView,
  days: { from: '2026-01-01', to: '2026-01-31' },
}

it('what is counted is said in words: names for keys, words for codes, what is left out', async () => {
  await speak('fr')
  const t = i18next.getFixedT('fr', 'data')
  const filters = [
    { dimension: 'fournisseur', operator: 'in' as const, values: ['0198-af', null] },
    { dimension: 'taux_tva', operator: 'in' as const, values: ['20'] },
    { dimension: 'pays', operator: 'not_in' as const, values: ['France', 'Italie'] },
    { dimension: 'pays', operator: 'not_in' as const, values: ['France', 'Italie'] },
  ]
  expect(wordsOf({ ...counted, filters }, 'fr', t).map((line) => line.replaceAll(/\s/g, ' '))).toEqual([
    'du 01/01/2026 au 31/01/2026',
    'Fournisseur : Papeterie Vergé, Non renseigné',
    'Taux de TVA : 20 %',
    'Pays : sauf France, Italie',
  ])
  // Under a figure, and on its picture, its days stand already.
  expect(
    narrowedBy({ ...counted, filters: filters.slice(2) }, 'fr', t).map((line) => line.replaceAll(/\s/g, ' ')),
  ).toEqual(['Pays : sauf France, Italie'])
  expect(narrowedBy({ ...counted, filters: [] }, 'fr', t)).toEqual([])
})

it('its lines have the address that counts the same facts, or none', () => {
  const filters = [{ dimension: 'pays', operator: 'not_in' as const, values: ['France'] }]
  expect(linesPath({ ...counted, filters }, { key: 'ca', source: 'ventes' })).toBe(
    '/donnees/lignes?from=2026-01-01&to=2026-01-31&measure=ca&-pays=France&retour=false&source=ventes',
  )
  const all = { ...counted, filters, days: null }
  expect(linesPath(all, { key: 'ca_net', source: 'ventes' })).toBe(
    '/donnees/lignes?period=all&measure=ca_net&-pays=France&source=ventes&undated=yes',
  )
  expect(linesPath({ ...all, filters: [] }, { key: 'note', source: 'avis' })).toBeNull()
  const part = [{ dimension: 'pays', operator: 'contains' as const, values: ['Fr'] }]
  expect(linesPath({ ...counted, filters: part }, { key: 'ca', source: 'ventes' })).toBeNull()
})
