/** A set of a handful of words costs more than looking for each among those before it. */
const handful = 12

const eachOnce = (words: readonly string[]): Iterable<string> =>
  words.length > handful ? new Set(words) : words.filter((word, at) => words.indexOf(word) === at)

/** In how many rows each word stands. */
export const frequenciesOf = (rows: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const frequency = new Map<string, number>()
  for (const words of rows) for (const word of eachOnce(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  return frequency
}

/** How much a word tells: ln(1 + rows / frequency), of a word in no row as if it stood in one. Counted once a word. */
export const rarityIn = (frequency: ReadonlyMap<string, number>, rows: number): ((word: string) => number) => {
  const rarity = new Map([...frequency].map(([word, count]) => [word, Math.log(1 + rows / count)]))
  const rarest = Math.log(1 + rows)
  return (word) => rarity.get(word) ?? rarest
}
