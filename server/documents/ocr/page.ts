import type { Box, Page } from '#shared/reading.ts'
import type { Turns } from '../image/prepare.ts'
import type { PictureReading } from './readPicture.ts'

/** Where the picture stands on its page: the page's number and size, the picture's corner, in points, and points per pixel. */
export type Placement = {
  number: number
  width: number
  height: number
  left: number
  top: number
  scaleX: number
  scaleY: number
}

const round = (value: number) => Math.round(value * 100) / 100
const degrees = [0, 90, 180, 270] as const

/** What was read in a picture as an upright page, its boxes in points. Words stay in the engine's reading order. */
export function pageOf(found: PictureReading, placement: Placement): Page {
  const { number, width, height, left, top, scaleX, scaleY } = placement
  const { turns } = found
  const sideways = turns === 1 || turns === 3
  const words = found.words.map(({ text, box: [l, t, r, b], confidence }) => {
    const box = turnBox(
      [left + l * scaleX, top + t * scaleY, left + r * scaleX, top + b * scaleY],
      width,
      height,
      turns,
    )
    return { text, box, confidence: round(confidence), size: round(box[3] - box[1]), bold: false }
  })
  return {
    number,
    width: round(sideways ? height : width),
    height: round(sideways ? width : height),
    source: words.length > 0 ? 'ocr' : 'blank',
    words,
    confidence: round(found.confidence),
    ...(turns > 0 && { turned: degrees[turns] }),
    doubt: found.doubt,
  }
}

/** Where a box of a page of this size lies once the page was turned clockwise by quarter turns. */
export function turnBox([l, t, r, b]: Box, width: number, height: number, turns: Turns): Box {
  const turned: Box[] = [
    [l, t, r, b],
    [height - b, l, height - t, r],
    [width - r, height - b, width - l, height - t],
    [t, width - r, b, width - l],
  ]
  const [x1, y1, x2, y2] = turned[turns] ?? [l, t, r, b]
  return [round(x1), round(y1), round(x2), round(y2)]
}
