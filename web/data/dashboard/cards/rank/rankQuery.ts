import type { ModelMeasure } from '#data/metrics/contract.ts'
import { type Ask, askFor, filtersIn, type Query } from '../../ask.ts'
import type { RankSpec } from '../specs.ts'

/** What a ranking asks for: so many values of its dimension, by its measure, under the choices that its facts know. */
export const rankQuery = (
  ask: Ask,
  { dimension, beside, some, inOrder }: RankSpec,
  measure: Pick<ModelMeasure, 'key' | 'source'>,
  limit: number,
): Query =>
  askFor(
    { ...ask, filters: filtersIn(ask, measure.source) },
    {
      measures: [measure.key, ...(beside === null ? [] : [beside])],
      dimensions: [dimension],
      having: some ? [{ measure: measure.key, operator: 'above', value: '0' }] : [],
      order: inOrder ? [{ by: dimension, direction: 'asc' }] : [{ by: measure.key, direction: 'desc' }],
      limit,
    },
    dimension,
  )
