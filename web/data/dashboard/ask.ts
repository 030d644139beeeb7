import { keepPreviousData } from '@tanstack/react-query'
import {
  type DimensionFilter,
  type Model,
  type ModelDimension,
  type ModelMeasure,
  type ModelSource,
  runQuery,
  type SemanticQuery,
} from '#data/metrics/contract.ts'
import type { Coded } from '#shared/codeWords.ts'
import type { Input } from '#ui/wire/api.ts'
import { useRoute } from '#ui/wire/query.ts'
import type { Days } from './period.ts'
import { PART } from './useBoardFault.ts'
import type { View } from './view.ts'

/** What all parts of a dashboard ask with: the facts, the days and the choices. */
export type Ask = {
  model: Model
  source: ModelSource
  /** Of the source, by which its figures can be told apart. */
  dimensions: readonly ModelDimension[]
  view: View
  days: Days
  filters: DimensionFilter[]
  /** What chosen values are called: "produit 12" → "White metal lantern". */
  names: ReadonlyMap<string, string>
  /** Chosen values that no fact has (any more): "produit 82". */
  gone: ReadonlySet<string>
  onView: (view: View) => void
}

export type Query = Input<typeof runQuery>['body']

/**
 * The query of a part, with the days and choices of its dashboard; `but`: the dimension whose choices it shows
 * itself, among all others; what was left out of it stays out.
 */
export const askFor = (
  { days, filters, view }: Ask,
  part: Pick<Query, 'measures'> & Partial<SemanticQuery>,
  but?: string,
): Query => ({
  period: days,
  ...(view.compare === 'none' ? {} : { compare: view.compare }),
  ...part,
  filters: [
    ...filters.filter(({ dimension, operator }) => dimension !== but || operator !== 'in'),
    ...(part.filters ?? []),
  ],
})

/** An answer stays on the screen while the next one is fetched, so that nothing jumps. */
export const useAnswer = (query: Query) =>
  useRoute(runQuery, { body: query }, { placeholderData: keepPreviousData, staleTime: 60_000, meta: PART })

export const measureIn = (model: Model, key: string): ModelMeasure | undefined =>
  model.measures.find((measure) => measure.key === key)

export const dimensionIn = (model: Model, key: string): ModelDimension | undefined =>
  model.dimensions.find((dimension) => dimension.key === key)

/** A dimension to tell its values by, also one that the model does not have (any more). */
export const toldBy = (model: Model, key: string): Coded => dimensionIn(model, key) ?? { key }

/** The choices that facts of this source can be told apart by; weekday and hour tell all apart. */
export const filtersIn = ({ model, filters }: Ask, source: string): DimensionFilter[] =>
  filters.filter(({ dimension }) => dimensionIn(model, dimension)?.sources.includes(source) ?? true)
