import type { OcrWord } from '../engine/tsv.ts'

// One sign of a figure that was misread in a way that leaves a single reading: "ler août" is the first of August, "10:10.2020" has
// a point twice, "e501.64" has a euro where the page's amounts have one. The figures themselves stay as they were read.

/** Trust in what was mended so. */
const mended = 69
/** Amounts of the page that begin with a euro at least, before an "e" is taken for one. */
const fewest = 2

const month = /^(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?!\p{L})/iu
const first = /^[lI]er(?=$|\p{Ll})/u
/** A date of which one sign is none that dates have. */
const [wrongFirst, wrongSecond] = [
  /^([0-3]\d)[:;,]([01]\d)([./-])(20\d{2}\D?)$/,
  /^([0-3]\d)([./-])([01]\d)[:;,](20\d{2}\D?)$/,
]
const withEuro = /^€\d{1,3}(?:,\d{3})*\.\d{2}/
const euroAsLetter = /^e(?=\d{1,3}(?:,\d{3})*\.\d{2}\D?$)/

function mend(text: string, next: string, euros: boolean): string {
  const rest = text.replace(first, '')
  if (rest !== text && month.test(rest || next)) return `1er${rest && ' '}${rest}`
  if (euros && euroAsLetter.test(text)) return text.replace(euroAsLetter, '€')
  return text.replace(wrongFirst, '$1$3$2$3$4').replace(wrongSecond, '$1$2$3$2$4')
}

/** The words of a page with such signs mended, and doubted. */
export function withoutSlips(words: readonly OcrWord[]): OcrWord[] {
  const euros = words.filter(({ text }) => withEuro.test(text)).length >= fewest
  return words.map((word, at) => {
    const text = mend(word.text, words[at + 1]?.text ?? '', euros)
    return text === word.text ? word : { ...word, text, confidence: Math.min(word.confidence, mended) }
  })
}
