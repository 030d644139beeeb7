import type { Page } from '../extract/learned/spots.ts'

const NUMERIC = /^(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}\d{2,4}$/

/** Which of day and month came first in a date as it is printed; null where the print does not tell. */
function orderIn(text: string, iso: string): 'month' | 'day' | null {
  const [, first, second] = NUMERIC.exec(text) ?? []
  const [, month, day] = iso.split('-').map(Number)
  if (!first || !second || day === month) return null
  return Number(first) === month && Number(second) === day ? 'month' : 'day'
}

/** A date that exists only one way round. */
const isClear = (text: string): boolean => {
  const [, first, second] = NUMERIC.exec(text) ?? []
  return Number(first) > 12 || Number(second) > 12
}

/**
 * Whether a supplier writes the month first, from what people said its dates are (`truths`, ISO), else from a date on the
 * page that reads only one way; null where nothing tells.
 */
export function monthFirstOn(page: Page, truths: readonly string[]): boolean | null {
  const told = [...page.dates, ...page.monthFirst]
    .filter(({ value }) => truths.includes(value))
    .map(({ text, value }) => orderIn(text, value))
    .find((order) => order !== null)
  const clear = page.dates.filter(({ text }) => isClear(text)).map(({ text, value }) => orderIn(text, value))
  const order = told ?? clear.find((one) => one !== null) ?? null
  return order && order === 'month'
}
