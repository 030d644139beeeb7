import type { Features } from './features.ts'

// Sparse TF-IDF vectors of both lists over one vocabulary, in compressed rows (typed arrays, no object per feature).

/** Row i holds `features[start[i] .. start[i+1]]`, ascending, with `weights`, of unit length. */
export type Vectors = { start: Int32Array; features: Int32Array; weights: Float64Array }

/** How often each feature occurs, over both lists; idf = ln(1 + N / df). */
export type Space = { left: Vectors; right: Vectors; documentFrequency: Int32Array }

/** Weighs each feature by (1 + ln tf) × idf, scaled to unit length a row. One list stands on both sides. */
export const vectorSpace = (left: readonly Features[], right: readonly Features[] = left): Space => {
  const isOne = right === left
  // Numbered in their own order, so that sums come out the same to the last bit whatever the order of rows or lists.
  const vocabulary = distinct(isOne ? left : [...left, ...right])
  const documentFrequency = new Int32Array(vocabulary.length)
  const countedLeft = counted(left, vocabulary, documentFrequency)
  const countedRight = isOne ? countedLeft : counted(right, vocabulary, documentFrequency)
  const total = isOne ? left.length : left.length + right.length
  const idf = Float64Array.from(documentFrequency, (frequency) => Math.log(1 + total / Math.max(1, frequency)))
  const weighed = weigh(countedLeft, idf)
  return { left: weighed, right: isOne ? weighed : weigh(countedRight, idf), documentFrequency }
}

/** The features of all rows, each once, ascending. */
const distinct = (rows: readonly Features[]): Float64Array => {
  const all = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0))
  let end = 0
  for (const row of rows) {
    all.set(row, end)
    end += row.length
  }
  all.sort()
  let kept = 0
  for (let at = 0; at < all.length; at++) if (at === 0 || all[at] !== all[at - 1]) all[kept++] = all[at] ?? 0
  return all.slice(0, kept)
}

const placeOf = (feature: number, vocabulary: Float64Array): number => {
  let [from, to] = [0, vocabulary.length - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((vocabulary[middle] ?? 0) < feature) from = middle + 1
    else to = middle
  }
  return from
}

/** Rows with their features numbered, ascending and each once; `weights` are how often. Adds to `documentFrequency`. */
const counted = (rows: readonly Features[], vocabulary: Float64Array, documentFrequency: Int32Array): Vectors => {
  const most = rows.reduce((sum, row) => sum + row.length, 0)
  const [start, features, counts] = [new Int32Array(rows.length + 1), new Int32Array(most), new Float64Array(most)]
  let end = 0
  for (const [index, row] of rows.entries()) {
    const places = new Int32Array(row.length)
    for (let at = 0; at < row.length; at++) places[at] = placeOf(row[at] ?? 0, vocabulary)
    places.sort()
    const begin = end
    for (let at = 0; at < places.length; at++) {
      const place = places[at] ?? 0
      if (end > begin && features[end - 1] === place) counts[end - 1] = (counts[end - 1] ?? 0) + 1
      else {
        features[end] = place
        counts[end++] = 1
        documentFrequency[place] = (documentFrequency[place] ?? 0) + 1
      }
    }
    start[index + 1] = end
  }
  return { start, features: features.slice(0, end), weights: counts.slice(0, end) }
}

const weigh = ({ start, features, weights: counts }: Vectors, idf: Float64Array): Vectors => {
  const weights = new Float64Array(counts.length)
  for (let row = 0; row + 1 < start.length; row++) {
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
  return { start, features, weights }
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
