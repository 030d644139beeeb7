// Days as ISO dates, without time zones.

const DAY = 86_400_000

export const addDays = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Last day of the month in which the date lies. */
export const endOfMonth = (iso: string): string => {
  const date = new Date(`${iso}T00:00:00Z`)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}
