import type { Page } from '#shared/reading.ts'
import type { PictureReading } from './read-picture.ts'

/** Where the picture stands: the page's number and size in points, and points per pixel. */
export type Placement = { number: number; width: number; height: number; scaleX: number; scaleY: number }

const round = (value: number) => Math.round(value * 100) / 100

/** What was read in a picture as a page, its boxes in points. Words stay in the engine's reading order. */
export function pageOf(found: PictureReading, { number, width, height, scaleX, scaleY }: Placement): Page {
  return {
    number,
    width: round(width),
    height: round(height),
    source: found.words.length > 0 ? 'ocr' : 'blank',
    words: found.words.map(({ text, box: [left, top, right, bottom], confidence }) => ({
      text,
      box: [round(left * scaleX), round(top * scaleY), round(right * scaleX), round(bottom * scaleY)],
      confidence: round(confidence),
      size: round((bottom - top) * scaleY),
      bold: false,
    })),
    confidence: round(found.confidence),
    doubt: found.doubt,
  }
}
