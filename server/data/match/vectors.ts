// Sparse TF-IDF vectors of both lists over one vocabulary, in compressed rows (typed arrays, no object per feature).

/** Row i holds `features[start[i] .. start[i+1]]` with `weights`, of unit length. */
export type Vectors = { start: Int32Array; features: Int32Array; weights: Float64Array }

/** How often each feature occurs, over both lists; idf = ln(1 + N / df). */
export type Space = { left: Vectors; right: Vectors; documentFrequency: Int32Array }

/** Weighs each feature by (1 + ln tf) × idf, scaled to unit length a row. One list stands on both sides. */
export const vectorSpace = (left: string[][], right: string[][] = left): Space => {
  // Numbered in alphabetical order, so that sums come out the same to the last bit whatever the order of rows or lists.
  const seen = new Set<string>()
  for (const features of left) for (const feature of features) seen.add(feature)
  if (right !== left) for (const features of right) for (const feature of features) seen.add(feature)
  const vocabulary = new Map([...seen].sort().map((feature, index) => [feature, index]))
  const documentFrequency = new Int32Array(vocabulary.size)
  const countsOf = (features: string[]): Map<number, number> => {
    const counts = new Map<number, number>()
    for (const feature of features) {
      const index = vocabulary.get(feature) ?? 0
      counts.set(index, (counts.get(index) ?? 0) + 1)
    }
    for (const index of counts.keys()) documentFrequency[index] = (documentFrequency[index] ?? 0) + 1
    return counts
  }
  const leftCounts = left.map(countsOf)
  const rightCounts = right === left ? leftCounts : right.map(countsOf)
  const total = right === left ? left.length : left.length + right.length
  const idf = Float64Array.from(documentFrequency, (frequency) => Math.log(1 + total / Math.max(1, frequency)))
  const packed = pack(leftCounts, idf)
  return { left: packed, right: right === left ? packed : pack(rightCounts, idf), documentFrequency }
}

const pack = (rows: Map<number, number>[], idf: Float64Array): Vectors => {
  const start = new Int32Array(rows.length + 1)
  const size = rows.reduce((sum, row) => sum + row.size, 0)
  const features = new Int32Array(size)
  const weights = new Float64Array(size)
  let at = 0
  for (const [index, row] of rows.entries()) {
    const sorted = [...row].sort(([a], [b]) => a - b)
    const weighed = sorted.map(([feature, count]) => (1 + Math.log(count)) * (idf[feature] ?? 0))
    const length = Math.hypot(...weighed) || 1
    for (const [place, [feature]] of sorted.entries()) {
      features[at] = feature
      weights[at++] = (weighed[place] ?? 0) / length
    }
    start[index + 1] = at
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

/** Words, and the character n-grams (2 to 4) of the text written without spaces: 'door mat' and 'doormat' meet. */
export const nameFeatures = (words: string[], codes: string[]): string[] => {
  const features = words.map((word) => `=${word}`)
  for (const code of codes) features.push(`#${code}`)
  const text = `^${words.join('')}$`
  for (let size = 2; size <= 4; size++)
    for (let at = 0; at + size <= text.length; at++) features.push(text.slice(at, at + size))
  return features
}
