import type { Grey } from '../image/grey.ts'
import { type LetterBox, letterBoxes, usualHeight } from '../image/letterHeight.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { InTime } from './engine/inTime.ts'
import type { OcrWord } from './engine/tsv.ts'
import { asItStands, readAlone } from './showLine.ts'

// Layout analysis loses whole rows of a table that its rules run through, and paragraphs under a stain. What hangs together as
// letters do, has the size of the page's letters, stands in a row and lies in no word was not read: it is shown to the engine
// line by line.

/** Heights of the page's letters between which a shape is one of them. */
const [lowest, highest] = [0.6, 2.2]
/** Distance of middles, in heights, on one line; white space between words of it; letters that it has at least. */
const [sameLine, gap, fewest] = [0.6, 2.5, 4]
const mostLines = 24
/** Words that are trusted less were not there: a stain, a signature. */
const leastTrust = 60

type Box = OcrWord['box']

/** Boxes of lines of letters that lie in no word. */
export const unreadLines = (letters: readonly LetterBox[], words: readonly OcrWord[]): Box[] =>
  unread(letters, words).long

/** Boxes of what lies in no word: lines of letters, and a few letters by themselves, which may be specks. */
export function unread(letters: readonly LetterBox[], words: readonly OcrWord[]): { long: Box[]; short: Box[] } {
  const usual = usualHeight(letters)
  const outside = letters.filter((letter) => {
    const high = letter.bottom - letter.top
    const [x, y] = [(letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2]
    const isRead = words.some(({ box: [l, t, r, b] }) => x >= l - 2 && x <= r + 2 && y >= t - 2 && y <= b + 2)
    return high > lowest * usual && high < highest * usual && !isRead
  })
  const rows = grouped(
    outside.toSorted((a, b) => a.bottom - b.bottom),
    (a, b) => b.bottom - a.bottom < sameLine * usual,
  )
  const lines = rows.flatMap((row) =>
    grouped(
      row.toSorted((a, b) => a.left - b.left),
      (a, b) => b.left - a.right < gap * usual,
    ),
  )
  const long = lines.filter((line) => line.length >= fewest)
  const short = lines.filter((line) => line.length < fewest)
  return { long: long.map(boxOf), short: short.map(boxOf) }
}

const boxOf = (line: readonly LetterBox[]): Box => [
  Math.min(...line.map(({ left }) => left)),
  Math.min(...line.map(({ top }) => top)),
  Math.max(...line.map(({ right }) => right)),
  Math.max(...line.map(({ bottom }) => bottom)),
]

/** Neighbours in a list that belong together, in groups. */
function grouped(shapes: readonly LetterBox[], together: (a: LetterBox, b: LetterBox) => boolean): LetterBox[][] {
  const groups: LetterBox[][] = []
  for (const shape of shapes) {
    const last = groups.at(-1)?.at(-1)
    if (last && together(last, shape)) groups.at(-1)?.push(shape)
    else groups.push([shape])
  }
  return groups
}

/** The words of lines that the engine left out when it read the page. @param inTime asked before each */
export async function readUnread(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  words: readonly OcrWord[],
  inTime: InTime,
): Promise<OcrWord[]> {
  const boxes = unreadLines(letterBoxes(picture), words).slice(0, mostLines)
  const read: OcrWord[] = []
  for (let i = 0; i < boxes.length && inTime(); i += engine.linesAtOnce) {
    const looks = boxes.slice(i, i + engine.linesAtOnce).map((box) => ({ box, shape: asItStands }))
    const found = await readAlone(engine, picture, dpi, looks)
    read.push(...found.flat())
  }
  return read.filter(({ text, confidence }) => confidence >= leastTrust && /[\p{L}\d]/u.test(text))
}
