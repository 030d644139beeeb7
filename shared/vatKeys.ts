import { isSiren } from './identifiers.ts'

// Keys of VAT numbers, by country: what stands behind the country's letters, already of the right shape.
// Source where none is named: European Commission, DG TAXUD, "VIES – VAT Number Construction Rules", functional description
// version 15.0. France: CGI ann. II art. 242 septies, BOI-TVA-DECLA-20-10-20. United Kingdom: HMRC, the same and, since 2009, plus
// 55. Croatia: Zakon o OIB, ISO 7064 MOD 11,10. Switzerland: BFS, UID, eCH-0097. Norway: Brønnøysundregistrene, organisasjonsnummer.
// null: a kind of number whose key is not published. Its shape speaks for it, and shape is no proof.

type Key = (rest: string) => boolean | null

const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0)

/** Digits times weights, from 1 or from `first` on, falling to 2. */
const falling = (digits: string, first: number): number =>
  weighted(
    digits,
    Array.from({ length: first - 1 }, (_, index) => first - index),
  )

/** What 11 lacks, where the digit behind `checked` others must be that; ten and eleven have digits of their own, or none. */
const elevenLess = (rest: string, sum: number, checked: number, ten: number | null, eleven: number | null): boolean => {
  const lacks = 11 - (sum % 11)
  const digit = lacks === 10 ? ten : lacks === 11 ? eleven : lacks
  return digit === Number(rest[checked])
}

/** The two-digit key that a French VAT number has for this SIREN. */
export const frenchVatKey = (siren: string): string => String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')

/** A key with letters (new style) has no published formula that fits all: its SIREN can speak against it, nothing for it. */
const french: Key = (rest) => {
  const [key, siren] = [rest.slice(0, 2), rest.slice(2)]
  if (!isSiren(siren)) return false
  return /^\d\d$/.test(key) ? key === frenchVatKey(siren) : null
}

