import { similarity, trigramsOf } from '../../extract/parties/similar.ts'

/** What two records are compared by. */
export type Comparable = {
  id: string
  name: string
  sirens: string[]
  vats: string[]
  ibans: string[]
}

export type Likeness = { pair: [string, string]; reasons: string[]; score: number }

/** Two thirds of the letters in threes: "Imprimerie Tournepresse" and "Imprimerie Tournepress", not "Imprimerie Dubois". */
const ALIKE = 0.66

/**
 * Pairs of records that are probably one company: one SIREN, VAT number or IBAN, or names alike. Different SIREN are
 * different companies, whatever else they share. Best first. Pure.
 */
export const likenesses = (parties: readonly Comparable[]): Likeness[] => {
  const grams = parties.map((party) => trigramsOf(party.name))
  const pairs = new Set<number>()
  const pair = (indexes: readonly number[]) => {
    for (const [at, i] of indexes.entries()) for (const j of indexes.slice(at + 1)) pairs.add(i * parties.length + j)
  }
  for (const kind of ['sirens', 'vats', 'ibans'] as const)
    pairUp(
      parties.map((party) => party[kind]),
      pair,
    )
  pairUp(rarest(grams), pair)
  return [...pairs]
    .flatMap((code) => {
      const [i, j] = [Math.floor(code / parties.length), code % parties.length]
      const [a, b, one, other] = [parties[i], parties[j], grams[i], grams[j]]
      return a && b && one && other ? (compare(a, b, () => similarity(one, other)) ?? []) : []
    })
    .toSorted((a, b) => b.score - a.score || a.pair.join().localeCompare(b.pair.join()))
}

/**
 * Of each name the rare trigrams among which two names that are alike must share one: all but ⌈t·n⌉ − 1 of n, t being the
 * likeness asked for (prefix filtering, Chaudhuri et al. 2006). Nothing is missed, and "imprimerie" pairs nobody.
 */
const rarest = (grams: readonly Set<string>[]): string[][] => {
  const frequency = new Map<string, number>()
  for (const set of grams) for (const gram of set) frequency.set(gram, (frequency.get(gram) ?? 0) + 1)
  const order = (a: string, b: string) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1)
  return grams.map((set) => [...set].toSorted(order).slice(0, set.size - Math.ceil(ALIKE * set.size) + 1))
}

/** Calls `pair` with the indexes that share a value, lowest first. */
const pairUp = (lists: readonly Iterable<string>[], pair: (indexes: readonly number[]) => void): void => {
  const having = new Map<string, number[]>()
  for (const [index, values] of lists.entries())
    for (const value of values) {
      const known = having.get(value)
      if (known) known.push(index)
      else having.set(value, [index])
    }
  for (const indexes of having.values()) pair(indexes)
}

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((value) => b.includes(value))
const differs = (a: readonly string[], b: readonly string[]): boolean => a.length > 0 && b.length > 0 && !shares(a, b)

const compare = (a: Comparable, b: Comparable, measure: () => number): Likeness | null => {
  if (differs(a.sirens, b.sirens) || (differs(a.vats, b.vats) && !shares(a.sirens, b.sirens))) return null
  const reasons: [string, number][] = []
  if (shares(a.sirens, b.sirens)) reasons.push(['same_siren', 1])
  if (shares(a.vats, b.vats)) reasons.push(['same_vat', 0.98])
  if (shares(a.ibans, b.ibans)) reasons.push(['same_iban', 0.9])
  const likeness = measure()
  if (likeness >= ALIKE) reasons.push(['similar_name', likeness])
  if (reasons.length === 0) return null
  return {
    pair: [a.id, b.id],
    reasons: reasons.map(([reason]) => reason),
    score: Math.round(Math.max(...reasons.map(([, score]) => score)) * 1000) / 1000,
  }
}
