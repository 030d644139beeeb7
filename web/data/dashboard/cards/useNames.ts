import { useQueries } from '@tanstack/react-query'
import { type Model, runQuery } from '#data/metrics/contract.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf } from '#ui/wire/query.ts'
import { goneIn, namesAsked, namesIn, unnamedIn, type View } from '../view.ts'

export type Names = {
  /** "produit 12" → "White metal lantern". */
  names: ReadonlyMap<string, string>
  /** "produit 82": what the facts do not have (any more), for example after another file was published. */
  gone: ReadonlySet<string>
}

/** What the chosen values of an address are called: an address carries keys only. */
export const useNames = (model: Model | undefined, source: string, measure: string, view: View): Names => {
  const dimensions = (model?.dimensions ?? []).filter(({ sources }) => sources.includes(source))
  const asked = namesAsked(view, dimensions).map((one) => ({ measures: [measure], ...one }))
  const answers = useQueries({
    queries: asked.map((body) => ({
      queryKey: keyOf(runQuery, { body }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(runQuery, { body, signal }),
      staleTime: 300_000,
    })),
  })
  const told = answers.flatMap(({ data }, index) => (data && asked[index] ? [{ data, asked: asked[index] }] : []))
  return {
    names: new Map([
      ...asked.flatMap((one, index) => (answers[index]?.isPending ? unnamedIn(one) : [])),
      ...told.flatMap(
        ({
          data,
          asked: {
            dimensions: [dimension],
          },
        }) => namesIn(dimension, data),
      ),
    ]),
    gone: new Set(told.flatMap(({ data, asked: one }) => goneIn(one, data))),
  }
}
