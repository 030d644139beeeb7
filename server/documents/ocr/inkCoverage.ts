import { type Grey, histogram, inkBelow } from '../image/grey.ts'
import type { OcrWord } from './engine/tsv.ts'

/**
 * Share, 0 to 1, of the picture's dark edges that lie inside the boxes of words. An engine's own confidence speaks only of
 * what it saw; this speaks of what it missed: bad pages are at 0.70 and below, good ones at 0.77 and above (measured).
 * Long rules and large dark areas do not count, they are no print.
 */
export function inkCoverage(picture: Grey, words: readonly OcrWord[]): number {
  const { data, width, height } = picture
  const inside = new Uint8Array(width * height)
  for (const { box } of words) {
    const [left, top, right, bottom] = [box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2].map(Math.round)
    for (let y = Math.max(0, top ?? 0); y < Math.min(height, bottom ?? 0); y++)
      inside.fill(1, y * width + Math.max(0, left ?? 0), y * width + Math.min(width, right ?? 0))
  }
  const threshold = inkBelow(histogram(picture))
  let [covered, all] = [0, 0]
  // Every other row: the share is the same.
  for (let y = 1; y < height - 1; y += 2) {
    const end = (y + 1) * width - 1
    for (let at = y * width + 1; at < end; at++) {
      if ((data[at] ?? 255) > threshold || (data[at + 1] ?? 0) <= threshold) continue
      if (isRule(data, at, width, threshold)) continue
      all += 1
      covered += inside[at] ?? 0
    }
  }
  return all === 0 ? 1 : covered / all
}

/** Part of an upright line longer than any letter is high: 40 pixels of ink above and below at 300 dpi. */
function isRule(data: Uint8Array, at: number, width: number, threshold: number): boolean {
  for (let step = -40; step <= 40; step += 8) if ((data[at + step * width] ?? 255) > threshold) return false
  return true
}
