import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import type { Kpi } from '#data/kpis/contract.ts'
import { speak } from '#shared/i18n/index.ts'
import { filterTexts } from './filterText.ts'

beforeAll(() => speak('fr'))

const dimension = (key: string, fr: string, named: boolean) => ({
  ...{ key, named, sources: ['ventes'], label: { fr, en: key }, synonyms: { fr: [], en: [] } },
  ...{ kind: 'text' as const, codes: null, percent: false },
})
const dimensions = [dimension('pays', 'Pays', false), dimension('produit', 'Produit', true)]
const told = (...filters: Kpi['filters']) =>
  filterTexts(i18next.getFixedT('fr', 'data'), { filters }, { dimensions }, 'fr').map((text) =>
    text.replaceAll(/\s/g, ' '),
  )

test('an indicator of one country does not look like that of all', () => {
  expect(told({ dimension: 'pays', operator: 'in', values: ['France', null] })).toEqual([
    'Pays : France, Non renseigné',
  ])
  expect(told({ dimension: 'pays', operator: 'not_in', values: ['France'] })).toEqual(['Pays : sauf France'])
})

test('a key says nothing to anybody: what has a name of its own is counted', () => {
  expect(told({ dimension: 'produit', operator: 'in', values: ['12', '13'] })).toEqual(['Produit (2)'])
  expect(told({ dimension: 'parti', operator: 'in', values: ['x'] })).toEqual(['parti (1)'])
})
