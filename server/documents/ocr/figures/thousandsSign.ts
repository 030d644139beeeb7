import type { OcrWord } from '../engine/tsv.ts'
import { hasCurrency, isBeside } from './decimalSign.ts'

// A page parts the thousands of its amounts in one way. Where most are parted by commas, a comma that a worn print lost is told by
// the others; where they stand apart, a point between them was a speck. The value is the same either way; what has no currency
// beside it stays as it was read: its first figure may be a currency that was misread.

/** Amounts that show the page's way at least, and how many times as many as show another one for sure. */
const [fewest, timesAsMany] = [3, 3]
/** Trust in a figure whose sign was told by its neighbours; from `sure` on a word speaks for itself. */
const [mended, sure] = [69, 80]
/** The only amount of a page with a point, where so many have white space, is believed from here on. */
const certain = 90
const fewestApart = 2

const withComma = /^[€£$]?\d{1,3}(?:,\d{3})+\.\d{2}/
const withoutSign = /^([€£$]?\d{1,3})(\d{3}\.\d{2}\D*)$/
const withPoint = /^(\d{1,3})[.°*·:;](\d{3},\d{2}\D*)$/
/** No one parts thousands by these, however sure the engine was. */
const speck = /\d[°*·:;]\d{3},/
const lastGroup = /^\d{3},\d{2}/
/** 8 .269,99: a speck before the last group, whose thousands stand beside it. */
const afterSpeck = /^[.,°*·:;](\d{3},\d{2}\D*)$/
const thousandsAlone = /^\d{1,3}$/

/** The words of a page with the thousands of its amounts parted in one way, where most agree. */
export function withOneThousandsSign(words: readonly OcrWord[]): OcrWord[] {
  const count = (form: RegExp, trust = 0) =>
    words.filter(({ text, confidence }) => confidence >= trust && form.test(text)).length
  const prevails = (form: RegExp, other: RegExp) => count(form) >= Math.max(fewest, timesAsMany * count(other, sure))
  const [commas, spaces] = [prevails(withComma, withoutSign), prevails(lastGroup, withPoint)]
  if (!commas && !spaces) return [...words]
  const followsThousands = (word: OcrWord, before: OcrWord | undefined): boolean =>
    before !== undefined && thousandsAlone.test(before.text) && isBeside(before, word)
  const apart = words.filter((word, at) => lastGroup.test(word.text) && followsThousands(word, words[at - 1])).length
  const believed = spaces && apart >= fewestApart && count(withPoint) === 1 ? certain : sure
  return words.flatMap((word, at) => {
    const group = spaces && followsThousands(word, words[at - 1]) && afterSpeck.exec(word.text)
    if (group) return [{ ...word, text: group[1] ?? '', confidence: Math.min(word.confidence, mended) }]
    if ((word.confidence >= believed && !speck.test(word.text)) || !hasCurrency(word, words[at - 1], words[at + 1]))
      return [word]
    const confidence = Math.min(word.confidence, mended)
    const [, head = '', tail = ''] = (commas && withoutSign.exec(word.text)) || []
    if (head) return [{ ...word, text: `${head},${tail}`, confidence }]
    const [, thousands = '', rest = ''] = (spaces && withPoint.exec(word.text)) || []
    if (!thousands) return [word]
    const [l, t, r, b] = word.box
    const step = (r - l) / word.text.length
    const cut = [l + step * thousands.length, l + step * (thousands.length + 1)] as const
    return [
      { ...word, text: thousands, box: [l, t, cut[0], b] satisfies OcrWord['box'], confidence },
      { ...word, text: rest, box: [cut[1], t, r, b] satisfies OcrWord['box'], confidence },
    ]
  })
}
