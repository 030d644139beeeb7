import type { Space } from './vectors.ts'

// Blocking: who is worth comparing with whom. An inverted index over the rarer features; each record of either list
// keeps its k most similar ones, so that memory is bounded by (n + m) × k.

/** Places in the left and the right list. */
export type Candidate = { left: number; right: number }

/** Features that stand in more rows than this tell too little apart to open a comparison. */
const commonest = (rows: number): number => Math.max(60, Math.round(rows * 0.04))

/**
 * Meetings for each row at most: in long lists a feature of 4 % of the rows brings each row together with thousands, and twice
 * the rows took four times as long. Lists of a few thousand rows stay below.
 */
const mostMeetings = 4_000

/** Features that stand in up to so many rows open comparisons: of long lists only as rare ones as keeps the work near-linear. */
export const commonestOf = ({ left, right, documentFrequency }: Space, within: boolean): number => {
  const [rows, columns] = [left.start.length - 1, right.start.length - 1]
  const limit = commonest(within ? rows : rows + columns)
  const ofLeft = rowsWith(left, documentFrequency.length)
  const ofRight = within ? ofLeft : rowsWith(right, documentFrequency.length)
  const meetings = new Float64Array(limit + 1)
  for (const [feature, frequency] of documentFrequency.entries()) {
    if (frequency > limit) continue
    meetings[frequency] = (meetings[frequency] ?? 0) + (ofLeft[feature] ?? 0) * (ofRight[feature] ?? 0)
  }
  const most = mostMeetings * (rows + columns)
  let sum = 0
  for (const [frequency, more] of meetings.entries()) {
    sum += more
    if (sum > most) return frequency - 1
  }
  return limit
}

const rowsWith = ({ start, features }: Space['left'], count: number): Int32Array => {
  const rows = new Int32Array(count)
  for (let at = start[0] ?? 0; at < (start.at(-1) ?? 0); at++) {
    const feature = features[at] ?? 0
    rows[feature] = (rows[feature] ?? 0) + 1
  }
  return rows
}

/** What a record of the longer list keeps at least, see `candidatesOf`. */
const fewest = 2

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
  const limit = commonestOf({ left, right, documentFrequency }, within)
  const score = scorer({ left, right, documentFrequency }, limit, within)
  const kept = (own: number, other: number): number => Math.min(k, Math.max(fewest, Math.ceil((k * other) / own)))
  const ofLeft = topLists(rows, kept(rows, columns))
  const ofRight = within ? ofLeft : topLists(columns, kept(columns, rows))
  for (let row = 0; row < rows; row++) {
    score(row, (column, shared) => {
      ofLeft.offer(row, column, shared)
      ofRight.offer(column, row, shared)
    })
  }
  const pairs = within
    ? ofLeft.map((row, other) => (row < other ? row * columns + other : other * columns + row))
    : [...ofLeft.map((row, column) => row * columns + column), ...ofRight.map((column, row) => row * columns + column)]
  return eachOnce(pairs).map((pair) => ({ left: Math.floor(pair / columns), right: pair % columns }))
}

/** Tells, of rows in ascending order, whom each shares a rarer feature with, and how much weight. */
const scorer = ({ left, right, documentFrequency }: Space, limit: number, within: boolean) => {
  const { start, places, weights } = postings(right, documentFrequency, limit)
  // Within one list a pair is met once, from its lower place: what stands before the next posting is behind us.
  const from = within ? start.slice() : start
  const shared = new Float64Array(right.start.length - 1)
  const touched = new Int32Array(right.start.length - 1)
  const sumUp = (row: number): number => {
    let count = 0
    for (let at = left.start[row] ?? 0; at < (left.start[row + 1] ?? 0); at++) {
      const feature = left.features[at] ?? 0
      if ((documentFrequency[feature] ?? 0) > limit) continue
      if (within) from[feature] = (from[feature] ?? 0) + 1
      const weight = left.weights[at] ?? 0
      for (let post = from[feature] ?? 0; post < (start[feature + 1] ?? 0); post++) {
        const column = places[post] ?? 0
        const before = shared[column] ?? 0
        if (before === 0) touched[count++] = column
        shared[column] = before + weight * (weights[post] ?? 0)
      }
    }
    return count
  }
  return (row: number, tell: (column: number, shared: number) => void): void => {
    const count = sumUp(row)
    for (let place = 0; place < count; place++) {
      const column = touched[place] ?? 0
      tell(column, shared[column] ?? 0)
      shared[column] = 0
    }
  }
}

const eachOnce = (numbers: number[]): number[] =>
  Array.from(Float64Array.from(numbers).sort()).filter((one, at, all) => one !== all[at - 1])

const postings = (vectors: Space['right'], documentFrequency: Int32Array, limit: number) => {
  const kept = (feature: number): boolean => (documentFrequency[feature] ?? 0) <= limit
  const start = new Int32Array(documentFrequency.length + 1)
  const [first, end] = [vectors.start[0] ?? 0, vectors.start.at(-1) ?? 0]
  for (let at = first; at < end; at++) {
    const feature = vectors.features[at] ?? 0
    if (kept(feature)) start[feature + 1] = (start[feature + 1] ?? 0) + 1
  }
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
    map: (change: (list: number, place: number) => number): number[] => {
      const found: number[] = []
      for (const [at, place] of places.entries()) if (place >= 0) found.push(change(Math.floor(at / k), place))
      return found
    },
  }
}
