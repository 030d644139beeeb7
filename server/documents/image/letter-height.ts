import { type Grey, histogram, otsu } from './grey.ts'

/**
 * Height of the letters of the body text in pixels: the median of what looks like a letter, between that of "x" and that of
 * "X" (10 point print at 300 dpi: about 25). Dots, rules and pictures are left out. null where there is no print to speak of.
 */
export function letterHeight(picture: Grey): number | null {
  const heights = shapeHeights(picture).sort((a, b) => a - b)
  return heights.length < 30 ? null : (heights[heights.length >> 1] ?? null)
}

/** Heights of the connected shapes of ink that could be letters (union of runs, row by row). */
function shapeHeights({ data, width, height }: Grey): number[] {
  const threshold = otsu(histogram({ data, width, height }))
  const boxes: { left: number; right: number; top: number; bottom: number; root: number }[] = []
  const rootOf = (id: number): number => {
    let at = id
    while (boxes[at] && boxes[at]?.root !== at) at = boxes[at]?.root ?? at
    return at
  }
  let above = new Int32Array(width).fill(-1)
  let row = new Int32Array(width)
  for (let y = 0; y < height; y++) {
    row.fill(-1)
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] ?? 255) > threshold) continue
      const start = x
      while (x < width && (data[y * width + x] ?? 255) <= threshold) x++
      let id = -1
      for (let i = Math.max(0, start - 1); i <= Math.min(width - 1, x); i++) {
        const touching = above[i] ?? -1
        if (touching < 0) continue
        const root = rootOf(touching)
        if (id < 0) id = root
        else if (id !== root) merge(boxes, id, root)
      }
      if (id < 0) {
        id = boxes.length
        boxes.push({ left: start, right: x, top: y, bottom: y + 1, root: id })
      }
      const box = boxes[id]
      if (box) {
        box.left = Math.min(box.left, start)
        box.right = Math.max(box.right, x)
        box.bottom = y + 1
      }
      row.fill(id, start, x)
    }
    ;[above, row] = [row, above]
  }
  return boxes
    .filter((box, id) => box.root === id)
    .map((box) => ({ h: box.bottom - box.top, w: box.right - box.left }))
    .filter(({ h, w }) => h >= 5 && h < height / 10 && w >= 2 && w < 3 * h && h < 5 * w)
    .map(({ h }) => h)
}

function merge(
  boxes: { left: number; right: number; top: number; bottom: number; root: number }[],
  into: number,
  from: number,
) {
  const [a, b] = [boxes[into], boxes[from]]
  if (!a || !b) return
  a.left = Math.min(a.left, b.left)
  a.right = Math.max(a.right, b.right)
  a.top = Math.min(a.top, b.top)
  a.bottom = Math.max(a.bottom, b.bottom)
  b.root = into
}
