import { highest, lowest, type Rgb } from './colours.ts'
import type { Grey } from './grey.ts'
import { boxOf, type Sides, together } from './together.ts'

// Stamps, stains and strokes of coloured ink over black print. Brightness alone makes one of both; by colour they part: in the
// channel in which the mark is brightest it is a faint veil, by which the print under it can be divided.

/** Where a mark lies, and how bright each channel of it is as a share of the paper's. */
type Mark = Sides & { colour: Channels }
type Channels = [number, number, number]

/** Difference of the channels, as a share of the paper's, from which on a pixel is coloured, and below which it may be black. */
const coloured = 0.14
const uncoloured = 0.1
/** Black is darker than this share of the paper. */
const black = 0.45
/** Sides of a mark as shares of the picture's width: from a small stamp to a ring of coffee. */
const [smallest, largest] = [0.045, 0.5]
/** Share of its box that a mark's own ink fills: what fills more is a coloured ground, which print stands on. */
const fullest = 0.45
/** Share of black in its box from which on it lies over print. */
const leastBlack = 0.003
/** Pixels of a piece of a mark, how far it lies from the largest at most (in its sizes), and by how much its colour differs. */
const [leastPart, beside, sameColour] = [8, 0.3, 0.12]
/** Shares of the paper by which a pixel may miss a mark's brightest channel and be its own, and by which it must be coloured. */
const otherColour = 0.04
const noColour = 0.03
/** Grey of clean paper. */
const white = 248
/** Pixels between parts of one mark: print breaks it up. */
const reach = 2

/** The colour of the paper: the median of each channel. */
function paperOf({ data }: Rgb): Channels {
  const median = (channel: number): number => {
    const counts = new Uint32Array(256)
    let seen = 0
    for (let at = channel; at < data.length; at += 3) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1
    return Math.max(
      64,
      counts.findIndex((count) => {
        seen += count
        return seen >= data.length / 6
      }),
    )
  }
  return [median(0), median(1), median(2)]
}

/**
 * By pixel: which channel of a coloured one is the brightest (1 to 3, 0: not coloured), whether it is black, and how many are
 * coloured. By its brightest channel: a red stamp that touches a blue band is no part of it.
 */
type Inks = { kinds: Uint8Array; blacks: Uint8Array; colouredPixels: number }

function inksOf({ data, width, height }: Rgb, [red, green, blue]: Channels): Inks {
  const kinds = new Uint8Array(width * height)
  const blacks = new Uint8Array(width * height)
  let colouredPixels = 0
  for (let at = 0, i = 0; at < kinds.length; at++, i += 3) {
    // Plain variables: a list made for each pixel costs more than all the rest.
    const r = (data[i] ?? 0) / red
    const g = (data[i + 1] ?? 0) / green
    const b = (data[i + 2] ?? 0) / blue
    const high = highest(r, g, b)
    const difference = high - lowest(r, g, b)
    if (difference > coloured) {
      kinds[at] = r === high ? 1 : g === high ? 2 : 3
      colouredPixels += 1
    } else if (high < black && difference < uncoloured) blacks[at] = 1
  }
  return { kinds, blacks, colouredPixels }
}

/** The marks over black print in a picture that was reduced to some 600 to 900 pixels in width. */
function marksIn(picture: Rgb, paper: Channels): Mark[] {
  const { width } = picture
  const { kinds, blacks, colouredPixels } = inksOf(picture, paper)
  if (colouredPixels < smallest * width) return []
  const marks: Mark[] = []
  const rest: Mark[] = []
  for (let start = 0; start < kinds.length; start++) {
    if (kinds[start] === 0) continue
    const pixels = together(start, kinds, width, reach)
    const mark = markOf(pixels, picture, paper)
    if (isOverPrint(mark, pixels.length, blacks, width)) marks.push(mark)
    else if (pixels.length >= leastPart) rest.push(mark)
  }
  for (const mark of marks) for (const part of rest) if (isPartOf(part, mark)) widen(mark, part)
  return marks
}

