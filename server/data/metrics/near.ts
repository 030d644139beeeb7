/** Up to three of `known` that are written most like `wanted`, the nearest first. */
export const nearest = (wanted: string, known: Iterable<string>): string[] =>
  [...known]
    .map((name) => ({ name, away: distance(wanted, name) }))
    .toSorted((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)

/** Edits from one word to the other (Levenshtein 1966); a part of a word counts as near. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  const edits = row[b.length] ?? 0
  return b.includes(a) || a.includes(b) ? edits / 4 : edits
}