/** ISO 7064 MOD 11,10. */
const elevenTen: Key = (rest) => {
  let product = 10
  for (const digit of rest.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(rest.at(-1))
}

/** Every second digit doubled, from the last but one to the front (ISO/IEC 7812-1 annex B). */
const luhn = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

const austrian: Key = (rest) => {
  const digits = [...rest.slice(1)].map(Number)
  const sum = digits.slice(0, 7).reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  return (10 - ((sum + 4) % 10)) % 10 === digits[7]
}

const dutch: Key = (rest) => {
  const eleven = falling(rest, 9) % 11 === Number(rest[8])
  const letters = [...`NL${rest}`].map((character) => Number.parseInt(character, 36)).join('')
  return eleven || BigInt(letters) % 97n === 1n
}

/** Companies have nine digits; ten are a citizen's number, a foreigner's or another's. */
const bulgarian: Key = (rest) => {
  if (rest.length === 9) {
    const first = weighted(rest, [1, 2, 3, 4, 5, 6, 7, 8]) % 11
    const key = first === 10 ? (weighted(rest, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : first
    return key === Number(rest[8])
  }
  const citizen = (weighted(rest, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(rest[9])
  const foreigner = weighted(rest, [21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 === Number(rest[9])
  return citizen || foreigner || elevenLess(rest, weighted(rest, [4, 3, 2, 7, 6, 5, 4, 3, 2]), 9, null, 0)
}

const cypriotOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
const cypriot: Key = (rest) => {
  const values = [...rest.slice(0, 8)].map((digit, index) =>
    index % 2 === 0 ? (cypriotOdd[Number(digit)] ?? 0) : Number(digit),
  )
  const letter = values.reduce((sum, value) => sum + value, 0) % 26
  return String.fromCharCode(65 + letter) === rest[8]
}

/** Eight digits: a company. Ten: a birth number, a multiple of 11 since 1985, before that also with 0 for the rest 10. */
const czech: Key = (rest) => {
  if (rest.length === 8) return elevenLess(rest, falling(rest, 8), 7, 0, 1)
  if (rest.length === 10) {
    const whole = Number(rest.slice(0, 9)) % 11
    return Number(rest) % 11 === 0 || (whole === 10 && rest[9] === '0')
  }
  if (!rest.startsWith('6')) return null
  const lacks = 11 - (falling(rest.slice(1), 8) % 11)
  return Number(rest[8]) === (lacks > 9 ? 19 - lacks : 9 - lacks)
}

const spanishLetters = 'TRWAGMYFPDXBNJZSQVHLCKE'
/** Persons: the rest by 23 is a letter. Companies: Luhn, as a digit or as the letter of that place. */
const spanish: Key = (rest) => {
  const [first = '', last = ''] = [rest[0], rest[8]]
  if (/[\dKLMXYZ]/.test(first)) {
    const number = /\d/.test(first) ? rest.slice(0, 8) : `${Math.max(0, 'XYZ'.indexOf(first))}${rest.slice(1, 8)}`
    return spanishLetters[Number(number) % 23] === last
  }
  const digit = /\d/.test(last) ? last : String('JABCDEFGHI'.indexOf(last))
  return /^[A-HJNP-SUVW]$/.test(first) && digit.length === 1 && luhn(rest.slice(1, 8) + digit)
}

/** Government departments and health authorities (GD, HA) have no key. Twelve digits: a branch of the first nine. */
const british: Key = (rest) => {
  if (/^[GH]/.test(rest)) return null
  const total = falling(rest, 8) + Number(rest.slice(7, 9))
  return total % 97 === 0 || (total + 55) % 97 === 0
}

const irishLetters = 'WABCDEFGHIJKLMNOPQRSTUV'
/** The old form has a sign in second place, and its first digit counts as the last; a ninth place counts nine times. */
const irish: Key = (rest) => {
  const old = /^\d[A-Z+*]/.test(rest)
  const digits = old ? `0${rest.slice(2, 7)}${rest[0]}` : rest.slice(0, 7)
  const ninth = rest[8] ? 9 * (rest.charCodeAt(8) - 64) : 0
  return irishLetters[(falling(digits, 8) + ninth) % 23] === rest[7]
}

const lithuanian: Key = (rest) => {
  const length = rest.length - 1
  const sum = (from: number) =>
    weighted(
      rest,
      Array.from({ length }, (_, index) => 1 + ((index + from) % 9)),
    ) % 11
  const first = sum(0)
  return rest[length - 1] === '1' && (first === 10 ? sum(2) % 10 : first) === Number(rest[length])
}

/** Companies begin with more than 3; of persons' codes no key is published. */
const latvian: Key = (rest) =>
  Number(rest[0]) > 3 ? weighted(rest, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3 : null

const romanian: Key = (rest) => {
  const digits = rest.padStart(10, '0')
  return ((10 * weighted(digits, [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10 === Number(digits[9])
}

export const vatKeys: Record<string, Key> = {
  AT: austrian,
  BE: (rest) => 97 - (Number(rest.slice(0, 8)) % 97) === Number(rest.slice(8)),
  BG: bulgarian,
  CH: (rest) => elevenLess(rest.slice(1), weighted(rest.slice(1), [5, 4, 3, 2, 7, 6, 5, 4]), 8, null, 0),
  CY: cypriot,
  CZ: czech,
  DE: elevenTen,
  DK: (rest) => weighted(rest, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  EE: (rest) => weighted(rest, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  EL: (rest) => (weighted(rest, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(rest[8]),
  ES: spanish,
  FI: (rest) => (11 - (weighted(rest, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === Number(rest[7]),
  FR: french,
  GB: british,
  HR: elevenTen,
  HU: (rest) => weighted(rest, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
  IE: irish,
  IT: luhn,
  LT: lithuanian,
  LU: (rest) => Number(rest.slice(0, 6)) % 89 === Number(rest.slice(6)),
  LV: latvian,
  MT: (rest) => weighted(rest, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0,
  NL: dutch,
  NO: (rest) => elevenLess(rest, weighted(rest, [3, 2, 7, 6, 5, 4, 3, 2]), 8, null, 0),
  PL: (rest) => weighted(rest, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(rest[9]),
  PT: (rest) => elevenLess(rest, falling(rest, 9), 8, 0, 0),
  RO: romanian,
  SE: (rest) => luhn(rest.slice(0, 10)),
  SI: (rest) => elevenLess(rest, falling(rest, 8), 7, 0, null),
  SK: (rest) => Number(rest) % 11 === 0,
}
