export type Place = readonly [row: number, column: number]

const ways: Record<string, Place> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }

/**
 * Where a key leads in a grid of `size` rows and columns in which some places are empty (`has`): arrows to the next place
 * that is not, Home and End to the first and last of the row. Null: this key leads nowhere.
 */
export const gridStep = (
  key: string,
  [row, column]: Place,
  [rows, columns]: Place,
  has: (place: Place) => boolean,
): Place | null => {
  if (key === 'Home' || key === 'End') {
    const places = Array.from({ length: columns }, (_, at): Place => [row, at]).filter(has)
    return places.at(key === 'Home' ? 0 : -1) ?? null
  }
  const way = ways[key]
  if (!way) return null
  let [down, right] = [row + way[0], column + way[1]]
  while (down >= 0 && down < rows && right >= 0 && right < columns) {
    if (has([down, right])) return [down, right]
    down += way[0]
    right += way[1]
  }
  return null
}
