import type { LineResult } from '#data/metrics/facts/contract.ts'

type Columns = readonly LineResult['columns'][number][]

/** How a line is read where columns do not fit side by side: by what it is called, and what it comes to. */
export type Card = { name: number; amount: number | null; rest: readonly number[] }

/** The name is what says most in words: the longest text of these lines; the amount is what the other ones lead to: the last. */
export const cardOf = (columns: Columns, sample: readonly Pick<LineResult['rows'][number], 'cells'>[]): Card => {
  const lengthOf = (at: number): number => Math.max(0, ...sample.map(({ cells }) => cells[at]?.length ?? 0))
  const texts = columns.flatMap(({ kind, codes }, at) => (kind === 'text' && !codes ? [at] : []))
  const name = texts.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0] ?? 0
  const last = columns.findLastIndex(({ kind }) => kind === 'amount')
  const amount = last === -1 ? null : last
  return { name, amount, rest: columns.flatMap((_, at) => (at === name || at === amount ? [] : [at])) }
}
