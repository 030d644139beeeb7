import type { OcrWord } from '../engine/tsv.ts'

// A worn comma looks like a point. A page writes all its amounts with the same sign: where most that were read have one, an
// amount with the other was misread. The value is the same either way; who looks the figure up on the page finds it. Only what
// is surely an amount is mended: it has a currency beside it, or thousands.

/** Amounts with the page's sign at least, and how many times as many as with the other one. */
const [fewest, timesAsMany] = [4, 1.5]
/** Trust in a figure of which a sign was told by its neighbours. */
const mended = 69

const currency = /^(?:€|£|\$|EUR|GBP|USD|CHF)$/
const ending = { ',': /\d,\d{2}(?:€|EUR)?$/, '.': /\d\.\d{2}(?:€|EUR)?$/ } as const
/** An amount's last word with the other sign: groups of thousands by that sign would be another number. */
const amount = /^([€£$]?\d{1,6})[.,](\d{2}(?:€|EUR)?)$/
type Sign = keyof typeof ending

/** The words of a page with the decimal sign of its amounts made one, where most agree. */
export function withOneDecimalSign(words: readonly OcrWord[]): OcrWord[] {
  const sign = signOf(words)
  if (!sign) return [...words]
  const other = sign === ',' ? '.' : ','
  return words.map((word, at) => {
    const parts = ending[other].test(word.text) ? amount.exec(word.text) : null
    if (!parts || !isAmount(word, words[at - 1], words[at + 1])) return word
    return { ...word, text: `${parts[1]}${sign}${parts[2]}`, confidence: Math.min(word.confidence, mended) }
  })
}

/** The sign of most; null where too few say, or both are used. */
function signOf(words: readonly OcrWord[]): Sign | null {
  const count = (sign: Sign) => words.filter(({ text }) => ending[sign].test(text)).length
  const [commas, points] = [count(','), count('.')]
  if (commas >= fewest && commas >= timesAsMany * points) return ','
  return points >= fewest && points >= timesAsMany * commas ? '.' : null
}

/** More than 999, or with a currency in it or beside it; 12.03 alone may be a day. */
function isAmount(word: OcrWord, before: OcrWord | undefined, after: OcrWord | undefined): boolean {
  if (/\d{4}[.,]/.test(word.text) || hasCurrency(word, before, after)) return true
  return before !== undefined && isBeside(before, word) && /^[€£$]?\d{1,3}$/.test(before.text)
}

/** Whether a currency stands in a word or right beside it. */
export function hasCurrency(word: OcrWord, before: OcrWord | undefined, after: OcrWord | undefined): boolean {
  if (/[€£$]|EUR/.test(word.text)) return true
  if (before && isBeside(before, word) && currency.test(before.text)) return true
  return after !== undefined && isBeside(word, after) && currency.test(after.text)
}

/** On one line, no further apart than a space between words. */
export function isBeside(a: OcrWord, b: OcrWord): boolean {
  const [, top, right, bottom] = a.box
  const [left, nextTop, , nextBottom] = b.box
  const high = Math.max(bottom - top, nextBottom - nextTop)
  const shared = Math.min(bottom, nextBottom) - Math.max(top, nextTop)
  // A typewriter's space is wider than its letters.
  const widest = Math.max(0.8 * high, (1.6 * (right - a.box[0])) / a.text.length)
  return shared > 0.5 * Math.min(bottom - top, nextBottom - nextTop) && left - right > -high && left - right < widest
}
