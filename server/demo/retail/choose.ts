/** One of the items, each as likely as its weight says. */
export const choose = <T>(items: readonly T[], weightOf: (item: T) => number, random: () => number): T => {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0)
  let left = random() * total
  for (const item of items) {
    left -= weightOf(item)
    if (left <= 0) return item
  }
  const [first] = items
  if (first === undefined) throw new Error('nothing to choose from')
  return first
}
