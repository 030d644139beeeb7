// Counting with days of the calendar as ISO dates ("2026-02-28"), without a clock and so without time zones.

const DAY = 86_400_000

const text = (date: Date): string => date.toISOString().slice(0, 10)

/** ("2026-03-01", -1) → "2026-02-28". */
export const addDays = (day: string, count: number): string => text(new Date(Date.parse(day) + count * DAY))

/** Days from one date to another, negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

/** The same day some months later, the last one of the month where it is shorter: 31 January + 1 → 28 February. */
export const addMonths = (day: string, count: number): string => {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const last = lastOf(Math.floor(months / 12), ((months % 12) + 12) % 12)
  return `${last.slice(0, 8)}${day.slice(8) < last.slice(8) ? day.slice(8) : last.slice(8)}`
}

/** Last day of the month in which a date lies. */
export const endOfMonth = (day: string): string => lastOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1)

// Not Date.UTC: it takes the years 0 to 99 for those of the last century.
const lastOf = (year: number, month: number): string => {
  const date = new Date(0)
  date.setUTCFullYear(year, month + 1, 0)
  return text(date)
}
