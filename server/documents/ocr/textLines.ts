import { type Grey, histogram, otsu } from '../image/grey.ts'

/** Pixels at 300 dpi: what is lower is a rule or an accent, what is higher holds more than one line (or is framed). */
const lowestLine = 9
const highestLine = 110
/** Rows without ink between an accent and its letter. */
const accentGap = 4

/** Whether level print at about 300 dpi stands on one line or on several, by the rows of pixels that have ink. */
export function layoutOfLines(picture: Grey): 'line' | 'block' {
  const { data, width, height } = picture
  const threshold = otsu(histogram(picture))
  const lines: number[] = []
  let [top, last] = [-1, -1]
  const end = () => {
    if (top >= 0 && last - top + 1 >= lowestLine) lines.push(last - top + 1)
    top = -1
  }
  for (let y = 0; y < height; y++) {
    let ink = 0
    for (let x = 0; x < width && ink < 2; x++) if ((data[y * width + x] ?? 255) <= threshold) ink += 1
    if (ink < 2) continue
    if (top >= 0 && y - last > accentGap) end()
    if (top < 0) top = y
    last = y
  }
  end()
  return lines.length <= 1 && (lines[0] ?? 0) <= highestLine ? 'line' : 'block'
}
