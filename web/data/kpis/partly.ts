import type { Kpi } from '#data/kpis/contract.ts'
import type { ModelMeasure, ModelSource } from '#data/metrics/contract.ts'
import { beginsBefore, type Days } from '../dashboard/period.ts'
import { measuresIn } from './formula.ts'

/** What the model says of measures, and since when it has facts of them. */
export type Known = {
  measures: readonly Pick<ModelMeasure, 'key' | 'source'>[]
  sources: readonly Pick<ModelSource, 'name' | 'from'>[]
}

/** The days that an indicator is compared with; null: none. */
export const formerDaysOf = ({ previous_days }: Pick<Kpi, 'previous_days'>): Days | null =>
  previous_days?.from && previous_days.to ? { from: previous_days.from, to: previous_days.to } : null

/** The first day from which on there are all the facts that a formula counts; null: there are none. */
export const firstFactOf = (formula: string, { measures, sources }: Known): string | null => {
  const used = new Set(measuresIn(formula, measures).map(({ source }) => source))
  const days = sources.flatMap(({ name, from }) => (used.has(name) && from !== null ? [from] : []))
  return days.toSorted().at(-1) ?? null
}

/** Whether the facts cover what an indicator is compared with in part only. */
export const isPartly = (kpi: Pick<Kpi, 'formula' | 'previous_days'>, model: Known): boolean => {
  const former = formerDaysOf(kpi)
  return former !== null && beginsBefore(former, firstFactOf(kpi.formula, model))
}
