import { addDays, addMonths } from '#shared/calendar.ts'
import { bucketOf, isCyclic, isGrain } from './compile/grains.ts'
import type { Grain, QueryResult, SemanticQuery } from './contract.ts'
import type { SemanticModel } from './model.ts'

type Row = QueryResult['rows'][number]

/**
 * An answer over time with a row for each of its weeks, months … : SQL knows only those of which there are facts, and a list
 * that jumps from March to June is read as three months in a row. What is added up or counted is nothing in a quiet one, an average is none.
 */
export const withQuietBuckets = (
  { measures }: Pick<SemanticModel, 'measures'>,
  query: SemanticQuery,
  answer: QueryResult,
): QueryResult => {
  const buckets = bucketsAsked(query)
  if (answer.more || buckets.length === 0 || buckets.length > query.limit) return answer
  const known = new Map(answer.rows.map((row, at) => [row[0] ?? null, at]))
  const nothing = query.measures.map((key) => {
    const of = measures.get(key)?.measure.of
    return of?.kind === 'distinct' || (of?.kind === 'sum' && !of.unknown) ? '0' : null
  })
  const none = query.measures.map(() => null)
  const named = new Set<string | null>(buckets)
  /** Rows of no bucket: what faces no day of this period. */
  const apart = answer.rows.flatMap((row, at) => (named.has(row[0] ?? null) ? [] : [at]))
  const placed = <T>(of: (at: number) => T | undefined, quiet: (bucket: string) => T): T[] => [
    ...buckets.map((bucket) => {
      const at = known.get(bucket)
      return (at === undefined ? undefined : of(at)) ?? quiet(bucket)
    }),
    ...apart.flatMap((at) => of(at) ?? []),
  ]
  const { rows, labels, compared } = answer
  return {
    ...answer,
    rows: placed<Row>(
      (at) => rows[at],
      (bucket) => [bucket, ...nothing],
    ),
    labels: placed(
      (at) => labels[at],
      (bucket) => [bucket],
    ),
    compared: compared && {
      ...compared,
      rows: placed<Row>(
        (at) => compared.rows[at],
        () => none,
      ),
    },
  }
}

/** First days of all buckets of a question over time alone, in order; none where it asks for some of them or in another order. */
const bucketsAsked = ({ dimensions, grain, period, filters, having, order, offset }: SemanticQuery): string[] => {
  const chosen = filters.some(({ dimension: by }) => by === 'time' || (isGrain(by) && !isCyclic(by)))
  const whole = dimensions.length === 1 && !chosen && having.length === 0 && order.length === 0 && offset === 0
  const [first, last] = [period?.from, period?.to]
  if (!whole || dimensions[0] !== 'time' || !grain || !first || !last || grain === 'hour' || isCyclic(grain)) return []
  const buckets: string[] = []
  for (let at = bucketOf(grain, first); at <= last; at = next(grain, at)) buckets.push(at)
  return buckets
}

const next = (grain: Grain, bucket: string): string => {
  if (grain === 'day') return addDays(bucket, 1)
  if (grain === 'week') return addDays(bucket, 7)
  return addMonths(bucket, grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12)
}
