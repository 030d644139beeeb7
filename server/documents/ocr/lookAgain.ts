import type { Grey } from '../image/grey.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { InTime } from './engine/inTime.ts'
import type { OcrWord } from './engine/tsv.ts'
import { readCells } from './figures/cells.ts'
import { withProvenIban } from './figures/iban.ts'
import { isMended, isTorn } from './figures/implausible.ts'
import { linesOf } from './lines.ts'
import { around, asItStands, inRounds, readAlone, type Shape } from './showLine.ts'

// A page is read once as a whole; single lines that the engine doubted are then read again on their own. A line alone needs no
// layout analysis, which is what fails where stamps, frames or shadows lie over the print: a fifth of the words that
// the first look misread come out right, for 30 to 60 ms a line.

/** A line is looked at again where the engine trusts one of its words less than this. */
const trusted = 80
/** French elisions (l'échéance, d’agréer, main-d'œuvre): the models doubt the sign, and read 132 of 133 such words right (32 bad pages). */
const elided = /^(?:\p{L}+-)?(?:[cdjlmnst]|qu)['’]\p{L}+[.,;:]?$/iu
/** Below this a line is a garble, and a torn figure is nearer to what stands there: it is read again, and mended. */
const hopeless = 40
/** Letters at most of a garble that is looked at in other shapes: an amount with its currency. */
const shortGarble = 16
/** What two looks read differently is trusted no more than this, however sure the second one is. */
const disputed = 69
/** Lines at most; where more are doubtful, the page itself is bad, and but its torn figures are looked at. */
const mostLines = 24
/** Cells of figures at most, see `readCells`: a full page of a statement has some fifty. */
const mostCells = 60
/** Heights in pixels between which a row of words may be a line of print. */
const [lowest, tallest] = [7, 140]
/** Letters narrower than this share of their height are condensed, and are read once more this much wider. */
const condensed = 0.48
const stretch = 1.5
/** Shapes in which a line is read whose figures have a form that no one writes: what one loses another often sees; narrower for a typewriter. */
const otherShapes: Shape[] = [
  { wider: 1, size: 0.75 },
  { wider: 0.67, size: 1 },
  { wider: 1, size: 1.3 },
]
const height = (word: OcrWord) => word.box[3] - word.box[1]

const letters = (words: readonly OcrWord[]) => words.reduce((sum, { text }) => sum + text.length, 0)

const textOf = (words: readonly OcrWord[]) => words.map(({ text }) => text).join(' ')

const isDoubtful = ({ text, confidence }: OcrWord) => confidence < trusted && !elided.test(text)

const trust = (words: readonly OcrWord[]) =>
  words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / Math.max(1, letters(words))

/**
 * The words of a picture with its doubtful lines read again, each alone; the more trusted reading of a line stays.
 * A word that only one look saw stays doubtful.
 * @param inTime asked before each further line
 */
export async function lookAgain(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  words: readonly OcrWord[],
  inTime: InTime,
): Promise<OcrWord[]> {
  const lines = linesOf(words)
  const all = lines.filter((line) => {
    const [, top, , bottom] = around(line)
    return (line.some(isDoubtful) || isTorn(textOf(line))) && bottom - top >= lowest && bottom - top <= tallest
  })
  // Of a bad page only its figures: they are what it is read for, and few enough.
  const doubtful = all.length > mostLines ? all.filter((line) => isTorn(textOf(line))).slice(0, mostLines) : all
  const seen = new Map<OcrWord[], OcrWord[]>()
  const looks = new Map<OcrWord[], OcrWord[][]>()
  const now = (line: OcrWord[]) => seen.get(line) ?? line
  const look = async (lines: OcrWord[][], shapes: readonly Shape[]) => {
    const again = shapes.flatMap((shape) => lines.map((line) => ({ line, box: around(line), shape })))
    for (let i = 0; i < again.length && inTime(); i += engine.linesAtOnce) {
      const some = again.slice(i, i + engine.linesAtOnce)
      const found = await readAlone(engine, picture, dpi, some)
      for (const [k, { line }] of some.entries()) {
        const other = found[k] ?? []
        looks.set(line, [...(looks.get(line) ?? [line]), other])
        if (isBetter(other, now(line))) seen.set(line, agreed(line, other))
      }
    }
  }
  const proveIbans = () => {
    for (const line of lines) {
      const proven = withProvenIban(now(line), looks.get(line) ?? [])
      if (proven) seen.set(line, proven)
    }
  }
  await look(doubtful, [asItStands])
  proveIbans()
  for (const shapes of inRounds(engine, otherShapes)) {
    // A cell of which one look made rubbish is no torn figure any more, and would be left as that.
    const open = doubtful.filter((line) => isTorn(textOf(now(line))) || isGarble(now(line)))
    await look(open, shapes)
    proveIbans()
  }
  const narrow = doubtful.filter((line) => isCondensed(line) && trust(now(line)) < trusted)
  await look(narrow, [{ wider: stretch, size: 1 }])
  return readCells(engine, picture, dpi, lines.map(now), mostCells, inTime)
}

/** What stands in a cell or is as short, and was read as nothing that could be believed. */
const isGarble = (line: readonly OcrWord[]) => letters(line) <= shortGarble && trust(line) < hopeless

/** A figure made whole is better than a torn one, however sure the engine was of that; otherwise what it is surer of. */
function isBetter(again: readonly OcrWord[], line: readonly OcrWord[]): boolean {
  const [first, second] = [textOf(line), textOf(again)]
  if (isMended(first, second)) return true
  if (losesFigure(line, again)) return false
  const mayBeTorn = isTorn(first) || trust(line) < hopeless
  return letters(again) >= 0.6 * letters(line) && trust(again) > trust(line) && (mayBeTorn || !isTorn(second))
}

/** A figure that the first look was sure of, and that the second reads otherwise with less trust, is not given up for a better rest of the line. */
function losesFigure(line: readonly OcrWord[], again: readonly OcrWord[]): boolean {
  return line.some((word) => {
    if (word.confidence < trusted || !/\d/.test(word.text)) return false
    const there = again.filter(({ box }) => box[0] < word.box[2] && box[2] > word.box[0])
    return trust(there) < word.confidence && !there.some(({ text }) => text === word.text)
  })
}

/** Letters much higher than wide: tills print their heads at double height, and the engine knows no such letters. */
function isCondensed(line: readonly OcrWord[]): boolean {
  const long = line.filter(({ text }) => text.length > 1)
  const heights = long.map(height).sort((a, b) => a - b)
  const width = long.reduce((sum, { box }) => sum + box[2] - box[0], 0)
  return width / Math.max(1, letters(long)) < condensed * (heights[heights.length >> 1] ?? 0)
}

/** The second reading, with doubt where it differs from the first. */
function agreed(first: readonly OcrWord[], second: readonly OcrWord[]): OcrWord[] {
  const texts = new Set(first.map(({ text }) => text))
  return second.map((word) =>
    texts.has(word.text) ? word : { ...word, confidence: Math.min(word.confidence, disputed) },
  )
}
