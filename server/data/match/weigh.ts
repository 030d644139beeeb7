import { type Candidate, candidatesOf } from './candidates.ts'
import { compare } from './compare.ts'
import { meetingFeatures, nameFeatures, wordFeatures } from './features.ts'
import { frequenciesOf, rarityIn } from './frequencies.ts'
import { oddsOf } from './score.ts'
import type { Item } from './types.ts'
import { variantsOf } from './variants.ts'
import { cosine, type Space, vectorSpace } from './vectors.ts'

/** A pair worth looking at: places in the lists, log odds, and whether the words of the names alone carry it. */
export type Weighed = { left: number; right: number; odds: number; fuzzy: boolean }

/** Candidates kept for each record. */
const nearest = 10

/** Share of the names' weight with a counterpart, from which a pair counts as a fuzzy string match. */
const fuzzyFrom = 0.6

/** Rows of both lists from which on they meet by pairs of words. */
const long = 5_000

/** Pairs compared between two words about how far it is. */
const told = 20_000

/**
 * Compares each record with its nearest in the other list. Symmetric in the lists. `tell`: pairs compared, of how many; `names`:
 * where the names' features were weighed already.
 */
export const weighCandidates = (left: Item[], right: Item[], given: Omit<Given, 'own'> = {}): Weighed[] =>
  weigh(left, right, given)

/**
 * Each record of both lists with its nearest in its own list, both ways round: as `weighCandidates` would weigh them if they
 * stood across. Of a list in which no thing stands twice, none of these pairs is right.
 */
export const weighNeighbours = (left: Item[], right: Item[]): { left: Weighed[]; right: Weighed[] } => ({
  left: weigh(left, right, { own: 'left' }),
  right: weigh(left, right, { own: 'right' }),
})

type Given = {
  /** The list whose rows are compared with each other; null: both lists with one another. */
  own?: 'left' | 'right' | null
  names?: Space | null
  tell?: (done: number, all: number) => void
}

const weigh = (left: Item[], right: Item[], { own = null, names: known = null, tell = () => {} }: Given): Weighed[] => {
  const both = [...left, ...right]
  const [one, other] = own === null ? (['left', 'right'] as const) : ([own, own] as const)
  const nearestIn = (space: Space): Candidate[] =>
    candidatesOf({ ...space, left: space[one], right: space[other] }, nearest, { within: own !== null })
  // Done with before the names' own features are counted: nothing holds both at once.
  const met = known === null && both.length >= long ? nearestIn(vectorSpace(meetingFeatures(both), left.length)) : null
  const names = known ?? vectorSpace(nameFeatures(both), left.length)
  const candidates = met ?? nearestIn(names)
  const variants = variantsOf(left, right, own !== null)
  const contexts = vectorSpace(wordFeatures(both.map(({ context }) => context)), left.length)
  const frequency = frequenciesOf(both.map(({ context, codes }) => [...context, ...codes]))
  const weight = rarityIn(frequency, both.length)
  const rarity = (code: string): number => rarityOf(frequency.get(code) ?? 1)
  const [lefts, rights] = [one, other].map((side) => (side === 'left' ? left : right))
  return candidates.flatMap((candidate, at) => {
    if (at % told === 0) tell(at, candidates.length)
    const [a, b] = [lefts?.[candidate.left], rights?.[candidate.right]]
    if (!a || !b) return []
    const evidence = compare(a, b, { weight, variants, rarity })
    const grams = cosine(names[one], candidate.left, names[other], candidate.right)
    const context = cosine(contexts[one], candidate.left, contexts[other], candidate.right)
    const found = { ...candidate, odds: oddsOf(grams, context, evidence), fuzzy: evidence.words >= fuzzyFrom }
    return own === null ? [found] : [found, { ...found, left: found.right, right: found.left }]
  })
}

/** A code in a handful of rows names a thing; one in many rows names a format ('1080p', '500gb'). */
const rarityOf = (rows: number): number => (rows <= 4 ? 1 : rows <= 10 ? 0.7 : 0.3)
