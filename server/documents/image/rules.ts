import type { Grey } from './grey.ts'

// Rules of tables, forms and letterheads, seen by blocks: a thin stroke that runs through one block after the other. No letter
// does so for long, and no grain is thin.

/** Blocks of `size` pixels, `across` of them in a row; `paper`: how bright the paper around each is. */
export type Blocks = { size: number; across: number; paper: Uint8Array }

/** Blocks in a row that a stroke runs through at least, and rows (or columns) of them on which it stands at most. */
const [shortest, thickest] = [8, 4]

/**
 * The blocks of each level and each upright rule, those at which letters touch it left out.
 * @param palest how much darker than its paper a rule is at least
 */
export function rulesIn(picture: Grey, blocks: Blocks, palest: number): number[][] {
  const down = Math.ceil(blocks.paper.length / blocks.across)
  const strokes = strokesIn(picture, blocks, palest)
  const level = lanes(down, blocks.across, (lane, at) => lane * blocks.across + at)
  const upright = lanes(blocks.across, down, (lane, at) => at * blocks.across + lane)
  return [
    ...chains(strokes.columns, strokes.rows, level, blocks.size),
    ...chains(strokes.rows, strokes.columns, upright, blocks.size),
  ]
}

/** Of each block the columns and the rows on which there is ink, a bit each. */
function strokesIn({ data, width, height }: Grey, { size, across, paper }: Blocks, palest: number) {
  const [columns, rows] = [new Uint32Array(paper.length), new Uint32Array(paper.length)]
  for (let y = 0; y < height; y++)
    for (let x = 0, first = Math.floor(y / size) * across; x < width; x++) {
      const of = first + Math.floor(x / size)
      if ((paper[of] ?? 0) - (data[y * width + x] ?? 255) < palest) continue
      columns[of] = (columns[of] ?? 0) | (1 << (x % size))
      rows[of] = (rows[of] ?? 0) | (1 << (y % size))
    }
  return { columns, rows }
}

const lanes = (count: number, length: number, at: (lane: number, place: number) => number): number[][] =>
  Array.from({ length: count }, (_, lane) => Array.from({ length }, (_, place) => at(lane, place)))

/** Runs of blocks through which a thin stroke goes; it may pass from one lane of blocks to the next. */
function chains(along: Uint32Array, thick: Uint32Array, lanesOf: number[][], size: number): number[][] {
  const full = 2 ** size - 1
  const isPart = (at: number) => (along[at] ?? 0) > 0 && bits(thick[at] ?? 0) <= thickest
  const found = new Set<number>()
  const all: number[][] = []
  for (const [k, lane] of lanesOf.entries()) {
    let [run, length]: [number[], number] = [[], 0]
    const end = () => {
      const fresh = length < shortest ? [] : run.filter((at) => !found.has(at))
      for (const at of fresh) found.add(at)
      if (fresh.length > 0) all.push(fresh)
      run = []
      length = 0
    }
    for (const [place, at] of lane.entries()) {
      const beside = lanesOf[k + 1]?.[place] ?? at
      if (((along[at] ?? 0) | (along[beside] ?? 0)) !== full) {
        end()
        continue
      }
      length += 1
      run.push(...new Set([at, beside].filter(isPart)))
    }
    end()
  }
  return all
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest &= rest - 1) count += 1
  return count
}
