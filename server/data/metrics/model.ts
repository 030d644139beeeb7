import type { Dimension, Measure, Source } from '#platform/semantic.ts'
import { checkSource, wrong } from './checkSource.ts'
import { reviews } from './reviews.ts'
import { sales } from './sales.ts'

// The one semantic model: what can be measured in the whole product, and by what it can be told apart. Own facts (sales,
// reviews) and those that other rooms lend. What could give a wrong number is refused when the program starts.

export type ModelMeasure = { measure: Measure; source: Source }

export type SemanticModel = {
  sources: ReadonlyMap<string, Source>
  measures: ReadonlyMap<string, ModelMeasure>
  /** By key, then by the name of the source. */
  dimensions: ReadonlyMap<string, ReadonlyMap<string, Dimension>>
  /** Sources whose facts change only by a publication, so that answers may be kept until the next one. */
  published: ReadonlySet<string>
}

/** Sales and reviews of this room, with the facts that others lend. Throws where the model could not be right. */
export const semanticModel = (lent: readonly Source[]): SemanticModel => modelOf([sales, reviews], lent)

/** `published`: sources of this room; `lent`: those of others, whose facts may change at any time. */
export const modelOf = (published: readonly Source[], lent: readonly Source[]): SemanticModel => {
  const sources = new Map<string, Source>()
  const measures = new Map<string, ModelMeasure>()
  const dimensions = new Map<string, Map<string, Dimension>>()
  for (const source of [...published, ...lent]) {
    requireNew(sources, source.name, 'source')
    sources.set(source.name, source)
    for (const measure of source.measures) {
      requireNew(measures, measure.key, 'measure')
      measures.set(measure.key, { measure, source })
    }
    for (const dimension of source.dimensions) {
      const known = dimensions.get(dimension.key) ?? new Map<string, Dimension>()
      requireNew(known, source.name, `dimension ${dimension.key} of`)
      for (const other of known.values()) {
        if (other.kind !== dimension.kind) wrong(`dimension ${dimension.key} is ${other.kind} and ${dimension.kind}`)
      }
      dimensions.set(dimension.key, known.set(source.name, dimension))
    }
  }
  for (const source of sources.values()) checkSource(source)
  for (const key of measures.keys()) if (dimensions.has(key)) wrong(`${key} is a measure and a dimension`)
  return { sources, measures, dimensions, published: new Set(published.map(({ name }) => name)) }
}

const requireNew = (known: ReadonlyMap<string, unknown>, key: string, what: string): void => {
  if (known.has(key)) wrong(`${what} ${key} twice`)
}
