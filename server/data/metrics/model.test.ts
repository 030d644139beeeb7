import { expect, test } from 'vitest'
import type { Dimension, Measure, Source } from '#platform/semantic.ts'
import { modelOf } from './model.ts'

const words = { fr: 'x', en: 'x' }
const synonyms = { fr: [], en: [] }
const measure = (key: string, of: Measure['of'] = { kind: 'sum', sql: 'count(*)' }): Measure => ({
  ...{ key, label: words, definition: words, synonyms, format: 'integer', better: 'more', of },
})
const dimension = (key: string, rest: Partial<Dimension> = {}): Dimension => ({
  ...{ key, label: words, synonyms, kind: 'text', sql: 'f.x' },
  ...rest,
})
const source = (rest: Partial<Source> = {}): Source => ({
  ...{ name: 'ventes', label: words, relation: 'sales_facts', where: null, time: 'f.t', joins: [], rollups: [] },
  ...{
    measures: [measure('ca')],
    dimensions: [],
    currency: 'select null',
    proof: '',
    line: { id: 'f.id', columns: [] },
  },
  ...rest,
})
const products = 'left join products p on p.workspace_id = f.workspace_id and p.product_id = f.product_id'
const join = { name: 'p', sql: products, key: ['workspace_id', 'product_id'], from: ['workspace_id', 'product_id'] }

test.each<[string, Source[]]>([
  ['source ventes twice', [source(), source()]],
  ['measure ca twice', [source(), source({ name: 'autres' })]],
  ['ca is a measure and a dimension', [source({ dimensions: [dimension('ca')] })]],
  ['key time', [source({ dimensions: [dimension('time')] })]],
  ['key order', [source({ measures: [measure('order')] })]],
  ['key Ca; drop', [source({ measures: [measure('Ca; drop')] })]],
  [
    'dimension pays is text and integer',
    [
      source({ dimensions: [dimension('pays')] }),
      source({ name: 'b', measures: [], dimensions: [dimension('pays', { kind: 'integer' })] }),
    ],
  ],
  [
    'panier divides by',
    [source({ measures: [measure('panier', { kind: 'ratio', numerator: 'ca', denominator: 'x' })] })],
  ],
  ['pays needs join c', [source({ dimensions: [dimension('pays', { needs: ['c'] })] })]],
  ['could lose facts', [source({ joins: [{ ...join, sql: products.replace('left ', '') }] })]],
  [
    'could multiply facts',
    [source({ joins: [{ ...join, sql: products.replace('and p.product_id = f.product_id', '') }] })],
  ],
  ['could multiply facts', [source({ joins: [{ ...join, key: [] }] })]],
  ['has a choice', [source({ joins: [{ ...join, sql: `${products} or p.name = f.name` }] })]],
  [
    'its rollup keeps pays',
    [source({ rollups: [{ relation: 'sales_orders', joins: [], measures: {}, dimensions: ['pays'] }] })],
  ],
  [
    'a condition on facts',
    [source({ where: 'true', rollups: [{ relation: 'sales_orders', joins: [], measures: {}, dimensions: [] }] })],
  ],
  ['its currency is no dimension', [source({ currencyDimension: 'devise' })]],
])('a model that could be wrong does not start: %s', (says, sources) => {
  expect(() => modelOf(sources, [])).toThrow(says)
})
