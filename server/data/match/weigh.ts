import { candidatesOf } from './candidates.ts'
import { compare } from './compare.ts'
import { type Features, nameFeatures, wordFeatures } from './features.ts'
import { oddsOf } from './score.ts'
import type { Item } from './types.ts'
import { variantsOf } from './variants.ts'
import { cosine, vectorSpace } from './vectors.ts'

/** A pair worth looking at: places in the lists, log odds, and whether the words of the names alone carry it. */
export type Weighed = { left: number; right: number; odds: number; fuzzy: boolean }

/** Candidates kept for each record. */
const nearest = 10

/** Share of the names' weight with a counterpart, from which a pair counts as a fuzzy string match. */
const fuzzyFrom = 0.6

/** Compares each record with its nearest in the other list. Symmetric in the lists. */
export const weighCandidates = (left: Item[], right: Item[]): Weighed[] => {
  const variants = variantsOf(left, right)
  const features = ({ words, codes }: Item): Features => nameFeatures(words, codes)
  const contextsOf = (items: Item[]): Features[] => items.map(({ context }) => wordFeatures(context))
  const names = vectorSpace(left.map(features), right.map(features))
  const contexts = vectorSpace(contextsOf(left), contextsOf(right))
  const frequency = frequencies([...left, ...right])
  const total = left.length + right.length
  const weight = (word: string): number => Math.log(1 + total / (frequency.get(word) ?? 1))
  return candidatesOf(names, nearest).flatMap((candidate) => {
    const [a, b] = [left[candidate.left], right[candidate.right]]
    if (!a || !b) return []
    const evidence = compare(a, b, { weight, variants, rarity: (code) => rarityOf(frequency.get(code) ?? 1) })
    const grams = cosine(names.left, candidate.left, names.right, candidate.right)
    const context = cosine(contexts.left, candidate.left, contexts.right, candidate.right)
    return [{ ...candidate, odds: oddsOf(grams, context, evidence), fuzzy: evidence.words >= fuzzyFrom }]
  })
}

/** A code in a handful of rows names a thing; one in many rows names a format ('1080p', '500gb'). */
const rarityOf = (rows: number): number => (rows <= 4 ? 1 : rows <= 10 ? 0.7 : 0.3)

const frequencies = (items: Item[]): Map<string, number> => {
  const frequency = new Map<string, number>()
  for (const { context, codes } of items)
    for (const word of new Set([...context, ...codes])) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  return frequency
}
