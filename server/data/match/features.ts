// What a text is compared by, as numbers: a feature is touched a million times, and half of the time of matching went into
// making, sorting and looking up strings. A number is 52 bits of two hashes (FNV-1a with two primes): among 100,000 features
// two share one once in a million lists.

/** Its features, each as often as it occurs, in no order. */
export type Features = Float64Array

const [seed, otherSeed] = [0x811c9dc5, 0x9747b28c]
const [prime, otherPrime] = [0x01000193, 0x5bd1e995]

/** The hashes of signs that are given one by one. */
type Hash = { low: number; high: number }

const begin = (hash: Hash): void => {
  hash.low = seed
  hash.high = otherSeed
}

const add = (hash: Hash, sign: number): void => {
  hash.low = Math.imul(hash.low ^ sign, prime)
  hash.high = Math.imul(hash.high ^ sign, otherPrime)
}

const numberOf = ({ low, high }: Hash): number => (low >>> 0) * 0x100000 + (high >>> 12)

/** Kinds of features that are no part of a text: a word and the same letters within another are two things. */
const [word, code] = ['='.charCodeAt(0), '#'.charCodeAt(0)]

const whole = (hash: Hash, kind: number, text: string): number => {
  begin(hash)
  add(hash, kind)
  for (let at = 0; at < text.length; at++) add(hash, text.charCodeAt(at))
  return numberOf(hash)
}

/** Lengths of runs of letters. */
const [shortest, longest] = [2, 4]

/** Words, codes, and the runs of 2 to 4 letters of the words written without spaces: 'door mat' and 'doormat' meet. */
export const nameFeatures = (words: readonly string[], codes: readonly string[]): Features => {
  const text = `^${words.join('')}$`
  let size = words.length + codes.length
  for (let length = shortest; length <= longest; length++) size += Math.max(0, text.length - length + 1)
  const features = new Float64Array(size)
  const hash: Hash = { low: 0, high: 0 }
  let next = 0
  for (const one of words) features[next++] = whole(hash, word, one)
  for (const one of codes) features[next++] = whole(hash, code, one)
  for (let from = 0; from < text.length; from++) {
    begin(hash)
    const end = Math.min(text.length, from + longest)
    for (let at = from; at < end; at++) {
      add(hash, text.charCodeAt(at))
      if (at - from + 1 >= shortest) features[next++] = numberOf(hash)
    }
  }
  return features
}

/** Words alone. */
export const wordFeatures = (words: readonly string[]): Features => {
  const features = new Float64Array(words.length)
  const hash: Hash = { low: 0, high: 0 }
  for (const [at, one] of words.entries()) features[at] = whole(hash, word, one)
  return features
}