/** Rules and letters cut a ring or a frame into pieces: of the same colour, beside the largest, however small. */
function isPartOf(part: Mark, mark: Mark): boolean {
  const near = beside * Math.max(mark.right - mark.left, mark.bottom - mark.top)
  const apart = Math.max(part.left - mark.right, mark.left - part.right, part.top - mark.bottom, mark.top - part.bottom)
  return apart < near && part.colour.every((share, i) => Math.abs(share - (mark.colour[i] ?? 0)) < sameColour)
}

function widen(mark: Mark, part: Mark): void {
  mark.left = Math.min(mark.left, part.left)
  mark.right = Math.max(mark.right, part.right)
  mark.top = Math.min(mark.top, part.top)
  mark.bottom = Math.max(mark.bottom, part.bottom)
}

function markOf(pixels: readonly number[], { data, width }: Rgb, paper: Channels): Mark {
  const colour: Channels = [0, 0, 0]
  for (const at of pixels)
    for (const i of [0, 1, 2] as const) colour[i] += (data[3 * at + i] ?? 0) / paper[i] / pixels.length
  return { ...boxOf(pixels, width), colour }
}

function isOverPrint(mark: Mark, count: number, isBlack: Uint8Array, width: number): boolean {
  const [w, h] = [mark.right - mark.left, mark.bottom - mark.top]
  if (Math.min(w, h) < smallest * width || Math.max(w, h) > largest * width || count > fullest * w * h) return false
  let dark = 0
  for (let y = mark.top; y < mark.bottom; y++)
    for (let x = mark.left; x < mark.right; x++) dark += isBlack[y * width + x] ?? 0
  return dark > leastBlack * w * h
}

/** Pixels across in which marks are looked for: a letter is then a few pixels high. */
export const searchWidth = 700

/** Marks with the colour of the paper, and the width of the picture in which they were found. */
export type Marks = { paper: Channels; marks: Mark[]; width: number }

/** The coloured marks over the print of a picture that was reduced to `searchWidth`; null where there are none. */
export function findMarks(small: Rgb): Marks | null {
  const paper = paperOf(small)
  const marks = marksIn(small, paper)
  return marks.length > 0 ? { paper, marks, width: small.width } : null
}

/**
 * The grey picture with its marks faded to paper, and the print under them kept.
 * @param picture the same in colour
 */
export function withoutMarks(grey: Grey, picture: Rgb, { paper, marks, width: searched }: Marks): Grey {
  if (picture.width !== grey.width || picture.height !== grey.height) return grey
  const { width, height } = grey
  const faded = { data: grey.data.slice(), width, height }
  for (const mark of marks) fade(faded, picture, paper, mark, width / searched)
  return faded
}

/** Divides the print under one mark by its veil. `scale`: the picture's size by that in which the mark was found. */
function fade(grey: Grey, picture: Rgb, [red, green, blue]: Channels, mark: Mark, scale: number): void {
  const { data, width, height } = grey
  const colours = picture.data
  const veil = Math.max(...mark.colour)
  const strong = mark.colour.indexOf(veil)
  const depth = veil - Math.min(...mark.colour)
  const margin = 3 * scale
  const [first, right] = [Math.max(0, Math.floor(mark.left * scale - margin)), mark.right * scale + margin]
  const [top, bottom] = [Math.max(0, Math.floor(mark.top * scale - margin)), mark.bottom * scale + margin]
  for (let y = top; y < Math.min(height, bottom); y++)
    for (let x = first; x < Math.min(width, right); x++) {
      const at = y * width + x
      const r = (colours[3 * at] ?? 0) / red
      const g = (colours[3 * at + 1] ?? 0) / green
      const b = (colours[3 * at + 2] ?? 0) / blue
      const own = strong === 0 ? r : strong === 1 ? g : b
      const difference = own - lowest(r, g, b)
      // Of another colour, or of none: not this mark's.
      if (own < highest(r, g, b) - otherColour || difference < noColour) continue
      const strength = Math.min(1, difference / (depth * Math.max(own, 0.2)))
      const printed = own / (1 - strength * (1 - veil))
      data[at] = Math.max(data[at] ?? 0, Math.min(255, printed * white))
    }
}
