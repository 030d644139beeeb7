import type { Kpi } from '#data/kpis/contract.ts'
import type { Model } from '#data/metrics/contract.ts'
import { boardOf, grainDimensions, pathOf } from '../dashboard/cards/specs.ts'
import { addressOf, chosenOf, defaultView } from '../dashboard/view.ts'
import { measuresIn } from './formula.ts'

/**
 * The dashboard that shows the same facts as an indicator: of its source, on its days, under its conditions. Null where no
 * board shows them, or where one of its conditions would be lost there and another number stand in its place.
 */
export const boardPath = (
  { formula, filters, days: { from, to } }: Pick<Kpi, 'formula' | 'filters' | 'days'>,
  model: Pick<Model, 'measures' | 'dimensions'>,
): string | null => {
  const used = measuresIn(formula, model.measures)
  const [first] = used
  const board = first ? boardOf(model, first.source) : null
  const chosen = chosenOf(filters)
  if (!board || !chosen) return null
  const source = model.measures.find(({ key }) => key === board.figures[0])?.source ?? ''
  const known = (dimension: string) =>
    grainDimensions.some(({ key }) => key === dimension) ||
    model.dimensions.some(({ key, sources }) => key === dimension && sources.includes(source))
  if (!filters.every(({ dimension }) => known(dimension))) return null
  const measure = board.figures.find((key) => used.some((one) => one.key === key)) ?? null
  const days = from && to ? { from, to } : null
  const address = addressOf({ ...defaultView, ...(days ? { free: days } : { preset: 'all' }), measure, chosen })
  return `${pathOf(board.name)}?${address}`
}
