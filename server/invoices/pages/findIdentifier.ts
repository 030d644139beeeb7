import type { FieldName } from '#shared/extraction.ts'
import { compact, ibanLength, isBic, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { isVatNumber, vatNumberCheck } from '#shared/vatNumber.ts'

/** What was found, and whether its checksum holds; null where it has none that we know. */
export type Identified = { value: string; holds: boolean | null }

/** What OCR reads for a digit. */
const lookalikes: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' }
const asDigits = (text: string): string => text.replace(/[OQDILZSGB]/g, (letter) => lookalikes[letter] ?? letter)
const digitsIn = (text: string): number => text.match(/\d/g)?.length ?? 0

type Shape = {
  /** Lengths of what may stand there. */
  lengths: (start: string) => number[]
  repair: (text: string) => string
  holds: (text: string) => boolean
  looksRight: (text: string) => boolean
  value: (text: string) => string
  /** Begins with the code of a country. */
  coded: boolean
}

const itself = (text: string) => text
const digits = (length: number, holds: (text: string) => boolean, value = itself): Shape => ({
  lengths: () => [length],
  repair: asDigits,
  holds,
  looksRight: (text) => /^\d+$/.test(text),
  value,
  coded: false,
})
const afterCountry = (text: string): string => text.slice(0, 2) + asDigits(text.slice(2))

const vat: Shape = {
  lengths: (start) => (vatNumberCheck(start) ? [14, 13, 12, 11, 10] : []),
  repair: afterCountry,
  holds: (text) => vatNumberCheck(text)?.key === true,
  looksRight: (text) => vatNumberCheck(text)?.shape === true,
  value: itself,
  coded: true,
}
const iban: Shape = {
  lengths: (start) => [ibanLength(start) ?? 0],
  repair: afterCountry,
  holds: isIban,
  looksRight: () => false, // an account number that its key contradicts is no suggestion
  value: itself,
  coded: true,
}
const siret = digits(14, isSiret)
const siren = digits(9, isSiren)
const sirenOfSiret = digits(14, isSiret, (text) => text.slice(0, 9))
const sirenOfVat: Shape = {
  ...vat,
  lengths: (start) => (start === 'FR' ? [13] : []),
  value: (text) => text.slice(4),
}
const bic: Shape = {
  lengths: () => [11, 8],
  repair: itself,
  holds: isBic,
  looksRight: () => false,
  value: itself,
  coded: false,
}

/** What may stand for a field, the best first: the SIREN is also the beginning of a SIRET and the end of a French VAT number. */
const shapes: Partial<Record<FieldName, Shape[]>> = {
  supplier_siren: [sirenOfSiret, sirenOfVat, siren],
  buyer_siren: [sirenOfSiret, sirenOfVat, siren],
  supplier_siret: [siret],
  supplier_vat: [vat],
  buyer_vat: [vat],
  iban: [iban],
  bic: [bic],
}

/**
 * The identifier that stands in a text, whatever parts its groups, with the letters that OCR takes digits for made digits
 * where the checksum then holds. What has the right shape alone comes second. null: nothing of the kind.
 */
export function findIdentifier(field: FieldName, text: string): Identified | null {
  const wanted = shapes[field] ?? []
  for (const shape of wanted) {
    const found = piecesOf(text, shape).find((piece) => shape.holds(piece))
    if (found) return { value: shape.value(found), holds: true }
  }
  for (const shape of wanted) {
    const found = piecesOf(text, shape).find((piece) => shape.looksRight(piece))
    if (found) return { value: shape.value(found), holds: isVatNumber(found) ? null : false }
  }
  return null
}

/**
 * Pieces of the right length that begin and end with a word, or where a letter touches a digit ("SIREN732829320"); what
 * begins with a country may begin anywhere ("IBANFR76…"). As they stand and repaired, those with most digits first.
 */
function piecesOf(text: string, { lengths, repair, coded }: Shape): string[] {
  let joined = ''
  const edges = new Set<number>()
  for (const word of text.split(/[\s.:;,/()-]+/).map(compact)) {
    edges.add(joined.length)
    joined += word
  }
  edges.add(joined.length)
  const isDigit = (at: number) => /\d/.test(joined[at] ?? '')
  const pieces: string[] = []
  for (let from = 0; from < joined.length; from++) {
    if (!coded && !edges.has(from) && !(isDigit(from) && !isDigit(from - 1))) continue
    for (const length of lengths(joined.slice(from, from + 2))) {
      const to = from + length
      const ends = edges.has(to) || (isDigit(to - 1) && !isDigit(to))
      if (length > 0 && to <= joined.length && ends) pieces.push(joined.slice(from, to))
    }
  }
  const best = pieces
    .filter((piece) => digitsIn(piece) >= piece.length / 2 || isBic(piece))
    .sort((a, b) => digitsIn(b) - digitsIn(a))
  return [...best, ...best.map(repair)]
}
