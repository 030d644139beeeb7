import type { Features } from './features.ts'

// Sparse TF-IDF vectors of both lists over one vocabulary, in compressed rows (typed arrays, no object per feature).

/** Row i holds `features[start[i] .. start[i+1]]`, ascending, with `weights`, of unit length. */
export type Vectors = { start: Int32Array; features: Int32Array; weights: Float64Array }

/** How often each feature occurs, over both lists; idf = ln(1 + N / df). */
export type Space = { left: Vectors; right: Vectors; documentFrequency: Int32Array }

/**
 * Weighs each feature by (1 + ln tf) × idf, scaled to unit length a row. The first `lefts` rows are the left list, the others
 * the right one; without it one list stands on both sides.
 */
export const vectorSpace = (rows: Features, lefts: number | null = null): Space => {
  const { start, features, counts, documentFrequency } = counted(rows)
  const weights = weighed(start, features, counts, documentFrequency)
  const vectors = (start: Int32Array): Vectors => ({ start, features, weights })
  return {
    left: vectors(lefts === null ? start : start.subarray(0, lefts + 1)),
    right: vectors(lefts === null ? start : start.subarray(lefts)),
    documentFrequency,
  }
}

/** Some rows of it on either side, weighed as they are among all. */
export const partOf = (
  { left, documentFrequency }: Space,
  lefts: readonly number[],
  rights: readonly number[],
): Space => ({
  left: rowsOf(left, lefts),
  right: rowsOf(left, rights),
  documentFrequency,
})

const rowsOf = ({ start, features, weights }: Vectors, rows: readonly number[]): Vectors => {
  const starts = new Int32Array(rows.length + 1)
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + (start[row + 1] ?? 0) - (start[row] ?? 0)
  const size = starts.at(-1) ?? 0
  const own: Vectors = { start: starts, features: new Int32Array(size), weights: new Float64Array(size) }
  for (const [at, row] of rows.entries()) {
    own.features.set(features.subarray(start[row], start[row + 1]), starts[at])
    own.weights.set(weights.subarray(start[row], start[row + 1]), starts[at])
  }
  return own
}

/**
 * The features of all rows numbered in their own order, so that sums come out the same to the last bit whatever the order of
 * rows or lists. In each row ascending and each once; `counts` says how often. Made feature by feature from what sorting
 * brought together, which puts them into each row in order.
 */
const counted = (all: Features) => {
  const [keys, rowOf] = [all.numbers.slice(), new Int32Array(all.numbers.length)]
  const occurrences = keys.length
  const rows = all.start.length - 1
  for (let row = 0; row < rows; row++) rowOf.fill(row, all.start[row], all.start[row + 1])
  sortByKey(keys, rowOf)
  const numbers = new Int32Array(occurrences)
  const start = new Int32Array(rows + 1)
  let number = -1
  for (let at = 0; at < occurrences; at++) {
    const isNew = at === 0 || keys[at] !== keys[at - 1]
    if (isNew) number++
    numbers[at] = number
    const row = rowOf[at] ?? 0
    if (isNew || row !== rowOf[at - 1]) start[row + 1] = (start[row + 1] ?? 0) + 1
  }
  for (let at = 0; at < rows; at++) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0)
  const size = start[rows] ?? 0
  const [features, counts] = [new Int32Array(size), new Int32Array(size)]
  const documentFrequency = new Int32Array(number + 1)
  const next = start.slice()
  for (let at = 0; at < occurrences; at++) {
    const row = rowOf[at] ?? 0
    const feature = numbers[at] ?? 0
    const to = next[row] ?? 0
    if (at > 0 && row === rowOf[at - 1] && feature === numbers[at - 1]) counts[to - 1] = (counts[to - 1] ?? 0) + 1
    else {
      features[to] = feature
      counts[to] = 1
      next[row] = to + 1
      documentFrequency[feature] = (documentFrequency[feature] ?? 0) + 1
    }
  }
  return { start, features, counts, documentFrequency }
}

/** Sorts keys, and with them what stands beside each; equal ones stay as they stand. Radix sort by halves of 16 bits. */
const sortByKey = (keys: Uint32Array, beside: Int32Array): void => {
  const [otherKeys, otherBeside] = [new Uint32Array(keys.length), new Int32Array(keys.length)]
  sortByHalf(0, keys, beside, otherKeys, otherBeside)
  sortByHalf(16, otherKeys, otherBeside, keys, beside)
}

const sortByHalf = (
  shift: 0 | 16,
  keys: Uint32Array,
  beside: Int32Array,
  toKeys: Uint32Array,
  toBeside: Int32Array,
) => {
  const next = new Int32Array(0x10001)
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] ?? 0) >>> shift) & 0xffff
    next[digit + 1] = (next[digit + 1] ?? 0) + 1
  }
  for (let digit = 0; digit < 0x10000; digit++) next[digit + 1] = (next[digit + 1] ?? 0) + (next[digit] ?? 0)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0
    const digit = (key >>> shift) & 0xffff
    const to = next[digit] ?? 0
    toKeys[to] = key
    toBeside[to] = beside[at] ?? 0
    next[digit] = to + 1
  }
}

const weighed = (start: Int32Array, features: Int32Array, counts: Int32Array, documentFrequency: Int32Array) => {
  const rows = start.length - 1
  const idf = Float64Array.from(documentFrequency, (frequency) => Math.log(1 + rows / frequency))
  const weights = new Float64Array(counts.length)
  for (let row = 0; row < rows; row++) {
    const [begin, end] = [start[row] ?? 0, start[row + 1] ?? 0]
    let squares = 0
    for (let at = begin; at < end; at++) {
      const weight = (1 + Math.log(counts[at] ?? 1)) * (idf[features[at] ?? 0] ?? 0)
      weights[at] = weight
      squares += weight * weight
    }
    const length = Math.sqrt(squares) || 1
    for (let at = begin; at < end; at++) weights[at] = (weights[at] ?? 0) / length
  }
  return weights
}

/** Cosine of two rows: a merge of two sorted lists. */
export const cosine = (a: Vectors, row: number, b: Vectors, other: number): number => {
  let i = a.start[row] ?? 0
  let j = b.start[other] ?? 0
  const endI = a.start[row + 1] ?? 0
  const endJ = b.start[other + 1] ?? 0
  let sum = 0
  while (i < endI && j < endJ) {
    const difference = (a.features[i] ?? 0) - (b.features[j] ?? 0)
    if (difference === 0) sum += (a.weights[i++] ?? 0) * (b.weights[j++] ?? 0)
    else if (difference < 0) i++
    else j++
  }
  return sum
}
