import type { DimensionFilter, QueryResult } from '#data/metrics/contract.ts'
import { boundDays, type Days, daysOf, isDay, type Preset, presets } from './period.ts'

// What a dashboard shows, and how its address says it: ?period=last_90_days&compare=previous_year&pays=France. Any
// other name is a dimension of the model; several values of one dimension mean any of them, and with a dash before its
// name (?-pays=France) all but them.

/** On an address of lines: of all dates, and without one. Boards do not know it: no period of theirs holds such facts. */
export const UNDATED_TOO = 'undated'

export const comparisons = ['previous_period', 'previous_year', 'none'] as const
export type Comparison = (typeof comparisons)[number]

export type View = {
  preset: Preset
  /** Free dates; they win over the preset. */
  free: Days | null
  compare: Comparison
  /** The measure that is drawn over time and ranked; null: the dashboard's first. */
  measure: string | null
  /** Chosen values, by dimension, in the order of choosing. An empty text stands for "not told". */
  chosen: ReadonlyMap<string, readonly string[]>
  /** Lists that are shown at length. */
  more: readonly string[]
}

export const defaultView: View = {
  preset: 'last_12_months',
  free: null,
  compare: 'previous_period',
  measure: null,
  chosen: new Map(),
  more: [],
}

const reserved: readonly string[] = ['period', 'from', 'to', 'compare', 'measure', 'source', 'more', UNDATED_TOO]
const KEY = /^[a-z][a-z0-9_]{0,59}$/
const isKey = (name: string): boolean => KEY.test(dimensionOf(name).key) && !reserved.includes(dimensionOf(name).key)

/** What a choice is about ("pays"), and whether its values are those meant or all but those ("-pays"). */
export const dimensionOf = (choice: string): { key: string; operator: 'in' | 'not_in' } =>
  choice.startsWith('-') ? { key: choice.slice(1), operator: 'not_in' } : { key: choice, operator: 'in' }

// Both days, and the first not after the last.
const freeOf = (address: URLSearchParams): Days | null => {
  const [from, to] = [address.get('from'), address.get('to')]
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null
}

/** Whether an address names a period that cannot be shown (31 February, an end before its beginning): another one is. */
export const namesNoPeriod = (address: URLSearchParams): boolean => {
  if (address.has('from') || address.has('to')) return freeOf(address) === null
  return address.has('period') && !presets.some((one) => one === address.get('period'))
}

/** Reads an address that people may have changed by hand; what is not understood is left out. */
export const viewOf = (address: URLSearchParams): View => {
  const measure = address.get('measure') ?? ''
  const names = [...new Set(address.keys())].filter(isKey)
  return {
    preset: presets.find((one) => one === address.get('period')) ?? defaultView.preset,
    free: freeOf(address),
    compare: comparisons.find((one) => one === address.get('compare')) ?? defaultView.compare,
    measure: KEY.test(measure) ? measure : null,
    chosen: new Map(names.map((name) => [name, [...new Set(address.getAll(name))]])),
    more: [...new Set(address.getAll('more'))].filter((name) => KEY.test(name)),
  }
}

/** The view as an address; defaults are left out, so that one view has one address. */
export const addressOf = (view: View): URLSearchParams => {
  const address = new URLSearchParams()
  if (view.free) {
    address.set('from', view.free.from)
    address.set('to', view.free.to)
  }
  // Under free days too: it is what they give way to again.
  if (view.preset !== defaultView.preset) address.set('period', view.preset)
  if (view.compare !== defaultView.compare) address.set('compare', view.compare)
  if (view.measure) address.set('measure', view.measure)
  for (const [dimension, values] of view.chosen) for (const value of values) address.append(dimension, value)
  for (const name of view.more) address.append('more', name)
  return address
}

/** Chooses a value, or takes the choice back. */
export const toggled = (view: View, dimension: string, value: string): View => {
  const before = view.chosen.get(dimension) ?? []
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value]
  const chosen = new Map(view.chosen)
  if (values.length > 0) chosen.set(dimension, values)
  else chosen.delete(dimension)
  return { ...view, chosen }
}

/** The view without these choices ("produit 82"), however they were meant. */
export const without = (view: View, values: ReadonlySet<string>): View => ({
  ...view,
  chosen: new Map(
    [...view.chosen].flatMap(([choice, keys]) => {
      const kept = keys.filter((key) => !values.has(`${dimensionOf(choice).key} ${key}`))
      return kept.length > 0 ? [[choice, kept] as const] : []
    }),
  ),
})

/** Shows a list at length, or its first rows again. */
export const lengthened = (view: View, name: string): View => ({
  ...view,
  more: view.more.includes(name) ? view.more.filter((one) => one !== name) : [...view.more, name],
})

/** Without choices and free dates; `but` stays, which is chosen elsewhere and hidden among them (the currency). */
export const cleared = (view: View, but?: string): View => ({
  ...view,
  free: null,
  chosen: new Map([...view.chosen].filter(([choice]) => choice === but)),
})

