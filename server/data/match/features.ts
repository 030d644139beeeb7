// What a text is compared by, as numbers: a feature is touched a million times, and half of the time of matching went into
// making, sorting and looking up strings. A number is a hash of 32 bits (FNV-1a): of 100,000 features one or two share theirs.

/** Row i has `numbers[start[i] .. start[i + 1]]`, each as often as it occurs, in no order. One array: rows are thousands. */
export type Features = { start: Int32Array; numbers: Uint32Array }

const [basis, prime] = [0x811c9dc5, 0x01000193]

const add = (hash: number, sign: number): number => Math.imul(hash ^ sign, prime)

/** Kinds of features that are no part of a text: a word and the same letters within another are two things. */
const [word, code] = ['='.charCodeAt(0), '#'.charCodeAt(0)]

const whole = (kind: number, text: string): number => {
  let hash = add(basis, kind)
  for (let at = 0; at < text.length; at++) hash = add(hash, text.charCodeAt(at))
  return hash
}

/** Lengths of runs of letters. */
const [shortest, longest] = [2, 4]

/** Words, codes, and the runs of 2 to 4 letters of the words written without spaces: 'door mat' and 'doormat' meet. */
export const nameFeatures = (rows: readonly { words: readonly string[]; codes: readonly string[] }[]): Features => {
  const sizes = rows.map(({ words, codes }) => {
    const letters = words.reduce((sum, { length }) => sum + length, 2)
    let size = words.length + codes.length
    for (let length = shortest; length <= longest; length++) size += Math.max(0, letters - length + 1)
    return size
  })
  return written(sizes, (row, numbers, start) => {
    const { words, codes } = rows[row] ?? { words: [], codes: [] }
    const text = `^${words.join('')}$`
    let next = start
    for (const one of words) numbers[next++] = whole(word, one)
    for (const one of codes) numbers[next++] = whole(code, one)
    for (let from = 0; from < text.length; from++) {
      let hash = basis
      const end = Math.min(text.length, from + longest)
      for (let at = from; at < end; at++) {
        hash = add(hash, text.charCodeAt(at))
        if (at - from + 1 >= shortest) numbers[next++] = hash
      }
    }
  })
}

/** Two words of one row, in either order. */
const pair = '&'.charCodeAt(0)
/** Words of a row that are paired, and letters by which they are paired once more: a slip is seldom among the first. */
const [paired, first] = [8, 3]

/**
 * By what rows of long lists meet: there hardly a word or a run of letters is rare, but two of them in one row are. Words, codes,
 * pairs of words and of their beginnings, runs of 4 letters.
 */
export const meetingFeatures = (rows: readonly { words: readonly string[]; codes: readonly string[] }[]): Features => {
  const lettersOf = (words: readonly string[]): number => words.reduce((sum, { length }) => sum + length, 2)
  const sizes = rows.map(({ words, codes }) => {
    const few = Math.min(paired, words.length)
    return words.length + codes.length + few * (few - 1) + Math.max(0, lettersOf(words) - longest + 1)
  })
  return written(sizes, (row, numbers, start) => {
    const { words, codes } = rows[row] ?? { words: [], codes: [] }
    let next = start
    for (const one of words) numbers[next++] = whole(word, one)
    for (const one of codes) numbers[next++] = whole(code, one)
    const few = words.slice(0, paired)
    for (const [at, one] of few.entries()) {
      for (const other of few.slice(at + 1)) {
        numbers[next++] = both(one, other)
        numbers[next++] = both(one.slice(0, first), other.slice(0, first))
      }
    }
    const text = `^${words.join('')}$`
    for (let at = 0; at + longest <= text.length; at++) numbers[next++] = whole(word, text.slice(at, at + longest))
  })
}

const both = (one: string, other: string): number => whole(pair, one < other ? `${one} ${other}` : `${other} ${one}`)

/** Words alone. */
export const wordFeatures = (rows: readonly (readonly string[])[]): Features =>
  written(
    rows.map(({ length }) => length),
    (row, numbers, start) => {
      for (const [at, one] of (rows[row] ?? []).entries()) numbers[start + at] = whole(word, one)
    },
  )

const written = (sizes: number[], write: (row: number, numbers: Uint32Array, start: number) => void): Features => {
  const start = new Int32Array(sizes.length + 1)
  for (const [row, size] of sizes.entries()) start[row + 1] = (start[row] ?? 0) + size
  const numbers = new Uint32Array(start.at(-1) ?? 0)
  for (const row of sizes.keys()) write(row, numbers, start[row] ?? 0)
  return { start, numbers }
}
