import { type Grey, histogram, otsu } from '../../image/grey.ts'
import type { OcrEngine } from '../engine/engine.ts'
import type { InTime } from '../engine/inTime.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { around, asItStands, type Shape } from '../showLine.ts'
import { isWholeAmount } from './implausible.ts'
import { digitsOf, settle, trustOf } from './settle.ts'

// Cells of a table that hold an amount. Where an engine looks for columns it takes the thousands of a column of amounts for a
// column of their own, and their signs for another; print of a typewriter, whose figures stand far apart, it tears or misreads.
// A cell is therefore read again alone, with all the print beside it, and believed where it comes out as an amount.

/** A word that is trusted no less than this stands; an amount that one look alone saw needs more, one that two looks saw needs none. */
const [trusted, certain] = [80, 88]
/** An amount that is whole stands where it is trusted this much: a second look was had before. */
const halfTrusted = 50
/** Letters that a cell has at most, and the figures of an amount: a rate and a quantity have fewer, a number of telephone more. */
const longest = 16
const [fewest, most] = [3, 9]
const date = /^\d{1,4}([/.-])\d{1,2}\1\d{2,4}$/
/** White space, in heights of the cell, beyond which print belongs to another cell; how far it may reach to the left and right. */
const [gap, reachLeft, reachRight] = [1.4, 4, 6]
/** What a cell is shown as: narrower first, which closes the wide gaps of a typewriter. */
const shapes: Shape[] = [asItStands, { wider: 0.67, size: 1 }, { wider: 0.8, size: 1 }, { wider: 0.67, size: 0.75 }]

type Box = OcrWord['box']
type Cell = { words: OcrWord[]; box: Box }

const textOf = (words: readonly OcrWord[]) => words.map(({ text }) => text).join(' ')
const isInside = ({ box }: OcrWord, [l, t, r, b]: Box): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= l && x <= r && y >= t && y <= b
}

/**
 * The words of a page with the amounts in its cells read again where they are doubtful or print beside them was not read.
 * @param lines what the engine took for lines, of one column each
 * @param mostRead cells that are read at most
 * @param inTime asked before each further look
 */
export async function readCells(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  lines: readonly OcrWord[][],
  mostRead: number,
  inTime: InTime,
): Promise<OcrWord[]> {
  const words = lines.flat()
  const cells = unsettled(picture, lines, words).slice(0, mostRead)
  const valueIn = (found: readonly OcrWord[], cell: Cell) => amountIn(found, cell, words)
  const isCertain = (amount: readonly OcrWord[]) => trustOf(amount) >= certain
  return replaced(words, await settle(engine, picture, dpi, cells, { shapes, valueIn, isCertain, inTime }))
}

/** What was read, without the signs that a rule or a speck leaves at its ends, where it is an amount that has all figures that were sure. */
function amountIn(found: readonly OcrWord[], cell: Cell, words: readonly OcrWord[]): OcrWord[] | null {
  const amount = found.filter(({ text }) => /[\p{L}\d€£]/u.test(text))
  if (amount.length === 0 || !isWholeAmount(textOf(amount))) return null
  const digits = digitsOf(amount)
  const sure = words.filter((word) => isInside(word, cell.box) && word.confidence >= trusted && /\d/.test(word.text))
  return sure.every((word) => digits.includes(digitsOf([word]))) ? amount : null
}

/** Cells with figures that are no sure amount, or have print beside them that nobody read. */
function unsettled(picture: Grey, lines: readonly OcrWord[][], words: readonly OcrWord[]): Cell[] {
  const cells = lines.filter(mayBeAmount)
  if (cells.length === 0) return []
  const threshold = otsu(histogram(picture))
  return cells.flatMap((line) => {
    const cell = { words: line, box: grown(picture, threshold, around(line)) }
    const stands = isSure(line) || (isWholeAmount(textOf(line)) && trustOf(line) >= halfTrusted)
    return stands && !hasUnread(cell, words) ? [] : [cell]
  })
}

