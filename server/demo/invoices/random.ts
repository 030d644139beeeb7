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

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for drawing lots. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
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
