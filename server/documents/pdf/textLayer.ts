import type { PageDoubt } from '#shared/pageDoubt.ts'
import type { Page } from '#shared/reading.ts'
import { linesOf } from '../lines.ts'
import { imageCoverage } from './coverage.ts'
import { type Letter, lettersOf } from './letters.ts'
import type { PdfPage } from './open.ts'
import { turnLetter, turnOfPage } from './upright.ts'
import { wordsOf } from './words.ts'

/** Text layers with less than this many letters do not prove that the page was written and not scanned. */
const fewLetters = 100

/**
 * The page's own text, or null where it has none that can be used and an engine must look at the picture: no letters, a scan
 * with a stamped line of text, or glyphs that the file does not map to characters.
 */
export function readTextLayer(page: PdfPage): Page | null {
  const letters = lettersOf(page)
  const covered = imageCoverage(page)
  const printed = letters.filter((letter) => !letter.generated && letter.text.trim() !== '')
  // Hidden text over a scan is its OCR layer; hidden text on a written page is not what the reader sees.
  const usable = covered > 0.5 ? letters : letters.filter((letter) => !letter.hidden)
  const count = covered > 0.5 ? printed.length : printed.filter((letter) => !letter.hidden).length
  if (count === 0 || isGarbage(printed) || (covered > 0.5 && count < fewLetters)) return null
  // As a scan that lies on its side or head: boxes are those of the upright page.
  const turned = turnOfPage(usable)
  const found = wordsOf(usable.map((letter) => turnLetter(letter, page, turned)))
  // What is written along a margin keeps the order of the file: it stands on no line of the page.
  const level = linesOf({ words: found.filter((word) => !word.turned) }).flatMap((line) => line.words)
  const words = [...level, ...found.filter((word) => word.turned)]
  if (words.length === 0) return null
  const hidden = words.some((word) => word.confidence < 100)
  const sideways = turned === 90 || turned === 270
  return {
    number: page.number,
    width: sideways ? page.height : page.width,
    height: sideways ? page.width : page.height,
    source: 'text',
    words,
    confidence: words.reduce((sum, word) => sum + word.confidence, 0) / words.length,
    ...(turned > 0 && { turned }),
    doubt: hidden ? ('hidden_text_layer' satisfies PageDoubt) : null,
  }
}

/** More than a fifth of the letters without a character behind the glyph: private use, replacement or control codes. */
function isGarbage(letters: readonly Letter[]): boolean {
  const bad = letters.filter((letter) => letter.unmapped || /[\uFFFD\p{Co}\p{Cn}]|[^\P{Cc}\s]/u.test(letter.text))
  return bad.length > letters.length / 5
}
