import type { Item } from './types.ts'

// What the lists themselves say about words. In one list (no thing twice) two names that differ by one word are two
// things: that word tells variants apart ('pink mug', 'blue mug'). Across the lists, a word that takes the place of
// another again and again among names that found no equal is another way to write it ('spotty', 'polkadot').

export type Variants = {
  /** 0..2: how surely two words tell things apart when one stands for the other; 1 from the second time on, 2 by common knowledge. */
  contrast: (a: string, b: string) => number
  isSynonym: (a: string, b: string) => boolean
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`)

/** Whether two words are one of these pairs. Most words are in none, which is asked millions of times: that comes first. */
const amongPairs = (keys: readonly string[]): Variants['isSynonym'] => {
  const pairs = new Set(keys.filter((key) => !key.startsWith('|')))
  const words = new Set([...pairs].flatMap((key) => key.split('|')))
  return (a, b) => words.has(a) && words.has(b) && pairs.has(pairKey(a, b))
}

/** Sizes that everybody writes alike: of clothes, of paper. No list need say that two of one kind are two things. */
const sizes = [/^(\d?x*[sl]|m|one|tu)$/, /^[ab]\d{1,2}$/]

/** Letters of the longest word of a size. */
const longestSize = 5

const areSizes = (a: string, b: string): boolean =>
  a.length <= longestSize && b.length <= longestSize && a !== b && sizes.some((size) => size.test(a) && size.test(b))

/** How often each pair of words was counted. Most words are in none: that comes first. */
const timesOf = (counts: ReadonlyMap<string, number>): ((a: string, b: string) => number) => {
  const words = new Set([...counts.keys()].flatMap((key) => key.split('|')))
  return (a, b) => (words.has(a) && words.has(b) ? (counts.get(pairKey(a, b)) ?? 0) : 0)
}

/** Longest name whose words are left out one by one. */
const longest = 14

type Left = { word: string; from: number }

/** Names with one word left out (its place does not matter) → the words left out there, by row. */
const holes = (items: Item[]): Map<string, Left[]> => {
  const found = new Map<string, Left[]>()
  const put = (key: string, left: Left): void => {
    const there = found.get(key)
    if (!there) found.set(key, [left])
    else if (there.length < 50) there.push(left)
  }
  for (const [from, { words }] of items.entries()) {
    if (words.length < 2 || words.length > longest) continue
    const sorted = [...words].sort()
    const whole = ` ${sorted.join(' ')}`
    put(whole, { word: '', from })
    let end = 0
    for (const word of sorted) {
      const begin = end
      end += word.length + 1
      put(whole.slice(0, begin) + whole.slice(end), { word, from })
    }
  }
  return found
}

/**
 * The same for one list in which doubles are looked for. `groups`: one for each item; items of one group are known to be
 * one thing under several names, so that a word which stands for another there is another way to write it. Of other
 * names, two that differ by one word may be those doubles: what they say themselves does not count, only what the rest says.
 */
export const variantsWithin = (items: Item[], groups: readonly string[]): Variants => {
  const contrasts = new Map<string, number>()
  const same = new Map<string, number>()
  const isOneThing = (a: Left, b: Left): boolean => groups[a.from] === groups[b.from]
  for (const words of holes(items).values()) {
    if (words.length < 2) continue
    count(contrasts, words, words, (a, b) => a.from < b.from && !isOneThing(a, b))
    count(same, words, words, (a, b) => a.from < b.from && isOneThing(a, b))
  }
  const apart = (key: string): number => Math.max(0, (contrasts.get(key) ?? 0) - 1)
  const times = timesOf(contrasts)
  return {
    contrast: (a, b) => {
      if (areSizes(a, b)) return 2
      const told = times(a, b) - 1
      return told <= 0 || same.has(pairKey(a, b)) ? 0 : Math.min(1, told / 2)
    },
    isSynonym: amongPairs([...same].flatMap(([key, times]) => (times > apart(key) ? [key] : []))),
  }
}

const count = (into: Map<string, number>, a: Left[], b: Left[], counts: (a: Left, b: Left) => boolean): void => {
  for (const one of a) {
    for (const other of b) {
      if (one.word === other.word || !counts(one, other)) continue
      const key = pairKey(one.word, other.word)
      into.set(key, (into.get(key) ?? 0) + 1)
    }
  }
}

/**
 * Counts contrasts within each list and substitutions across the lists; twice is a rule, once is chance. `within`: for rows that
 * are compared with rows of their own list; what these two say themselves does not count.
 */
export const variantsOf = (left: Item[], right: Item[], within = false): Variants => {
  const contrasts = new Map<string, number>()
  const substitutions = new Map<string, number>()
  const leftHoles = holes(left)
  const rightHoles = holes(right)
  for (const holesOfList of [leftHoles, rightHoles])
    for (const words of holesOfList.values())
      if (words.length > 1) count(contrasts, words, words, (a, b) => a.from < b.from)
  const equal = new Set(left.map(({ key }) => key))
  const both = new Set(right.flatMap(({ key }) => (equal.has(key) ? [key] : [])))
  const alone = (items: Item[], words: Left[]): Left[] => words.filter(({ from }) => !both.has(items[from]?.key ?? ''))
  for (const [key, words] of leftHoles)
    count(substitutions, alone(left, words), alone(right, rightHoles.get(key) ?? []), () => true)
  const times = timesOf(contrasts)
  return {
    contrast: (a, b) => (areSizes(a, b) ? 2 : Math.min(1, Math.max(0, times(a, b) - (within ? 1 : 0)) / 2)),
    isSynonym: amongPairs(
      [...substitutions].flatMap(([key, times]) => (times >= 2 && !contrasts.has(key) ? [key] : [])),
    ),
  }
}
