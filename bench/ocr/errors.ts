// Errors of a reading that forget the order of its words: columns may be read across or down, and no engine is asked which.

/** Dashes and apostrophes of all kinds are one. */
const plain = (word: string): string => word.replace(/[–—]/g, '-').replaceAll('’', "'")

/**
 * Letters that must be inserted, deleted or changed to make the read words the printed ones. Words that stand in both are
 * right; of the rest, the most alike belong together; what then remains was not read, or invented.
 */
export function letterErrors(printed: readonly string[], read: readonly string[]): number {
  const left = read.map(plain)
  const missing = printed.map(plain).filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const pairs = missing.flatMap((word, i) => left.map((other, j) => ({ i, j, cost: distance(word, other) })))
  const [taken, used] = [new Set<number>(), new Set<number>()]
  let errors = 0
  for (const { i, j, cost } of pairs.sort((a, b) => a.cost - b.cost)) {
    const word = missing[i] ?? ''
    if (taken.has(i) || used.has(j) || cost >= word.length) continue
    taken.add(i)
    used.add(j)
    errors += cost
  }
  for (const [i, word] of missing.entries()) if (!taken.has(i)) errors += word.length
  for (const [j, word] of left.entries()) if (!used.has(j)) errors += word.length
  return errors
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current[j] = Math.min(changed, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
