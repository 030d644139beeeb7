import { randomFrom } from '#shared/random.ts'

// Chance that repeats itself: the same seed gives the same documents on every machine.

export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number
  /** min ≤ n ≤ max. */
  integer: (min: number, max: number) => number
  pick: <T>(list: readonly T[]) => T
  chance: (probability: number) => boolean
  digits: (count: number) => string
}

/** Drawn from one seeded stream: 32 bits of state are plenty for drawing lots. */
export function random(seed: number): Random {
  const next = randomFrom(seed)
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[integer(0, list.length - 1)]
    if (chosen === undefined) throw new Error('pick: the list is empty')
    return chosen
  }
  return {
    next,
    integer,
    pick,
    chance: (probability) => next() < probability,
    digits: (count) => Array.from({ length: count }, () => integer(0, 9)).join(''),
  }
}
