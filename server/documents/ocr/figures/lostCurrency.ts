import type { OcrWord } from '../engine/tsv.ts'
import { hasCurrency } from './decimalSign.ts'

// "£464.38" is read as "2464.38", and the engine is sure of it. The page gives it away: its amounts have their currency, and their
// thousands are parted. Such a figure is looked at again, and where that finds nothing it stays doubtful: nothing is invented.

/** Amounts with a currency on the page at least, and the share of them of those that have none at most. */
const [fewest, mostWithout] = [4, 0.25]
/** Trust in an amount that lacks what all others have. */
const doubted = 60

const amount = /^[€£$]?\d{1,3}(?:,?\d{3})*\.\d{2}$/
const parted = /^[€£$]?\d{1,3}(?:,\d{3})+\.\d{2}$/
const unparted = /^\d{4,}\.\d{2}$/

/** The words of a page with trust taken from amounts that may begin with a currency misread as a figure. */
export function withDoubtedCurrency(words: readonly OcrWord[]): OcrWord[] {
  const amounts = words.flatMap((word, at) => (amount.test(word.text) ? [{ word, at }] : []))
  const bare = new Set(
    amounts.flatMap(({ word, at }) => (hasCurrency(word, words[at - 1], words[at + 1]) ? [] : [word])),
  )
  const signed = amounts.length - bare.size
  const isSignBefore = amounts.some(({ word }) => /^[€£$]/.test(word.text))
  if (!isSignBefore || signed < fewest || bare.size > mostWithout * signed) return [...words]
  const isParted = amounts.filter(({ word }) => parted.test(word.text)).length >= 2
  return words.map((word) =>
    bare.has(word) && (unparted.test(word.text) ? isParted : bare.size === 1)
      ? { ...word, confidence: Math.min(word.confidence, doubted) }
      : word,
  )
}