/** The days that are shown, where the facts reach from … to …; days that nobody can mean are cut. */
export const daysShown = (view: View, facts: Days, today: string): Days =>
  view.free ?? daysOf(view.preset, boundDays(facts), today)

type Known = { key: string; kind: string }

const isOfKind = (value: string, kind: string): boolean => {
  if (value === '') return true
  if (kind === 'integer') return /^-?\d{1,15}$/.test(value)
  if (kind === 'boolean') return value === 'true' || value === 'false'
  return kind === 'date' ? isDay(value) : true
}

/** The view without choices by what the facts do not know, which would be shown as filters and filter nothing. */
export const knownIn = (view: View, dimensions: readonly Known[]): View => ({
  ...view,
  chosen: new Map(
    [...view.chosen].flatMap(([dimension, values]) => {
      const known = dimensions.find(({ key }) => key === dimensionOf(dimension).key)
      const kept = known ? values.filter((value) => isOfKind(value, known.kind)) : []
      return kept.length > 0 ? [[dimension, kept] as const] : []
    }),
  ),
})

/** The choices as the server is asked, for those dimensions that it has. */
export const filtersOf = (view: View, dimensions: readonly Known[]): DimensionFilter[] =>
  [...view.chosen].flatMap(([choice, values]) => {
    const { key: dimension, operator } = dimensionOf(choice)
    const known = dimensions.find(({ key }) => key === dimension)
    if (!known) return []
    const typed = values.map((value) => {
      if (value === '') return null
      return known.kind === 'integer' && Number.isSafeInteger(Number(value)) ? Number(value) : value
    })
    return [{ dimension, operator, values: typed }]
  })

/** Which keys of an address have a name that people know (a product's, a supplier's), and the choice that asks for it. */
export const namesAsked = (
  view: View,
  dimensions: readonly (Known & { named: boolean })[],
): { dimensions: [string]; filters: [DimensionFilter] }[] =>
  filtersOf(
    view,
    dimensions.filter(({ named }) => named),
  ).map((filter) => ({ dimensions: [filter.dimension], filters: [{ ...filter, operator: 'in' }] }))

type Named = Pick<QueryResult, 'rows' | 'labels'>

/** What an answer calls the values of its dimension: "produit 12" → "White metal lantern". */
export const namesIn = (dimension: string, { rows, labels }: Named): (readonly [string, string])[] =>
  rows.flatMap(([value], at) => {
    const name = labels[at]?.[0]
    return name ? [[`${dimension} ${value}`, name] as const] : []
  })

/** What stands for names that are on their way: a key says nothing to anybody. */
export const unnamedIn = ({
  dimensions: [dimension],
  filters: [{ values }],
}: ReturnType<typeof namesAsked>[number]): (readonly [string, string])[] =>
  values.map((value) => [`${dimension} ${value ?? ''}`, '…'] as const)

/** Which values were asked for and are in no fact: "produit 82". */
export const goneIn = (
  { dimensions: [dimension], filters: [{ values }] }: ReturnType<typeof namesAsked>[number],
  { rows }: Named,
): string[] => {
  const found = new Set(rows.map(([value]) => value ?? ''))
  return values.map((value) => String(value ?? '')).flatMap((key) => (found.has(key) ? [] : [`${dimension} ${key}`]))
}

/**
 * Conditions as the choices of an address, so that it counts the same facts; null where it cannot say them: one that is no
 * list of values, or two lists that have nothing in common.
 */
export const chosenOf = (filters: readonly DimensionFilter[]): View['chosen'] | null => {
  const chosen = new Map<string, string[]>()
  for (const { dimension, operator, values } of filters) {
    if (operator !== 'in' && operator !== 'not_in') return null
    const texts = values.map((value) => String(value ?? ''))
    const name = operator === 'in' ? dimension : `-${dimension}`
    const before = chosen.get(name)
    const both =
      operator === 'in' ? texts.filter((text) => before?.includes(text) ?? true) : [...(before ?? []), ...texts]
    if (both.length === 0) return null
    chosen.set(name, [...new Set(both)])
  }
  return chosen
}

/**
 * What a click changed in the view that its buttons were drawn from, put upon the one that is asked for by now: of two quick
 * clicks the second does not take the first one back.
 */
export const rebased = (drawn: View, next: View, now: View): View => {
  const keys = new Set([...now.chosen.keys(), ...next.chosen.keys()])
  const chosen = [...keys].flatMap((key) => {
    const isUnchanged = String(next.chosen.get(key)) === String(drawn.chosen.get(key))
    const values = (isUnchanged ? now : next).chosen.get(key)
    return values === undefined ? [] : [[key, values] as const]
  })
  const pick = <F extends Exclude<keyof View, 'chosen'>>(field: F): View[F] =>
    (JSON.stringify(next[field]) === JSON.stringify(drawn[field]) ? now : next)[field]
  return {
    preset: pick('preset'),
    free: pick('free'),
    compare: pick('compare'),
    measure: pick('measure'),
    more: pick('more'),
    chosen: new Map(chosen),
  }
}
