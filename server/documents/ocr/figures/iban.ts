import { ibanLength, isIban } from '#shared/identifiers.ts'
import type { OcrWord } from '../engine/tsv.ts'

// An IBAN of which a sign was misread can be mended without inventing anything: letters that stand for the figures that they look
// like, and what other looks saw in the same place, are tried, and the checksum says which of them is right.

/** Figures that letters are taken for. */
const figureOf: Record<string, string> = { O: '0', Q: '0', D: '0', o: '0', I: '1', l: '1', '!': '1', '|': '1', i: '1' }
const alsoFigureOf: Record<string, string> = { Z: '2', z: '2', S: '5', s: '5', G: '6', b: '6', T: '7', B: '8', g: '9' }
const figures: Record<string, string> = { ...figureOf, ...alsoFigureOf }
/** Combinations that are tried at most: one of 97 fits by chance. */
const mostTried = 12

type Found = { signs: string; at: [word: number, sign: number][] }

const beginning = /^(?!IBAN)[A-Z]{2}[\dOQIlSB!|]{2}/

/** The length of the IBAN that one of the readings of a line begins, by its country. */
function lengthIn(readings: readonly (readonly OcrWord[])[]): number | null {
  const countries = readings.flat().flatMap(({ text }) => (beginning.test(text) ? [text.slice(0, 2)] : []))
  return countries.map(ibanLength).find((length) => length !== null) ?? null
}

/** The signs of the IBAN of that length in the words of a line, with the places that they stand in; null where there is none. */
function ibanIn(words: readonly OcrWord[], length: number): Found | null {
  for (const [first, { text }] of words.entries()) {
    if (!beginning.test(text)) continue
    const at = words.flatMap((word, w): [number, number][] =>
      w < first
        ? []
        : Array.from(word.text, (sign, i) => ({ sign, i })).flatMap(({ sign, i }) =>
            /[\w!|]/.test(sign) ? [[w, i]] : [],
          ),
    )
    if (at.length < length) return null
    const [end, next] = [at[length - 1], at[length]]
    // It ends where a word ends; a date may follow it.
    if (next && end && next[0] === end[0]) return null
    const places = at.slice(0, length)
    return { signs: places.map(([w, i]) => words[w]?.text[i] ?? '').join(''), at: places }
  }
  return null
}

/** What may stand in a place of an IBAN, by what was read there: a country's two letters and a bank's four are letters. */
function signsFor(seen: readonly string[], place: number, bank: boolean): string[] {
  if (place < 2 || (bank && place >= 4 && place < 8)) return Array.from(new Set(seen))
  return Array.from(new Set(seen.map((sign) => figures[sign] ?? sign)))
}

/** The IBAN that what was read allows and its checksum proves; null where none or more than one does. */
export function provenIban(readings: readonly string[]): string | null {
  const [base = ''] = readings
  const alike = readings.filter(({ length }) => length === base.length)
  const bank = alike.some((signs) => /^.{4}[A-Z]{4}/.test(signs))
  let tried = ['']
  for (let place = 0; place < base.length; place++) {
    const signs = signsFor(
      alike.map((signs) => signs[place] ?? ''),
      place,
      bank,
    )
    tried = tried.flatMap((start) => signs.map((sign) => start + sign))
    if (tried.length > mostTried) return null
  }
  const proven = tried.filter((signs) => ibanLength(signs.slice(0, 2)) === signs.length && isIban(signs))
  return proven.length === 1 ? (proven[0] ?? null) : null
}

/**
 * The words of a line with its IBAN as the checksum proves it; null where it proves none, or it was right.
 * @param looks other readings of the same line
 */
export function withProvenIban(words: readonly OcrWord[], looks: readonly (readonly OcrWord[])[]): OcrWord[] | null {
  const length = lengthIn([words, ...looks])
  const found = length === null ? null : ibanIn(words, length)
  if (!found || length === null || isIban(found.signs)) return null
  const proven = provenIban([found.signs, ...looks.flatMap((look) => ibanIn(look, length)?.signs ?? [])])
  if (!proven) return null
  const texts = words.map(({ text }) => Array.from(text))
  for (const [i, [word, sign]] of found.at.entries()) {
    const letters = texts[word]
    if (letters) letters[sign] = proven[i] ?? ''
  }
  return words.map((word, i) => ({ ...word, text: texts[i]?.join('') ?? word.text }))
}
