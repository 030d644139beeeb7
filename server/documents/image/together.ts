/**
 * Places of a map of `width` columns that hang together with `start`, or nearly so (`reach`: so many rows and columns apart), and
 * are of its kind. They are struck off the map: 0.
 */
export function together(start: number, map: Uint8Array, width: number, reach: number): number[] {
  const height = map.length / width
  const places = [start]
  const kind = map[start]
  map[start] = 0
  for (let i = 0; i < places.length; i++) {
    const at = places[i] ?? start
    const [x, y] = [at % width, Math.floor(at / width)]
    for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++)
      for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++) {
        const next = ny * width + nx
        if (map[next] !== kind) continue
        map[next] = 0
        places.push(next)
      }
  }
  return places
}

/** The box around places of a map. */
export function boxOf(places: readonly number[], width: number): Sides {
  const box = { left: width, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 }
  for (const at of places) {
    const [x, y] = [at % width, Math.floor(at / width)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x + 1)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
  }
  return box
}

export type Sides = { left: number; top: number; right: number; bottom: number }
