import type { Table } from '#data/match/types.ts'
import { randomFrom } from '#shared/random.ts'

// What all made-up lists of this folder are written with: chance, and the slips of a second hand.

/** Two lists of one kind and which of their rows are one thing: `truth` holds 'left id|right id'. */
export type Kind = { left: Table; right: Table; truth: Set<string> }

export type Hand = {
  random: () => number
  /** True with this chance. */
  maybe: (chance: number) => boolean
  whole: (below: number) => number
  pick: <const T>(of: readonly T[]) => T
  /** A word of so many syllables that no list of ours holds. */
  word: (syllables: number) => string
  /** One letter lost, doubled or moved; short words and numbers stay. */
  slip: (word: string) => string
}

const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'gr',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'z',
] as const
const vowels = ['a', 'e', 'i', 'o', 'u', 'ou', 'an', 'er', 'is', 'on'] as const

export const handOf = (seed: number): Hand => {
  const random = randomFrom(seed)
  const whole = (below: number): number => Math.floor(random() * below)
  const pick = <const T>(of: readonly T[]): T => of[whole(of.length)] ?? (of[0] as T)
  return {
    random,
    maybe: (chance) => random() < chance,
    whole,
    pick,
    word: (syllables) => Array.from({ length: syllables }, () => pick(onsets) + pick(vowels)).join(''),
    slip: (word) => {
      if (word.length < 5 || /\d/.test(word)) return word
      const at = 1 + whole(word.length - 2)
      const kind = random()
      if (kind < 0.35) return word.slice(0, at) + word.slice(at + 1)
      if (kind < 0.7) return word.slice(0, at) + word.charAt(at) + word.slice(at)
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
    },
  }
}

/** Things, written down by two hands; `sides` says on which lists one stands. Rows are shuffled, ids tell nothing. */
export const kindOf = <T>(
  hand: Hand,
  things: readonly T[],
  columns: readonly [string[], string[]],
  sides: (thing: T, at: number) => { left?: string[][]; right?: string[][] },
): Kind => {
  const lists: { row: string[]; thing: number; at: number }[][] = [[], []]
  for (const [thing, one] of things.entries()) {
    const { left = [], right = [] } = sides(one, thing)
    for (const row of left) lists[0]?.push({ row, thing, at: hand.random() })
    for (const row of right) lists[1]?.push({ row, thing, at: hand.random() })
  }
  const [lefts, rights] = lists.map((list) => list.toSorted((a, b) => a.at - b.at))
  const table = (own: typeof lefts, titles: string[], prefix: string): Table => ({
    columns: ['id', ...titles],
    rows: (own ?? []).map(({ row }, at) => [`${prefix}${at}`, ...row]),
  })
  const places = Map.groupBy((rights ?? []).keys(), (at) => rights?.[at]?.thing ?? -1)
  const truth = new Set(
    (lefts ?? []).flatMap(({ thing }, at) => (places.get(thing) ?? []).map((other) => `a${at}|b${other}`)),
  )
  return { left: table(lefts, columns[0], 'a'), right: table(rights, columns[1], 'b'), truth }
}
