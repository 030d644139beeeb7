import { nameKey } from './nameText.ts'

// How alike two names are, as pg_trgm measures it: letters in threes, a word padded by two blanks before and one behind.

export const trigramsOf = (name: string): Set<string> => {
  const padded = `  ${nameKey(name)} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)))
}

/** Shared trigrams over all trigrams (Jaccard), 0 to 1. */
export const similarity = (a: Set<string>, b: Set<string>): number => {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared / Math.max(1, a.size + b.size - shared)
}

/** True for two spellings that could be one company's: brand and legal name share a beginning, or most of their letters. */
export const namesAlike = (a: string, b: string): boolean => {
  const [one, other] = [nameKey(a), nameKey(b)]
  if (Math.min(one.length, other.length) >= 3 && (one.includes(other) || other.includes(one))) return true
  return similarity(trigramsOf(a), trigramsOf(b)) >= 0.4
}
