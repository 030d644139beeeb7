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

/** The words with one sign of a pair left out that is one sign read twice ("O0"): each way to do so. */
function withoutTwins(words: readonly OcrWord[]): OcrWord[][] {
  return words.flatMap((word, w) =>
    Array.from(word.text).flatMap((sign, i, signs): OcrWord[][] => {
      const isTwin = [signs[i - 1], signs[i + 1]].some((beside) => beside !== undefined && figures[sign] === beside)
      return isTwin
        ? [words.map((other, k) => (k === w ? { ...word, text: signs.toSpliced(i, 1).join('') } : other))]
        : []
    }),
  )
}

/** The words with the IBAN's signs in the place of what was read. */
function withSigns(words: readonly OcrWord[], { at }: Found, iban: string): OcrWord[] {
  const texts = words.map(({ text }) => Array.from(text))
  for (const [i, [word, sign]] of at.entries()) {
    const letters = texts[word]
    if (letters) letters[sign] = iban[i] ?? ''
  }
  return words.map((word, i) => ({ ...word, text: texts[i]?.join('') ?? word.text }))
}

/** Signs that some write between the groups of an IBAN; at so many places they are meant. */
const parting = /[-.]/
const fewestPartings = 3

/** The words of a line with an IBAN that is right, without what specks and strokes left between its signs; null where nothing did. */
function withoutStrays(words: readonly OcrWord[], { at }: Found): OcrWord[] | null {
  const [first, last] = [at[0], at.at(-1)]
  if (!first || !last) return null
  const own = new Set(at.map(([word, sign]) => `${word} ${sign}`))
  const isStray = (word: number, sign: number): boolean =>
    (word > first[0] || sign > first[1]) &&
    (word < last[0] || (word === last[0] && sign < last[1])) &&
    !own.has(`${word} ${sign}`)
  const strays = words.flatMap(({ text }, w) => Array.from(text).filter((_, i) => w >= first[0] && isStray(w, i)))
  if (strays.length === 0) return null
  if (strays.filter((sign) => sign === strays[0] && parting.test(sign)).length >= fewestPartings) return null
  return words.flatMap((word, w) => {
    if (w < first[0] || w > last[0]) return [word]
    const text = Array.from(word.text)
      .filter((_, i) => !isStray(w, i))
      .join('')
    return text === '' ? [] : [{ ...word, text }]
  })
}

/**
 * The words of a line with its IBAN as the checksum proves it; null where it proves none, or it was right.
 * @param looks other readings of the same line
 */
export function withProvenIban(words: readonly OcrWord[], looks: readonly (readonly OcrWord[])[]): OcrWord[] | null {
  const length = lengthIn([words, ...looks])
  if (length === null) return null
  const found = ibanIn(words, length)
  if (found && isIban(found.signs)) return withoutStrays(words, found)
  const seen = looks.flatMap((look) => ibanIn(look, length)?.signs ?? [])
  const proven = found && provenIban([found.signs, ...seen])
  if (proven) {
    const mended = withSigns(words, found, proven)
    return withoutStrays(mended, found) ?? mended
  }
  const ways = withoutTwins(words).flatMap((fewer) => {
    const inFewer = ibanIn(fewer, length)
    const iban = inFewer && provenIban([inFewer.signs])
    return inFewer && iban ? [{ iban, words: withSigns(fewer, inFewer, iban) }] : []
  })
  return new Set(ways.map(({ iban }) => iban)).size === 1 ? (ways[0]?.words ?? null) : null
}
