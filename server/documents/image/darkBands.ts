import { type Grey, greyBelow, histogram, shrink } from './grey.ts'

// White print on dark bands: the head of a table, the line of the total. An engine turns single lines round when it cannot
// read them, but it parts ink from paper for the whole page first, and there a band is ink like any letter, darker than grey
// print. Turned round, it is dark print on paper.

/** Side of a cell in pixels: a band as high as one line of small print has several. */
const cell = 4
/** A cell darker than this share of the paper may belong to a band. */
const darkBelow = 0.62
/** Of the page's width: how long and, on average, how high a band is at least; one that is not far longer than high, as letters and logos are not, is larger. */
const [shortest, lowest, large] = [0.07, 0.009, 0.2]
const elongated = 3
/** Of the page's width: the widest letter that parts the dark cells of a band. */
const widestLetter = 0.05
/** Share of a band that its print covers: with less there is nothing to read, with more it is a drawing or a frame. */
const [leastPrint, mostPrint] = [0.002, 0.45]
/** What the print becomes. */
const ink = 16

/** A shape of cells that hang together, inside the rectangle from `left`, `top` on; 1: one of its cells. */
type Shape = { left: number; top: number; width: number; height: number; cells: Uint8Array; count: number }

/** The picture with its dark bands turned round: their print dark, their ground as light as the paper. */
export function withLightBands(picture: Grey): Grey {
  const small = shrink(picture, cell)
  const paper = greyBelow(histogram(small), small.data.length / 2)
  const dark = small.data.map((grey) => (grey < darkBelow * paper ? 1 : 0))
  let out: Uint8Array | null = null
  for (const shape of bandsOf(dark, small.width, small.height)) {
    const whole = closed(shape, Math.round(widestLetter * small.width))
    const inner = withoutRim(whole)
    const ground = printedGround(picture, inner, paper)
    if (ground === null) continue
    out ??= picture.data.slice()
    turnRound(out, picture, whole, inner, ground, paper)
  }
  return out ? { ...picture, data: out } : picture
}

/** Shapes of dark cells that touch at their sides and are as large as a band. `dark` is used up. */
function bandsOf(dark: Uint8Array, width: number, height: number): Shape[] {
  const shapes: Shape[] = []
  for (let start = 0; start < dark.length; start++) {
    if (!dark[start]) continue
    dark[start] = 0
    const found = [start]
    let [left, right, top, bottom] = [width, 0, height, 0]
    for (const at of found) {
      const x = at % width
      const y = (at - x) / width
      ;[left, right] = [Math.min(left, x), Math.max(right, x)]
      ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
      for (const next of [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, at + width])
        if (dark[next]) {
          dark[next] = 0
          found.push(next)
        }
    }
    const shape = { left, top, width: right - left + 1, height: bottom - top + 1, count: found.length }
    // Asked before its cells are laid out: of frames within frames there may be hundreds.
    if (!isBand(shape, width)) continue
    const cells = new Uint8Array(shape.width * shape.height)
    for (const at of found) cells[(Math.floor(at / width) - top) * shape.width + (at % width) - left] = 1
    shapes.push({ ...shape, cells })
  }
  return shapes
}

function isBand({ width, height, count }: Omit<Shape, 'cells'>, pageWidth: number): boolean {
  const long = Math.max(width, height)
  const high = count / long
  if (long < shortest * pageWidth || high < lowest * pageWidth) return false
  return long >= elongated * high || high >= large * pageWidth
}

/** The shape with what its letters left open: cells with dark ones near on both sides, and above and below. */
function closed(shape: Shape, reach: number): Shape {
  const { cells, width, height } = shape
  const across = bridged(cells, width, height, 1, width, reach)
  const down = bridged(cells, height, width, width, 1, reach)
  return { ...shape, cells: cells.map((cell, at) => cell || ((across[at] ?? 0) && (down[at] ?? 0))) }
}

/** 1 where a gap of at most `reach` cells lies between two of a line; `along`: from one cell of a line to its next, `apart`: to the next line. */
function bridged(
  cells: Uint8Array,
  long: number,
  lines: number,
  along: number,
  apart: number,
  reach: number,
): Uint8Array {
  const out = new Uint8Array(cells.length)
  for (let line = 0; line < lines; line++) {
    let last = -1
    for (let i = 0; i < long; i++) {
      if (!cells[line * apart + i * along]) continue
      if (last >= 0 && i - last - 1 <= reach) for (let k = last + 1; k < i; k++) out[line * apart + k * along] = 1
      last = i
    }
  }
  return out
}

/** The cells that have one of the shape on each of their sides: none that the band covers in part only. */
function withoutRim(shape: Shape): Shape {
  const { cells, width, height } = shape
  const inner = cells.map((cell, at) => {
    const x = at % width
    if (x === 0 || x === width - 1 || at < width || at >= width * (height - 1)) return 0
    return cell && cells[at - 1] && cells[at + 1] && cells[at - width] && cells[at + width] ? 1 : 0
  })
  return { ...shape, cells: inner, count: inner.reduce((sum, cell) => sum + cell, 0) }
}

/** The grey of a band's ground; null where it bears no light print, as a shadow, a stain and a black margin do not. */
function printedGround(picture: Grey, inner: Shape, paper: number): number | null {
  const counts = new Uint32Array(256)
  forEachPixel(picture, inner, (at) => {
    const grey = picture.data[at] ?? 0
    counts[grey] = (counts[grey] ?? 0) + 1
  })
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return null
  const ground = greyBelow(counts, all / 2)
  const light = counts.subarray(Math.ceil((ground + paper) / 2)).reduce((sum, count) => sum + count, 0) / all
  const dark = counts.subarray(0, Math.floor(ground / 2)).reduce((sum, count) => sum + count, 0) / all
  return ground < paper && light >= leastPrint && light <= mostPrint && dark < light ? ground : null
}

/** Changes `out`: inside the print becomes ink and the ground paper; of the rim what is dark becomes paper. */
function turnRound(out: Uint8Array, picture: Grey, whole: Shape, inner: Shape, ground: number, paper: number): void {
  const edge = (ground + paper) / 2
  forEachPixel(picture, around(whole), (at) => {
    if ((picture.data[at] ?? 0) < edge) out[at] = paper
  })
  forEachPixel(picture, inner, (at) => {
    const light = Math.min(1, Math.max(0, ((picture.data[at] ?? 0) - ground) / (paper - ground)))
    out[at] = paper - light * (paper - ink)
  })
}

/** The shape and the cells that touch it. */
function around({ left, top, width, height, cells }: Shape): Shape {
  const wide = width + 2
  const grown = new Uint8Array(wide * (height + 2))
  for (const [at, cell] of cells.entries()) {
    if (!cell) continue
    const middle = (Math.floor(at / width) + 1) * wide + (at % width) + 1
    for (const row of [-wide, 0, wide]) grown.fill(1, middle + row - 1, middle + row + 2)
  }
  return { left: left - 1, top: top - 1, width: wide, height: height + 2, cells: grown, count: 0 }
}

/** The index of each pixel of the picture that lies in a cell of the shape. */
function forEachPixel(picture: Grey, { left, top, width, cells }: Shape, visit: (at: number) => void): void {
  for (const [at, inside] of cells.entries()) {
    if (!inside) continue
    const x = (left + (at % width)) * cell
    const y = (top + Math.floor(at / width)) * cell
    for (let row = Math.max(0, y); row < Math.min(picture.height, y + cell); row++)
      for (let column = Math.max(0, x); column < Math.min(picture.width, x + cell); column++)
        visit(row * picture.width + column)
  }
}
