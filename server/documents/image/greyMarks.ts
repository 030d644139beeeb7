import { inkAndPaper } from './contrast.ts'
import { type Grey, histogram } from './grey.ts'
import { boxOf, type Sides, together } from './together.ts'

// A stamp in black, or in a colour that a grey scan has lost, is as dark as print and yet no print: its strokes are broad and of
// one grey, a little lighter than the print, which stays darker where it lies under them. There the print is divided by that grey.

/** How dark a mark is, as a share of what lies between the page's paper and its ink. */
const [lightest, darkest] = [0.3, 0.9]
/** Greys by which the pixels of a stroke differ from their neighbours at most, and all of them from each other. */
const [even, alike] = [26, 36]
/** Greys by which a stamp's word differs from its frame at most. */
const sameGrey = 18
/** Greys by which a mark is lighter than the page's ink at least, and print under it darker than the mark. */
const [lighterThanInk, darkerThanMark] = [32, 25]
/** Sides of a mark as shares of the picture's width; share of its box that it fills at most: what fills more is a ground. */
const [smallest, largest, fullest] = [0.03, 0.5, 0.3]
/** Share of a mark under which print lies at least: a logo or a frame by itself stays. */
const leastPrint = 0.01
/** Share of the pixels of a stroke and its edges that are paper: of a dark ground that grain breaks up none is. */
const leastPaper = 0.1
/** Cells of two pixels: so many on a page at least before one is looked for, and between parts of one mark, which print breaks up. */
const [fewest, reach] = [300, 4]
/** Pixels around the even middle of a stroke that are stroke as well. */
const rim = 3

type Stroke = Sides & { cells: readonly number[] }

/** The picture with broad grey strokes over its print faded to paper, and the print under them kept. */
export function withoutGreyMarks(picture: Grey): Grey {
  const { width, height } = picture
  const [ink, paper] = inkAndPaper(histogram(picture))
  const [low, high] = [paper - darkest * (paper - ink), paper - lightest * (paper - ink)]
  const across = width >> 1
  const cells = evenCells(picture, Math.max(low, ink + lighterThanInk), high)
  if (!cells) return picture
  const strokes = strokesOf(cells, across)
  const marks = strokes.flatMap((stroke) => {
    const grey = isMark(stroke, across) ? greyOf(picture, stroke, across) : null
    if (grey === null) return []
    const pixels = pixelsOf(stroke, across, width, height)
    return liesOverPrint(picture, pixels, grey, paper) ? [{ stroke, grey }] : []
  })
  if (marks.length === 0) return picture
  const out = picture.data.slice()
  for (const mark of marks)
    for (const stroke of strokes) {
      const grey =
        stroke === mark.stroke ? mark.grey : isWithin(stroke, mark.stroke) ? greyOf(picture, stroke, across) : null
      if (grey === null || Math.abs(grey - mark.grey) > sameGrey) continue
      for (const at of pixelsOf(stroke, across, width, height))
        out[at] = Math.min(paper, ((picture.data[at] ?? 255) * paper) / mark.grey)
    }
  return { data: out, width, height }
}

function strokesOf(cells: Uint8Array, across: number): Stroke[] {
  const strokes: Stroke[] = []
  for (let start = 0; start < cells.length; start++) {
    if (cells[start] !== 1) continue
    const own = together(start, cells, across, reach)
    strokes.push({ cells: own, ...boxOf(own, across) })
  }
  return strokes
}

/** Whether a stroke has the size and the shape of a mark. */
function isMark({ cells, left, top, right, bottom }: Stroke, across: number): boolean {
  const [w, h] = [right - left, bottom - top]
  return Math.min(w, h) >= smallest * across && Math.max(w, h) <= largest * across && cells.length <= fullest * w * h
}

/** Its words stand in a stamp's frame or ring. */
const isWithin = (part: Stroke, whole: Stroke): boolean =>
  part.left >= whole.left && part.right <= whole.right && part.top >= whole.top && part.bottom <= whole.bottom

/** Whether it is a stroke, with paper along it, and print lies under it. */
function liesOverPrint({ data }: Grey, pixels: ReadonlySet<number>, grey: number, paper: number): boolean {
  let [printed, bare] = [0, 0]
  for (const at of pixels) {
    const value = data[at] ?? 255
    if (value < grey - darkerThanMark) printed += 1
    else if (value > (grey + 3 * paper) / 4) bare += 1
  }
  return printed >= leastPrint * pixels.size && bare >= leastPaper * pixels.size
}

/** Cells of two by two pixels that lie within something broad of one grey; null where there are next to none. */
function evenCells({ data, width, height }: Grey, low: number, high: number): Uint8Array | null {
  const across = width >> 1
  const cells = new Uint8Array(across * (height >> 1))
  let count = 0
  for (let y = 2; y < height - 2; y += 2)
    for (let x = 2; x < width - 2; x += 2) {
      const value = data[y * width + x] ?? 255
      if (value < low || value > high || !isEven(data, y * width + x, width)) continue
      cells[(y >> 1) * across + (x >> 1)] = 1
      count += 1
    }
  return count < fewest ? null : cells
}

function isEven(data: Uint8Array, at: number, width: number): boolean {
  const value = data[at] ?? 0
  for (let row = at - width; row <= at + width; row += width)
    for (let near = row - 1; near <= row + 1; near++) if (Math.abs((data[near] ?? 0) - value) > even) return false
  return true
}

/** The one grey of a stroke; null where it has several. */
function greyOf({ data, width }: Grey, { cells }: Stroke, across: number): number | null {
  const greys = cells
    .map((cell) => data[2 * Math.floor(cell / across) * width + 2 * (cell % across)] ?? 255)
    .sort((a, b) => a - b)
  const at = (share: number) => greys[Math.floor(share * greys.length)] ?? 255
  return at(0.9) - at(0.1) > alike ? null : at(0.5)
}

/** The pixels of a stroke, those of its edges too. */
function pixelsOf({ cells }: Stroke, across: number, width: number, height: number): Set<number> {
  const pixels = new Set<number>()
  for (const cell of cells) {
    const [x, y] = [2 * (cell % across), 2 * Math.floor(cell / across)]
    for (let py = Math.max(0, y - rim); py <= Math.min(height - 1, y + rim); py++)
      for (let px = Math.max(0, x - rim); px <= Math.min(width - 1, x + rim); px++) pixels.add(py * width + px)
  }
  return pixels
}
