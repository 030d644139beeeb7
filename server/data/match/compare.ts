import { sharedPrefix, wordSimilarity } from './similarity.ts'
import type { Item } from './types.ts'
import type { Variants } from './variants.ts'

/** What two records have in common, each from one side. */
export type Evidence = {
  /** Share of the names' weight that has a counterpart, 0..1. */
  words: number
  /** 1 a rare code in both; 0.5..1 one begins the other; 0 one side has none; -1 both have codes, none alike. */
  code: number
  /** Shared counts and sizes: 1 the same, 0 none to compare, -1 different. */
  number: number
  /** |ln(price / price)|; null where one has none. */
  price: number | null
  /** Substitutions known to tell variants apart, each by how surely. */
  contrast: number
  /** Short attributes in common columns, -1 (all different) to 1 (all alike); 0 where none. */
  attribute: number
}

export type Weights = (word: string) => number

/** What is known of the words of both lists: how much each tells (idf), which stand for each other, how rare a code is (0..1). */
export type Knowledge = { weight: Weights; variants: Variants; rarity: Weights }

export const compare = (a: Item, b: Item, { weight, variants, rarity }: Knowledge): Evidence => {
  const { matched, loneA, loneB } = align(a.words, b.words, weight, variants)
  return {
    words: matched,
    code: codeEvidence(a.codes, b.codes, rarity),
    number: numberEvidence(a.numbers, b.numbers),
    price: a.price !== null && b.price !== null ? Math.abs(Math.log(a.price / b.price)) : null,
    contrast: contrastOf(loneA, loneB, variants),
    attribute: attributeEvidence(a.attributes, b.attributes, weight),
  }
}

export type Aligned = { matched: number; loneA: string[]; loneB: string[] }

/** Best counterparts first, each word once; a run of words may be written as one on the other side. */
export const align = (a: string[], b: string[], weight: Weights, variants: Variants): Aligned => {
  const usedA: boolean[] = new Array(a.length).fill(false)
  const usedB: boolean[] = new Array(b.length).fill(false)
  let shared = sharedWords(a, b, usedA, usedB, weight)
  const pairs: { i: number; j: number; alike: number; worth: number }[] = []
  for (let i = 0; i < a.length; i++) {
    if (usedA[i]) continue
    const one = a[i] ?? ''
    for (let j = 0; j < b.length; j++) {
      if (usedB[j]) continue
      const other = b[j] ?? ''
      const alike = counterpart(one, other, variants)
      if (alike > 0) pairs.push({ i, j, alike, worth: alike * (weight(one) + weight(other)) })
    }
  }
  // Ties fall by the words themselves, so that the order of the lists and of the words does not matter.
  if (pairs.length > 1) pairs.sort((x, y) => y.alike - x.alike || y.worth - x.worth)
  for (const { i, j, worth } of pairs) {
    if (usedA[i] || usedB[j]) continue
    usedA[i] = true
    usedB[j] = true
    shared += worth
  }
  let total = 0
  for (const word of a) total += weight(word)
  for (const word of b) total += weight(word)
  shared += runs(a, b, usedA, usedB, weight) + runs(b, a, usedB, usedA, weight)
  return {
    matched: total > 0 ? Math.min(1, shared / total) : 0,
    loneA: a.filter((_, i) => !usedA[i]),
    loneB: b.filter((_, j) => !usedB[j]),
  }
}

/** A word that stands on both sides is its own best counterpart: none of them is laid beside another one. */
const sharedWords = (a: string[], b: string[], usedA: boolean[], usedB: boolean[], weight: Weights): number => {
  let shared = 0
  for (let i = 0; i < a.length; i++) {
    const one = a[i] ?? ''
    let j = b.indexOf(one)
    while (j >= 0 && usedB[j]) j = b.indexOf(one, j + 1)
    if (j < 0) continue
    usedA[i] = true
    usedB[j] = true
    shared += 2 * weight(one)
  }
  return shared
}

/** How far one word stands for another one, 0..1. What tells things apart is asked of the few that look alike. */
const counterpart = (one: string, other: string, variants: Variants): number => {
  if (variants.isSynonym(one, other)) return 0.95
  const alike = wordSimilarity(one, other)
  return alike > 0 && variants.contrast(one, other) > 0 ? 0 : alike
}

/** 'door mat' on one side, 'doormat' on the other. */
const runs = (a: string[], b: string[], usedA: boolean[], usedB: boolean[], weight: Weights): number => {
  let shared = 0
  if (!usedB.includes(false)) return shared
  for (let i = 0; i + 1 < a.length; i++) {
    if (usedA[i] || usedA[i + 1]) continue
    const run = `${a[i]}${a[i + 1]}`
    const j = b.findIndex((word, at) => !usedB[at] && (word === run || word === `${run}s` || `${word}s` === run))
    if (j < 0) continue
    usedA[i] = true
    usedA[i + 1] = true
    usedB[j] = true
    shared += weight(a[i] ?? '') + weight(a[i + 1] ?? '') + weight(b[j] ?? '')
  }
  return shared
}

const contrastOf = (a: string[], b: string[], variants: Variants): number => {
  let found = 0
  for (const one of a) {
    let most = 0
    for (const other of b) most = Math.max(most, variants.contrast(one, other))
    found += most
  }
  return found
}

const codeEvidence = (a: string[], b: string[], rarity: Weights): number => {
  if (a.length === 0 || b.length === 0) return 0
  let best = -1
  for (const one of a) {
    for (const other of b) {
      const alike = one === other ? 1 : isEstablishment(one, other) ? 0.95 : sharedStart(one, other)
      if (alike >= 0.7) best = Math.max(best, alike * Math.min(rarity(one), rarity(other)))
    }
  }
  return best
}

/** A SIRET names an establishment of the company whose SIREN it begins with. */
const isEstablishment = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length === 9 && /^\d{14}$/.test(long) && long.startsWith(short)
}

const sharedStart = (one: string, other: string): number =>
  Math.min(one.length, other.length) >= 4 ? sharedPrefix(one, other) : 0

/** Both have codes, and no code of one is, or begins, a code of the other. */
export const codesClash = (a?: Item, b?: Item): boolean => !!a && !!b && codeEvidence(a.codes, b.codes, () => 1) < 0

const numberEvidence = (a: string[], b: string[]): number => {
  if (a.length === 0 || b.length === 0) return 0
  return a.some((number) => b.includes(number)) ? 1 : -1
}

const attributeEvidence = (a: Map<string, string[]>, b: Map<string, string[]>, weight: Weights): number => {
  let sum = 0
  let count = 0
  for (const [name, words] of a) {
    const other = b.get(name)
    if (!other) continue
    const all = new Set([...words, ...other])
    const total = [...all].reduce((into, word) => into + weight(word), 0)
    const shared = [...all].filter((word) => words.includes(word) && other.includes(word))
    sum += total > 0 ? (2 * shared.reduce((into, word) => into + weight(word), 0)) / total - 1 : 0
    count++
  }
  return count > 0 ? sum / count : 0
}
