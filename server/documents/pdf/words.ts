import type { Word } from '#shared/reading.ts'
import type { Letter } from './letters.ts'

const space = /^[\s\u00A0\u2007\u2009\u200A\u202F\u3000\u200B\uFEFF]$/u
/** Spaces that typographers put inside a number or before a sign; they bind what stands on both sides. */
const bindingSpace = /^[\u00A0\u2007\u2009\u202F]$/u
const digit = /^\p{Nd}$/u
const softHyphen = '\u00AD'
const combining = /^\p{M}$/u

/**
 * Words of a text layer, in the order of the file. Letters are parted by spaces, by a jump of the pen and by a turn of the
 * writing. "1 234,56" with a no-break or thin space between its digits stays one word (its text keeps U+00A0 there), as the
 * typographer meant it; a plain space parts. A soft hyphen at the end of a line stays visible as "-".
 */
export function wordsOf(letters: readonly Letter[]): Word[] {
  const words: Word[] = []
  let current: Letter[] = []
  const finish = () => {
    const word = toWord(current)
    if (word) words.push(word)
    current = []
  }
  for (const [i, letter] of letters.entries()) {
    const last = current.at(-1)
    if (space.test(letter.text)) {
      const next = letters[i + 1]
      if (last && next && bindsDigits(last, letter, next)) current.push({ ...letter, text: '\u00A0' })
      else finish()
      continue
    }
    if (last && jumps(last, letter)) finish()
    current.push(letter)
  }
  finish()
  return words
}

const bindsDigits = (before: Letter, gap: Letter, after: Letter) =>
  bindingSpace.test(gap.text) &&
  digit.test(before.text) &&
  digit.test(after.text) &&
  Math.abs(after.y - before.y) < 0.2 * before.size &&
  after.left - before.right < 0.6 * before.size

/** Whether the pen moved too far from the last letter for one word. Works for writing in any direction. */
function jumps(last: Letter, next: Letter): boolean {
  if (combining.test(next.text)) return false
  const size = Math.max(last.size, next.size, 1)
  const [cos, sin] = [Math.cos(last.angle), Math.sin(last.angle)]
  const [dx, dy] = [next.x - last.x, next.y - last.y]
  const along = dx * cos + dy * sin
  const across = Math.abs(dy * cos - dx * sin)
  if (across > 0.6 * size || Math.abs(next.angle - last.angle) > 0.2) return true
  const lastWidth = Math.max(
    (last.right - last.left) * Math.abs(cos) + (last.bottom - last.top) * Math.abs(sin),
    0.1 * size,
  )
  return along > lastWidth + 0.8 * size || along < -0.7 * size
}

function toWord(letters: readonly Letter[]): Word | null {
  const first = letters[0]
  if (!first) return null
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .replace(/[\p{Cc}\u200B-\u200F\u2060\uFEFF]/gu, '')
    .replace(new RegExp(`${softHyphen}$`), '-')
    .replaceAll(softHyphen, '')
    .normalize('NFC')
  if (!text.trim()) return null
  const inked = letters.filter((letter) => !space.test(letter.text))
  const most = inked.length / 2
  const turned = quarterOf(first.angle)
  return {
    text,
    box: boxOf(inked),
    // An OCR layer is only as good as the program that made it, which does not say.
    confidence: first.hidden ? 90 : 100,
    size: round(Math.max(...inked.map((letter) => letter.size))),
    bold: inked.filter((letter) => letter.bold).length > most,
    ...(turned && { turned }),
  }
}

export type Quarter = 90 | 180 | 270

/** The quarter turn that is nearest to a direction of writing in radians; null for what is level or nearly so. */
export function quarterOf(angle: number): Quarter | null {
  const quarters = [null, 90, 180, 270] as const
  return quarters[(Math.round(angle / (Math.PI / 2)) + 4) % 4] ?? null
}

const round = (value: number) => Math.round(value * 100) / 100

/**
 * The ink's box; for level writing stretched to the line's usual height (from 0.7 em above the base line to 0.2 below),
 * so that "-", "," and "a" stand on the line as "Ag" does. Fonts that lie about their size keep the ink.
 */
function boxOf(letters: readonly Letter[]): Word['box'] {
  const ink = {
    left: Math.min(...letters.map((letter) => letter.left)),
    top: Math.min(...letters.map((letter) => letter.top)),
    right: Math.max(...letters.map((letter) => letter.right)),
    bottom: Math.max(...letters.map((letter) => letter.bottom)),
  }
  const first = letters[0]
  if (first && Math.abs(first.angle) < 0.05) {
    const height = ink.bottom - ink.top
    if (first.size < 6 * height || first.size < 14) {
      ink.top = Math.min(ink.top, first.y - 0.7 * first.size)
      ink.bottom = Math.max(ink.bottom, first.y + 0.2 * first.size)
    }
  }
  return [round(ink.left), round(ink.top), round(ink.right), round(ink.bottom)]
}
