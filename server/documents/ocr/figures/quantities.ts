import type { Grey } from '../../image/grey.ts'
import { letterBoxes, usualHeight } from '../../image/letterHeight.ts'
import type { OcrEngine } from '../engine/engine.ts'
import type { InTime } from '../engine/inTime.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { asItStands, type Shape } from '../showLine.ts'
import { unread } from '../unread.ts'
import { settle } from './settle.ts'

// The quantities of a table stand by themselves, one to three figures a row, far from all other print. Layout analysis leaves
// such a column out as it leaves out specks, and what it does take it reads without a neighbour that would help: 11 as "Lt".

/** A word that is trusted no less stands beside a quantity; a number stands where it is trusted no less. */
const [sureBeside, sureNumber] = [80, 90]
/** Signs that a garble of a quantity has at most, and how many times as high as the page's letters it may be. */
const [longest, highest] = [5, 2.6]
/** White space around a number that stands by itself, in heights of the page's letters. */
const apart = 1.2
/** Cells below each other that are a column; how exactly they stand so, in heights; pieces of an upright rule are narrower. */
const fewestRows = 3
const inLine = 0.3
const broaderThanRule = 0.5
/** A number that one look alone saw needs this trust. */
const certain = 93
const mostCells = 40
/** More pieces that lie in no word are grain. */
const mostPieces = 500
const shapes: Shape[] = [asItStands, { wider: 1, size: 0.75 }, { wider: 1, size: 1.3 }, { wider: 1, size: 2 }]

type Box = OcrWord['box']

const isNumber = (text: string): boolean => /^\d{1,4}$/.test(text)

/**
 * The words of a page with the small numbers in columns read again that were left out, garbled or doubted.
 * @param inTime asked before each further look
 */
export async function readQuantities(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  words: readonly OcrWord[],
  inTime: InTime,
): Promise<OcrWord[]> {
  const cells = doubtfulCells(picture, words)
  const settled = await settle(engine, picture, dpi, cells, { shapes, valueIn, isCertain, inTime })
  const replaced = new Set(Array.from(settled.keys(), ({ garble }) => garble))
  return [...words.filter((word) => !replaced.has(word)), ...[...settled.values()].flat()]
}

/** A number without what a rule or a speck leaves beside it; where nothing was read before, a short word as well (kg, m², Nom). */
function valueIn(found: readonly OcrWord[], { garble }: Cell): OcrWord[] | null {
  const signs = found.filter(({ text }) => /[\p{L}\d]/u.test(text))
  const [word] = signs
  const text = word?.text.replace(/^[^\p{L}\d]+|[^\p{L}\d²³]+$/gu, '')
  if (!word || !text || signs.length > 1) return null
  return isNumber(text) || (garble === null && isShortWord(text)) ? [{ ...word, text }] : null
}

const isShortWord = (text: string): boolean => /^\p{L}{1,4}[²³]?$/u.test(text)

/** A number says less of itself than a word. */
const isCertain = ([value]: readonly OcrWord[]): boolean =>
  value !== undefined && value.confidence >= (isNumber(value.text) ? certain : sureBeside)

type Cell = { box: Box; garble: OcrWord | null }

/** Cells of columns of numbers that hold no sure one: print that was not read, or was read as something else. */
export function doubtfulCells(picture: Grey, words: readonly OcrWord[]): Cell[] {
  const letters = letterBoxes(picture)
  const usual = usualHeight(letters)
  const alone = words.filter((word) => standsAlone(word, words, apart * usual))
  const sure = alone.filter(({ text, confidence }) => isNumber(text) && confidence >= sureNumber)
  const garbles = alone.filter(
    ({ text, confidence, box }) =>
      confidence < (isNumber(text) ? sureNumber : sureBeside) &&
      text.length <= longest &&
      box[3] - box[1] < highest * usual,
  )
  const { short } = unread(
    letters,
    words.filter((word) => !garbles.includes(word)),
  )
  if (short.length > mostPieces) return []
  const column = [...short, ...sure.map(({ box }) => box)]
  return short
    .filter((box) => isInColumn(box, column, usual) && isInRow(box, words))
    .map((box) => ({ box, garble: garbles.find((word) => meet(word.box, box)) ?? null }))
    .slice(0, mostCells)
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]

function standsAlone(word: OcrWord, words: readonly OcrWord[], space: number): boolean {
  const [l, t, r, b] = word.box
  return words.every((other) => other === word || !meet(other.box, [l - space, t, r + space, b]))
}

/** Whether as many others begin, end or have their middle below or above it, among them more than pieces of a rule. */
function isInColumn(box: Box, all: readonly Box[], usual: number): boolean {
  const places = ([left, , right]: Box) => [left, right, (left + right) / 2]
  return [0, 1, 2].some((k) => {
    const column = all.filter((other) => Math.abs((places(other)[k] ?? 0) - (places(box)[k] ?? 0)) < inLine * usual)
    return column.length >= fewestRows && column.some(([left, , right]) => right - left > broaderThanRule * usual)
  })
}

/** Whether print that was read stands beside it. */
const isInRow = ([left, top, right, bottom]: Box, words: readonly OcrWord[]): boolean =>
  words.some(({ box: [l, t, r, b], confidence }) => {
    const shared = Math.min(b, bottom) - Math.max(t, top)
    return confidence >= sureBeside && (r < left || l > right) && shared > 0.5 * Math.min(b - t, bottom - top)
  })
