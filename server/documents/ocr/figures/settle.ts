import type { Grey } from '../../image/grey.ts'
import type { OcrEngine } from '../engine/engine.ts'
import type { InTime } from '../engine/inTime.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { inRounds, readAlone, type Shape } from '../showLine.ts'

// A cell of figures that is read again alone, in one shape after the other, until what it holds is settled: by one look that is
// certain, or by two that saw the same digits (of words, the same letters).

/** How cells are read again. */
export type Looks<Cell> = {
  shapes: readonly Shape[]
  /** What a look saw, as words that such a cell can hold; null where it saw something else. */
  valueIn: (found: readonly OcrWord[], cell: Cell) => OcrWord[] | null
  /** Whether a value stands that one look alone saw. */
  isCertain: (value: readonly OcrWord[]) => boolean
  /** Asked before each further look. */
  inTime: InTime
}

export const digitsOf = (words: readonly OcrWord[]): string => words.map(({ text }) => text.replace(/\D/g, '')).join('')

export const trustOf = (words: readonly OcrWord[]): number => Math.min(...words.map(({ confidence }) => confidence))

/** The cells that were settled, each with its words. */
export async function settle<Cell extends { box: OcrWord['box'] }>(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  cells: readonly Cell[],
  { shapes, valueIn, isCertain, inTime }: Looks<Cell>,
): Promise<Map<Cell, OcrWord[]>> {
  const settled = new Map<Cell, OcrWord[]>()
  const seen = new Map<Cell, Map<string, OcrWord[]>>()
  const judge = (cell: Cell, value: OcrWord[] | null) => {
    if (!value || settled.has(cell)) return
    const digits = digitsOf(value) || value.map(({ text }) => text).join(' ')
    const known = seen.get(cell) ?? new Map<string, OcrWord[]>()
    const before = known.get(digits)
    // Of two looks with the same digits the one that is surer of its sign.
    if (before || isCertain(value)) settled.set(cell, before && trustOf(before) > trustOf(value) ? before : value)
    seen.set(cell, known.set(digits, value))
  }
  let open = [...cells]
  for (const round of inRounds(engine, [...shapes])) {
    const looks = round.flatMap((shape) => open.map((cell) => ({ cell, box: cell.box, shape })))
    for (let i = 0; i < looks.length && inTime(); i += engine.linesAtOnce) {
      const some = looks.slice(i, i + engine.linesAtOnce)
      const found = await readAlone(engine, picture, dpi, some)
      for (const [k, { cell }] of some.entries()) judge(cell, valueIn(found[k] ?? [], cell))
    }
    open = open.filter((cell) => !settled.has(cell))
  }
  return settled
}
