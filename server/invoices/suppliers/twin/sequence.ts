import { remember } from './remember.ts'
import { isCredit, type SeenInvoice } from './seen.ts'

// A supplier's numbers, such as "FA-2026-0012": what stands still, what follows the date, where the counter is.

export type Sequence = {
  /** "FA-{yyyy}-{n}": `{n}` is the counter, the other braces follow the date of the invoice. */
  template: string
  /** As the latest number fills it: "FA-2026-####". */
  pattern: string
  /** When the counter starts again. */
  reset: 'never' | 'yearly' | 'monthly'
  /** The latest number, and the one after it. */
  last: string
  next: string
  /** Nearly every step was one: the supplier numbers for us alone (or has no other customer), so a gap means something. */
  consecutive: boolean
  /** Largest step between neighbours. */
  longestStep: number
}

export type Numbered = SeenInvoice & { number: string; date: string }
export type Placed = Pick<Numbered, 'number' | 'date'> & { scope: string; counter: number; width: number }

const FEWEST = 3
/** Steps of one, from day to day, before a missing number means something. */
const FEWEST_ONES = 4

const dateParts = (date: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = date.split('-')
  const short = year.slice(2)
  return {
    yyyymmdd: year + month + day,
    yyyymm: year + month,
    mmyyyy: month + year,
    yymm: short + month,
    yyyy: year,
    yy: short,
    mm: month,
  }
}

type Reading = { template: string; counter: number; width: number }

/** Every way to read a number: which group of digits counts, which follow the date, which stand still. */
const readingsOf = remember(({ number, date }: Numbered): Reading[] => {
  if (/[{}]/.test(number) || number.length > 40) return []
  const groups =
    number
      .trim()
      .toUpperCase()
      .match(/\d+|\D+/g) ?? []
  const parts = Object.entries(dateParts(date))
  const still = (group: string): string[] => [
    ...parts.filter(([, text]) => text === group).map(([name]) => `{${name}}`),
    group,
  ]
  const join = (texts: string[]): string[] =>
    texts.reduce<string[]>((all, text) => all.flatMap((start) => still(text).map((end) => start + end)), [''])

  return groups.flatMap((group, index) => {
    if (!/^\d{1,15}$/.test(group)) return []
    const counting = [
      { lead: '', digits: group },
      ...parts
        .filter(([, text]) => group.startsWith(text) && group.length > text.length + 1)
        .map(([name, text]) => ({ lead: `{${name}}`, digits: group.slice(text.length) })),
    ]
    const before = join(groups.slice(0, index))
    const after = join(groups.slice(index + 1))
    return counting.flatMap(({ lead, digits }) =>
      before.flatMap((start) =>
        after.map((end) => ({
          template: `${start}${lead}{n}${end}`,
          counter: Number(digits),
          width: digits.length,
        })),
      ),
    )
  })
})

export const placeIn = (template: string, reset: Sequence['reset'], one: Numbered): Placed | null => {
  const reading = readingsOf(one).find((each) => each.template === template)
  const scope = reset === 'never' ? '' : one.date.slice(0, reset === 'yearly' ? 4 : 7)
  return reading ? { number: one.number, date: one.date, scope, counter: reading.counter, width: reading.width } : null
}

const fill = (template: string, date: string, counter: string): string =>
  Object.entries(dateParts(date))
    .reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), template)
    .replace('{n}', counter)

export const write = (template: string, date: string, counter: number, width: number): string =>
  fill(template, date, String(counter).padStart(width, '0'))

export const isNumbered = (one: SeenInvoice): one is Numbered => Boolean(one.number && one.date)

export const numbered = (invoices: readonly SeenInvoice[], credit: boolean): Numbered[] =>
  invoices.filter(isNumbered).filter((one) => isCredit(one) === credit)

/** The template that most numbers share; of several the one that follows the date most. */
const bestTemplate = (all: readonly Numbered[]): string | null => {
  const counts = new Map<string, number>()
  for (const one of all)
    for (const template of new Set(readingsOf(one).map((reading) => reading.template)))
      counts.set(template, (counts.get(template) ?? 0) + 1)
  const braces = (template: string) => template.split('{').length
  const [best] = [...counts].toSorted(
    ([a, times], [b, others]) => others - times || braces(b) - braces(a) || (a < b ? -1 : 1),
  )
  return best && best[1] >= FEWEST && best[1] >= 0.8 * all.length ? best[0] : null
}

const inOrder = (placed: readonly Placed[]): Placed[] =>
  placed.toSorted((a, b) => a.scope.localeCompare(b.scope) || a.date.localeCompare(b.date) || a.counter - b.counter)

type Step = { size: number; sameDay: boolean }

/** Steps between neighbours of one scope; null where a counter does not grow. */
const stepsOf = (placed: readonly Placed[]): Step[] | null => {
  const steps: Step[] = []
  for (const [index, one] of placed.entries()) {
    const before = placed[index - 1]
    if (!before || before.scope !== one.scope) continue
    if (one.counter <= before.counter) return null
    steps.push({ size: one.counter - before.counter, sameDay: one.date === before.date })
  }
  return steps
}

const findSequence = (validated: readonly SeenInvoice[], credit: boolean): Sequence | null => {
  const all = [...new Map(numbered(validated, credit).map((one) => [one.number, one])).values()]
  const template = bestTemplate(all)
  if (!template) return null
  for (const reset of ['never', 'yearly', 'monthly'] as const) {
    const placed = inOrder(all.flatMap((one) => placeIn(template, reset, one) ?? []))
    const steps = stepsOf(placed)
    const last = placed.at(-1)
    if (!steps || !last || steps.length < FEWEST - 1) continue
    const ones = steps.filter(({ size }) => size === 1).length
    // Several invoices of one day follow each other with every supplier.
    const telling = steps.filter(({ size, sameDay }) => size === 1 && !sameDay).length
    return {
      template,
      pattern: fill(template, last.date, '#'.repeat(last.width)),
      reset,
      last: last.number,
      next: write(template, last.date, last.counter + 1, last.width),
      consecutive: telling >= FEWEST_ONES && ones >= 0.8 * steps.length,
      longestStep: Math.max(...steps.map(({ size }) => size)),
    }
  }
  return null
}

const ofInvoices = remember((validated: readonly SeenInvoice[]) => findSequence(validated, false))
const ofCredits = remember((validated: readonly SeenInvoice[]) => findSequence(validated, true))

/** The sequence of a supplier's validated invoices (or credit notes); null while no pattern is sure. */
export const sequenceOf = (validated: readonly SeenInvoice[], credit = false): Sequence | null =>
  credit ? ofCredits(validated) : ofInvoices(validated)