const isSure = (line: readonly OcrWord[]) => line.every(({ confidence }) => confidence >= trusted)

/** Whether a line is a cell that holds an amount, or a garble of one. */
function mayBeAmount(line: readonly OcrWord[]): boolean {
  const text = textOf(line)
  const figures = text.replace(/\D/g, '').length
  if (text.length > longest || figures < fewest || figures > most || /\p{L}{4}/u.test(text) || date.test(text))
    return false
  return !isSure(line) || /\d[.,]\d{2}(?!\d)/.test(text)
}

/** Whether the print beside the words of a cell was not read, or not as what stands beside figures. */
function hasUnread({ words, box }: Cell, all: readonly OcrWord[]): boolean {
  const [l, t, r, b] = around(words)
  const isRead = (left: number, right: number) =>
    right - left < 0.3 * (b - t) ||
    all.some(
      (word) =>
        word.confidence >= trusted &&
        /^(?:\d+|€|£|EUR)$/.test(word.text) &&
        word.box[0] < (left + right) / 2 &&
        word.box[2] > (left + right) / 2 &&
        isInside(word, [left, t, right, b]),
    )
  return !isRead(box[0], l) || !isRead(r, box[2])
}

/** The box with the print that stands beside it within the reach of its own signs; a rule ends it. */
function grown(picture: Grey, threshold: number, box: Box): Box {
  const [l, t, r, b] = [Math.floor(box[0]), Math.floor(box[1]), Math.ceil(box[2]), Math.ceil(box[3])]
  const high = b - t
  const end = (from: number, step: 1 | -1, reach: number): number => {
    let last = from
    for (let x = from + step; Math.abs(x - last) <= gap * high && Math.abs(x - from) <= reach * high; x += step) {
      const print = printAt(picture, threshold, x, t, b)
      if (print === 'rule') break
      if (print === 'ink') last = x
    }
    return last
  }
  return [end(l, -1, reachLeft), t, end(r, 1, reachRight), b]
}

/** What a column of pixels holds: print of the line, a rule that runs through it, nothing. */
function printAt(
  { data, width, height }: Grey,
  threshold: number,
  x: number,
  top: number,
  bottom: number,
): 'ink' | 'rule' | 'none' {
  if (x < 0 || x >= width) return 'rule'
  const margin = Math.round(0.25 * (bottom - top))
  const [from, to] = [Math.max(0, top - margin), Math.min(height, bottom + margin)]
  let [inside, all] = [0, 0]
  for (let y = from; y < to; y++) {
    if ((data[y * width + x] ?? 255) > threshold) continue
    all += 1
    if (y >= top && y < bottom) inside += 1
  }
  if (all >= 0.9 * (to - from)) return 'rule'
  return inside >= 2 ? 'ink' : 'none'
}

/** The words with each settled cell in the place of its own, and without what the engine made of the print beside them. */
function replaced(words: readonly OcrWord[], settled: ReadonlyMap<Cell, OcrWord[]>): OcrWord[] {
  const amounts = new Map(Array.from(settled, ([{ words: own }, amount]) => [own[0], amount]))
  const boxes = Array.from(settled, ([{ box }]) => box)
  const own = new Set(Array.from(settled.keys(), (cell) => cell.words).flat())
  return words.flatMap((word) => {
    const amount = amounts.get(word)
    if (amount) return amount
    return own.has(word) || boxes.some((box) => isSwallowed(word, box)) ? [] : [word]
  })
}

/** Within the cell, or a garble of a column of signs that runs through it. */
function isSwallowed(word: OcrWord, box: Box): boolean {
  if (isInside(word, box)) return true
  const [l, t, r, b] = word.box
  const crosses = l >= box[0] && r <= box[2] && t < box[3] && b > box[1]
  return crosses && word.confidence < trusted && b - t > 2 * (r - l)
}
