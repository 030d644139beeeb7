// How alike two words are.

/** Jaro-Winkler, 0..1 (Winkler 1990: prefix weight 0.1, at most 4 letters). */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1)
  const takenB = new Uint8Array(b.length)
  const common: string[] = []
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (takenB[j] || a[i] !== b[j]) continue
      takenB[j] = 1
      common.push(a[i] ?? '')
      break
    }
  }
  if (common.length === 0) return 0
  const others = [...b].filter((_, j) => takenB[j])
  const moved = common.filter((letter, at) => letter !== others[at]).length / 2
  const m = common.length
  const jaro = (m / a.length + m / b.length + (m - moved) / m) / 3
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Letters that one word shares with the start of the other, over the length of the longer. */
export const sharedPrefix = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length / Math.max(a.length, b.length, 1)
}

const vowels = /[aeiouy]/g

/** 'clk' for 'clock', 'w' for 'with', 'deco' for 'decoration': a start, or the consonants in order from the same letter. */
export const isAbbreviation = (a: string, b: string): boolean => {
  // Nearly all words begin otherwise, which is asked a hundred thousand times: that comes first.
  if (a.charCodeAt(0) !== b.charCodeAt(0) || a.length === b.length) return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (/\d/.test(long)) return false
  if (short.length >= 3 && long.startsWith(short)) return true
  return short.length >= 2 && short.replace(vowels, '') === short && long.replace(vowels, '').startsWith(short)
}

/** Jaro-Winkler from which two words may be one, mistyped or with another ending. */
const leastAlike = 0.88

/** Whether two words can be that much alike at all: most share too few letters, which is seen at the second or third. */
const mayBeAlike = (a: string, b: string): boolean => {
  let prefix = 0
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  // Jaro-Winkler solved for what Jaro needs, and that for m / |a| + m / |b|, where no common letter has moved.
  const needed = (3 * (leastAlike - 0.1 * prefix)) / (1 - 0.1 * prefix) - 1
  const perLetter = 1 / a.length + 1 / b.length
  let found = a.length
  for (let at = prefix; Math.min(found, b.length) * perLetter >= needed; at++) {
    if (at >= a.length) return true
    if (!b.includes(a[at] ?? '', prefix)) found--
  }
  return false
}

/** 0..1: equal 1, abbreviation 0.9, typo or ending by Jaro-Winkler from 0.88 on; numbers and codes only when equal. */
export const wordSimilarity = (a: string, b: string): number => {
  if (a === b) return 1
  const alike = isAbbreviation(a, b) ? 0.9 : mistyped(a, b)
  return alike > 0 && (/\d/.test(a) || /\d/.test(b)) ? 0 : alike
}

const mistyped = (a: string, b: string): number => {
  if (Math.min(a.length, b.length) < 4 || !mayBeAlike(a, b)) return 0
  const alike = jaroWinkler(a, b)
  return alike >= leastAlike ? alike : 0
}
