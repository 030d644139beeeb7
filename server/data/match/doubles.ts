import { candidatesOf } from './candidates.ts'
import { align, type Weights } from './compare.ts'
import { nameFeatures } from './features.ts'
import { frequenciesOf, rarityIn } from './frequencies.ts'
import { scoreOf } from './score.ts'
import type { Item } from './types.ts'
import { type Variants, variantsWithin } from './variants.ts'
import { cosine, vectorSpace } from './vectors.ts'

// Doubles in one list. Here likeness alone says little: a catalogue is full of things that differ by one word and are two
// things. What counts is what is left over when the words of both names are laid side by side.

/** Places in the list, the lower one left. `odds` are log odds that both are one thing. */
export type Double = { left: number; right: number; odds: number; level: 'P1' | 'P2' | 'P4' }

/** Names less alike than this (cosine of their n-grams) are not laid side by side. */
const leastAlike = 0.5

/** Nearest names that each one is compared with. */
const nearest = 6

/** Of the same name under two codes: colours and sizes of one thing are often written alike. */
const oddsOfEqual = 4

/**
 * Pairs of a list that may be one thing, each once, in no order. `groups`: rows of one group are known to be one already
 * (other names of a code); they are no doubles, and teach which words stand for each other. `space`: where it is there already;
 * `alikeFrom`: cosine of n-grams from which names are laid side by side.
 * P1 equal names; P2 every word has its counterpart (typo, order, short form, synonym); P4 a word is left over.
 */
export const findDoubles = (
  items: Item[],
  groups: readonly string[],
  space = vectorSpace(nameFeatures(items)),
  alikeFrom = leastAlike,
): Double[] => {
  const variants = variantsWithin(items, groups)
  const weight = weightsOf(items)
  return candidatesOf(space, nearest, { within: true }).flatMap(({ left, right }): Double[] => {
    const [a, b] = [items[left], items[right]]
    if (!a || !b || groups[left] === groups[right]) return []
    if (a.key === b.key) return [{ left, right, odds: oddsOfEqual, level: 'P1' }]
    const grams = cosine(space.left, left, space.right, right)
    if (grams < alikeFrom) return []
    return [{ left, right, ...laidSideBySide(a, b, grams, { variants, weight }) }]
  })
}

/**
 * Log odds by what is left over. Weights: logistic regression on neighbouring names of a shop's sales file, one code or
 * two (no word learned from the pair itself), rounded; those of colours and sizes told apart by hand.
 */
const laidSideBySide = (
  a: Item,
  b: Item,
  grams: number,
  { variants, weight }: { variants: Variants; weight: Weights },
): Pick<Double, 'odds' | 'level'> => {
  const { matched, loneA, loneB } = align(a.words, b.words, weight, variants)
  const [leftOver, rightOver] = [sum(loneA, weight), sum(loneB, weight)]
  const isWhole = loneA.length + loneB.length === 0
  const odds =
    -2.7 +
    3.3 * grams +
    0.5 * matched -
    1.8 * Math.min(leftOver, rightOver) -
    0.8 * Math.abs(leftOver - rightOver) +
    (isWhole ? 1.8 : 0) -
    (loneA.length > 0 && loneB.length > 0 ? 1.9 : 0) -
    (loneA.some(isFigure) && loneB.some(isFigure) ? 1.4 : 0) -
    2.5 * Math.min(2, told(loneA, loneB, variants) + swapped(a.words, b.words, variants)) -
    (loneA.length === 0 || loneB.length === 0 ? Math.min(2, missing([...loneA, ...loneB], variants)) : 0)
  return { odds: Math.round(odds * 1e6) / 1e6, level: isWhole ? 'P2' : 'P4' }
}

/** How likely a double is, 0..1, once its prices are known too: |ln(price / price)|, null where one has none. */
export const scoreOfDouble = (odds: number, apart: number | null): number =>
  scoreOf(odds - (apart === null ? 0 : Math.min(2, 1.5 * apart)))

/** 0..1: the rarest word tells most. */
const weightsOf = (items: Item[]): Weights => {
  const rarity = rarityIn(frequenciesOf(items.map(({ words }) => words)), items.length)
  const rarest = Math.log(1 + items.length)
  return (word) => rarity(word) / rarest
}

const sum = (words: string[], weight: Weights): number => words.reduce((total, word) => total + weight(word), 0)

const isFigure = (word: string): boolean => /\d/.test(word)

/** Words left over on both sides that are known to tell things apart. */
const told = (a: string[], b: string[], variants: Variants): number =>
  a.reduce((total, one) => total + Math.max(0, ...b.map((other) => variants.contrast(one, other))), 0)

/** Words left over on one side that tell things apart by being there ('large'). */
const missing = (words: string[], variants: Variants): number =>
  words.reduce((total, word) => total + variants.contrast(word, ''), 0)

/** 'pink purse blue heart' and 'blue purse pink heart': the same words, and two things. */
const swapped = (a: string[], b: string[], variants: Variants): number => {
  const moved = a.length === b.length ? [...a.keys()].filter((at) => a[at] !== b[at]) : []
  const [first = 0, second = 0] = moved
  const isSwap = moved.length === 2 && a[first] === b[second] && a[second] === b[first]
  return isSwap ? variants.contrast(a[first] ?? '', b[first] ?? '') : 0
}
