import type { Space } from './vectors.ts'

// Blocking: who is worth comparing with whom. An inverted index over the rarer features; each record of either list
// keeps its k most similar ones, so that memory is bounded by (n + m) × k.

/** Places in the left and the right list. */
export type Candidate = { left: number; right: number }

/** Features that stand in more rows than this tell too little apart to open a comparison. */
const commonest = (rows: number): number => Math.max(60, Math.round(rows * 0.04))

/** What a record of the longer list keeps at least, see `candidatesOf`. */
const fewest = 3

/**
 * The k best of either side by shared weight, fewer for records of a much longer list: most of those have no counterpart,
 * and would be compared all the same. Each pair once, ordered by left, then right. `within`: both sides are one list; then
 * no row meets itself, and the lower place is the left one.
 */
export const candidatesOf = (
  { left, right, documentFrequency }: Space,
  k: number,
  { within = false } = {},
): Candidate[] => {
  const rows = left.start.length - 1
  const columns = right.start.length - 1
  const limit = commonest(within ? rows : rows + columns)
  const { start, places, weights } = postings(right, documentFrequency, limit)
  const shared = new Float64Array(columns)
  const touched = new Int32Array(columns)
  const kept = (own: number, other: number): number => Math.min(k, Math.max(fewest, Math.ceil((k * other) / own)))
  const ofRight = topLists(columns, kept(columns, rows))
  const ofLeft = topLists(1, kept(rows, columns))
  const pairs = new Set<number>()
  const keyOf = (row: number, column: number): number =>
    within && column < row ? column * columns + row : row * columns + column
  for (let row = 0; row < rows; row++) {
    let count = 0
    for (let at = left.start[row] ?? 0; at < (left.start[row + 1] ?? 0); at++) {
      const feature = left.features[at] ?? 0
      if ((documentFrequency[feature] ?? 0) > limit) continue
      const weight = left.weights[at] ?? 0
      for (let post = start[feature] ?? 0; post < (start[feature + 1] ?? 0); post++) {
        const column = places[post] ?? 0
        const before = shared[column] ?? 0
        if (before === 0) touched[count++] = column
        shared[column] = before + weight * (weights[post] ?? 0)
      }
    }
    ofLeft.clear()
    for (let place = 0; place < count; place++) {
      const column = touched[place] ?? 0
      const score = shared[column] ?? 0
      shared[column] = 0
      if (within && column === row) continue
      ofLeft.offer(0, column, score)
      ofRight.offer(column, row, score)
    }
    for (const column of ofLeft.of(0)) pairs.add(keyOf(row, column))
  }
  if (!within)
    for (let column = 0; column < columns; column++) for (const row of ofRight.of(column)) pairs.add(keyOf(row, column))
  return [...pairs].sort((a, b) => a - b).map((pair) => ({ left: Math.floor(pair / columns), right: pair % columns }))
}

const postings = (vectors: Space['right'], documentFrequency: Int32Array, limit: number) => {
  const kept = (feature: number): boolean => (documentFrequency[feature] ?? 0) <= limit
  const start = new Int32Array(documentFrequency.length + 1)
  for (const feature of vectors.features) if (kept(feature)) start[feature + 1] = (start[feature + 1] ?? 0) + 1
  for (let feature = 0; feature < documentFrequency.length; feature++)
    start[feature + 1] = (start[feature + 1] ?? 0) + (start[feature] ?? 0)
  const next = start.slice()
  const size = start[documentFrequency.length] ?? 0
  const places = new Int32Array(size)
  const weights = new Float64Array(size)
  for (let row = 0; row + 1 < vectors.start.length; row++) {
    for (let at = vectors.start[row] ?? 0; at < (vectors.start[row + 1] ?? 0); at++) {
      const feature = vectors.features[at] ?? 0
      if (!kept(feature)) continue
      const post = next[feature] ?? 0
      next[feature] = post + 1
      places[post] = row
      weights[post] = vectors.weights[at] ?? 0
    }
  }
  return { start, places, weights }
}

/** `count` lists that keep the k highest scores each, in two flat arrays. */
const topLists = (count: number, k: number) => {
  const places = new Int32Array(count * k).fill(-1)
  const scores = new Float64Array(count * k)
  return {
    clear: () => {
      places.fill(-1)
      scores.fill(0)
    },
    offer: (list: number, place: number, score: number) => {
      const from = list * k
      let at = from + k - 1
      if (score <= (scores[at] ?? 0)) return
      for (; at > from && score > (scores[at - 1] ?? 0); at--) {
        scores[at] = scores[at - 1] ?? 0
        places[at] = places[at - 1] ?? -1
      }
      scores[at] = score
      places[at] = place
    },
    of: (list: number): number[] => [...places.subarray(list * k, list * k + k)].filter((place) => place >= 0),
  }
}
