import { Problem } from '#platform/problem.ts'
import type { Dimension, Measure, Source } from '#platform/semantic.ts'
import { grainKind, grainLabels, isGrain } from './compile/grains.ts'
import type { Grain } from './contract.ts'
import type { SemanticModel } from './model.ts'
import { nearest } from './near.ts'
import { metricsProblems, notAnswerable } from './problems.ts'

// From the keys of a query to what the model knows of them.

/** A dimension as a query asks for it: of a source, or a grain of time, which every source has. */
export type Asked = { key: string; grain: Grain | null }

export const measureOf = (model: SemanticModel, key: string): { measure: Measure; source: Source } => {
  const found = model.measures.get(key)
  if (found) return found
  const near = nearest(key, model.measures.keys()).join(', ')
  throw new Problem(metricsProblems.measure_unknown, { key, near })
}

/** `time` needs the grain of the query; a grain's own name is a dimension too. */
export const askedOf = (model: SemanticModel, key: string, grain: Grain | undefined): Asked => {
  if (key === 'time') {
    if (grain) return { key, grain }
    throw notAnswerable({
      fr: 'la dimension « time » demande un grain (« grain » : day, week, month …).',
      en: 'the dimension “time” needs a grain (“grain”: day, week, month …).',
    })
  }
  if (isGrain(key)) return { key, grain: key }
  if (model.dimensions.has(key)) return { key, grain: null }
  const near = nearest(key, ['time', ...model.dimensions.keys()]).join(', ')
  throw new Problem(metricsProblems.dimension_unknown, { key, near })
}

/** The sums and counts that these measures are made of, in the order in which they are first needed, without repetition. */
export const partsOf = (model: SemanticModel, keys: readonly string[]): string[] => [
  ...new Set(
    keys.flatMap((key) => {
      const { of } = measureOf(model, key).measure
      return of.kind === 'ratio' ? [of.numerator, of.denominator] : [key]
    }),
  ),
]

/** What is said of these measures, each thing once. */
export const notesOf = (model: SemanticModel, keys: readonly string[]): NonNullable<Measure['note']>[] => [
  ...new Set(keys.flatMap((key) => measureOf(model, key).measure.note ?? [])),
]

/** A dimension as this source has it; refused where it has none: its measures cannot be told apart by it. */
export const dimensionIn = (model: SemanticModel, source: Source, { key, grain }: Asked): Dimension => {
  if (grain) {
    return { key, label: grainLabels[grain], synonyms: { fr: [], en: [] }, kind: grainKind(grain), sql: source.time }
  }
  const found = model.dimensions.get(key)?.get(source.name)
  if (found) return found
  const [known] = model.dimensions.get(key)?.values() ?? []
  throw notAnswerable({
    fr: `« ${source.label.fr} » ne connaît pas « ${known?.label.fr ?? key} ». Retirez cette dimension ou ce filtre, ou les mesures de « ${source.label.fr} ».`,
    en: `“${source.label.en}” knows no “${known?.label.en ?? key}”. Leave out that dimension or filter, or the measures of “${source.label.en}”.`,
  })
}

/** The sources of these parts, each with the parts that are its own. */
export const sourcesOf = (model: SemanticModel, parts: readonly string[]): { source: Source; parts: string[] }[] => {
  const bySource = Map.groupBy(parts, (key) => measureOf(model, key).source)
  return [...bySource].map(([source, own]) => ({ source, parts: own }))
}
