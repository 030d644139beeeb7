/** A grey picture: one byte a pixel, rows from the top, 0 black to 255 white. */
export type Grey = { data: Uint8Array; width: number; height: number }

/** The bytes of a Buffer as plain ones: `slice` copies those, but of a Buffer it shows the same bytes, which would then change under others. */
export const plainBytes = ({ buffer, byteOffset, byteLength }: Buffer): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The picture as a binary PGM file, the plainest that every OCR engine reads without loss or guess. */
export function toPgm({ data, width, height }: Grey): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  return file
}

/** What was counted of a picture, as long as somebody holds it: a page is asked a dozen times, and never changed in place. */
const counted = new WeakMap<Uint8Array, Uint32Array>()

/** Number of pixels of each grey. */
export function histogram({ data }: Grey): Uint32Array {
  const known = counted.get(data)
  if (known) return known
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 0
    counts[value] = (counts[value] ?? 0) + 1
  }
  counted.set(data, counts)
  return counts
}

/** The grey below which so many pixels lie. */
export function greyBelow(counts: Uint32Array, pixels: number): number {
  let [grey, seen] = [0, counts[0] ?? 0]
  while (grey < 255 && seen < pixels) seen += counts[++grey] ?? 0
  return grey
}

/**
 * The grey that parts ink from paper best: the split with the largest variance between both classes
 * (Otsu, "A threshold selection method from gray-level histograms", 1979).
 */
export function otsu(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const weighted = counts.reduce((sum, count, grey) => sum + count * grey, 0)
  let [below, sumBelow, best, threshold] = [0, 0, -1, 127]
  for (const [grey, count] of counts.entries()) {
    below += count
    sumBelow += count * grey
    const above = total - below
    if (below === 0 || above === 0) continue
    const between = below * above * (sumBelow / below - (weighted - sumBelow) / above) ** 2
    if (between > best) [best, threshold] = [between, grey]
  }
  return threshold
}

/** Greys that print is darker than its paper at least: the palest that is read has 50, grain and a tint have fewer. */
const leastDepth = 20

/**
 * The grey below which ink lies: the best split, where both sides of it are not paper alone. A sheet without print is parted
 * through its own grain, and what came out had thousands of letters.
 */
export function inkBelow(counts: Uint32Array): number {
  const split = otsu(counts)
  const paper = counts.slice().fill(0, 0, split + 1)
  const middle = greyBelow(paper, paper.reduce((sum, count) => sum + count, 0) / 2)
  return Math.min(split, middle - leastDepth)
}

/** The picture reduced by a whole factor; each new pixel is the mean of a block. */
export function shrink(picture: Grey, factor: number): Grey {
  if (factor <= 1) return picture
  const width = Math.max(1, Math.floor(picture.width / factor))
  const height = Math.max(1, Math.floor(picture.height / factor))
  const data = new Uint8Array(width * height)
  const across = Math.min(factor, picture.width)
  const down = Math.min(factor, picture.height)
  const { data: from, width: w } = picture
  const sums = new Uint32Array(width)
  for (let y = 0; y < height; y++) {
    // Row by row, as the pixels lie in memory.
    sums.fill(0)
    for (let j = 0; j < down; j++) {
      let at = (y * factor + j) * w
      for (let x = 0; x < width; x++, at += factor - across) {
        let sum = 0
        for (const end = at + across; at < end; at++) sum += from[at] ?? 0
        sums[x] = (sums[x] ?? 0) + sum
      }
    }
    for (let x = 0; x < width; x++) data[y * width + x] = (sums[x] ?? 0) / (across * down)
  }
  return { data, width, height }
}
