import type { Grey } from './grey.ts'
import { type LetterBox, letterBoxes } from './letterHeight.ts'

// The back of a sheet in a stack that was scanned on both sides: grain, a tint, smudges, the other side shining through. A
// threshold parts anything in two, so each of these became thousands of "letters", was enlarged to 25 million pixels and read in
// four ways: up to 150 s of a processor, and rubbish words, for a page with nothing on it.

/** Side of a cell in pixels: of any line of print some cells hold both paper and ink. */
const cell = 16
/**
 * Greys between paper and ink in one cell. Print of 22 is read without a fault on even paper, and lost in grain that is as deep:
 * so it is asked to stand out from the quietest tenth of the cells, whose deepest of all are twice as deep, and never for more than
 * what print on any paper has.
 */
const [palest, certain, aboveGrain] = [16, 40, 2.5]
const quietest = 0.1
/** Cells of ink that the shortest word has. */
const fewest = 4

/** Of the shapes of shine-through and of a paper's fibres nine in ten are paler than this; of pale print one in ten is darker. */
const [paleShape, darkShare] = [50, 0.1]
/** Through thin paper the darkest print of the other side shines with no more. */
const faintShape = 120
/**
 * Greys of ink that is in no doubt, the share of cells that dust and punched holes reach with it, and how much of each side is
 * left out, where the scanner's edge shows.
 */
const [dark, dustShare, edge] = [80, 0.005, 0.05]

/** Whether anything on a picture could be print. Print answers within its first words; paper alone is looked at to its end. */
export function hasInk(picture: Grey): boolean {
  const depth = Math.min(certain, Math.max(palest, aboveGrain * grainOf(picture)))
  return cellsOfInk(picture, depth, fewest, 0) >= fewest
}

/** Depth of cells that are paper and nothing else. */
function grainOf(picture: Grey): number {
  const depths: number[] = []
  for (let top = 0; top + cell < picture.height; top += 3 * cell)
    for (let left = 0; left + cell < picture.width; left += 3 * cell)
      depths.push(depthIn(picture, { left, top, right: left + cell, bottom: top + cell }))
  depths.sort((a, b) => a - b)
  return depths[Math.floor(quietest * depths.length)] ?? 0
}

const depthsOf = (picture: Grey): number[] =>
  letterBoxes(picture).map(({ left, right, top, bottom }) =>
    depthIn(picture, { left: Math.max(0, left - 2), right: right + 2, top: top - 2, bottom: bottom + 2 }),
  )

/** Whether most of what looks like letters is paler than a printer's black, as thick shine-through is, dust or none on it. */
export function isFaint(picture: Grey): boolean {
  const depths = depthsOf(picture).sort((a, b) => a - b)
  return (depths[depths.length >> 1] ?? 0) < faintShape
}

/** Whether what looks like letters is paler than any print and all that is dark is dust: the other side of the sheet, fibres. */
export function isPale(picture: Grey): boolean {
  const depths = depthsOf(picture)
  return depths.filter((depth) => depth >= paleShape).length < darkShare * depths.length && hasDustAlone(picture)
}

/** Whether no more is dark than specks and holes are. */
export function hasDustAlone(picture: Grey): boolean {
  const most = (dustShare * picture.width * picture.height) / cell ** 2
  return cellsOfInk(picture, dark, most, edge) < most
}

/** How many cells hold ink of that depth, a share of each side left out; no further than to `enough`. */
function cellsOfInk(picture: Grey, depth: number, enough: number, margin: number): number {
  const { width, height } = picture
  const [right, bottom] = [width * (1 - margin), height * (1 - margin)]
  let found = 0
  for (let top = Math.floor(height * margin); top + 1 < bottom; top += cell)
    for (let left = Math.floor(width * margin); left + 1 < right; left += cell) {
      const box = { left, top, right: left + cell, bottom: top + cell }
      if (depthIn(picture, box) >= depth && ++found >= enough) return found
    }
  return found
}

/** Greys between the brightest and the darkest place of a box; four pixels together, which grain moves half as much as one. */
function depthIn({ data, width, height }: Grey, { left, top, right, bottom }: LetterBox): number {
  let [darkest, brightest] = [1020, 0]
  for (let y = Math.max(0, top); y < Math.min(height - 1, bottom); y += 2)
    for (let at = y * width + left; at < y * width + Math.min(width - 1, right); at += 2) {
      const sum = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)
      if (sum < darkest) darkest = sum
      if (sum > brightest) brightest = sum
    }
  return (brightest - darkest) / 4
}
