/** The list with the item at `from` standing at `to`; places outside of it change nothing. */
export const movedTo = <T>(items: readonly T[], from: number, to: number): T[] => {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length || from === to) return [...items]
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}
