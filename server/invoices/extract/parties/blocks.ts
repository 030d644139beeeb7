import type { Box } from '#shared/reading.ts'
import type { Segment, Sheet } from '../page/segments.ts'

/** Lines that stand under each other in one column, close together: a letterhead, an address. */
export type Block = { page: number; lines: Segment[]; box: Box }

const aligned = (a: Segment, b: Segment): boolean => {
  const size = Math.max(a.size, b.size, 4)
  const left = Math.abs(a.box[0] - b.box[0]) < 1.2 * size
  const right = Math.abs(a.box[2] - b.box[2]) < 0.6 * size
  const centre =
    Math.abs(a.box[0] + a.box[2] - b.box[0] - b.box[2]) < 1.6 * size && a.box[0] < b.box[2] && b.box[0] < a.box[2]
  return left || right || centre
}

/** Blocks of all pages. Every segment is in exactly one. */
export function blocksOf(sheet: Sheet): Block[] {
  const open: Block[] = []
  const done: Block[] = []
  for (const segment of sheet.segments) {
    let best: Block | null = null
    for (const block of open) {
      const last = block.lines.at(-1)
      if (!last || block.page !== segment.page || last.row === segment.row) continue
      const gap = segment.box[1] - last.box[3]
      if (gap < 1.15 * Math.max(last.size, segment.size) && aligned(last, segment)) {
        const better =
          !best || Math.abs((best.lines.at(-1)?.box[0] ?? 0) - segment.box[0]) > Math.abs(last.box[0] - segment.box[0])
        if (better) best = block
      }
    }
    if (best) {
      best.lines.push(segment)
      const [left, top, right, bottom] = best.box
      best.box = [
        Math.min(left, segment.box[0]),
        Math.min(top, segment.box[1]),
        Math.max(right, segment.box[2]),
        Math.max(bottom, segment.box[3]),
      ]
    } else {
      const block: Block = { page: segment.page, lines: [segment], box: segment.box }
      open.push(block)
      done.push(block)
    }
  }
  return done
}
