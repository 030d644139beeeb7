import type { QueryResult } from '#data/metrics/contract.ts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7]

export type Hours = {
  /** From the first to the last in which anything happened. */
  across: number[]
  /** Null: nothing. */
  valueAt: (weekday: number, hour: number) => string | null
  largest: number
}

/** Rows of weekday, hour and value as a table: weekdays down, hours across. */
export const hoursOf = (rows: QueryResult['rows']): Hours => {
  const cells = new Map(rows.map(([weekday, hour, value]) => [`${weekday} ${hour}`, value ?? null]))
  const hours = rows.map(([, hour]) => Number(hour))
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  return {
    across: rows.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, step) => first + step),
    valueAt: (weekday, hour) => {
      const value = cells.get(`${weekday} ${hour}`) ?? null
      return Number(value) === 0 ? null : value
    },
    largest: Math.max(1, ...rows.map((row) => Number(row[2] ?? 0))),
  }
}
