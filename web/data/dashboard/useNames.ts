import { useQueries } from '@tanstack/react-query'
import { type Model, runQuery } from '#data/metrics/contract.ts'
import { call } from '#ui/api.ts'
import { keyOf } from '#ui/query.ts'
import { namesAsked, type View } from './view.ts'

/** What the chosen values of an address are called ("produit 12" → its name): an address carries keys only. */
export const useNames = (
  model: Model | undefined,
  source: string,
  measure: string,
  view: View,
): ReadonlyMap<string, string> => {
  const dimensions = (model?.dimensions ?? []).filter(({ sources }) => sources.includes(source))
  const asked = namesAsked(view, dimensions).map((one) => ({ measures: [measure], ...one }))
  const answers = useQueries({
    queries: asked.map((body) => ({
      queryKey: keyOf(runQuery, { body }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(runQuery, { body, signal }),
      staleTime: 300_000,
    })),
  })
  return new Map(
    answers.flatMap(({ data }, index) =>
      (data?.rows ?? []).flatMap(([value], at) => {
        const name = data?.labels[at]?.[0]
        return name ? [[`${asked[index]?.dimensions[0]} ${value}`, name] as const] : []
      }),
    ),
  )
}
