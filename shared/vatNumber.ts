import { isSiren } from './identifiers.ts'

// VAT identification numbers of the EU (and GB, CH, NO): shape by country, and the key where the algorithm is public.
// Shapes: European Commission, VIES FAQ, "VAT identification number structure".
// Keys: France: CGI ann. II art. 242 septies / BOI-TVA-DECLA-20-10-20: (12 + 3 × (SIREN mod 97)) mod 97. Germany: ISO 7064 MOD 11,10.
// Belgium: 97 − (first eight mod 97). Netherlands: mod 11 before 2020, mod 97 since. Italy: Luhn. Austria, Spain, Portugal, Poland: national.

const SHAPES: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
}

const weighted = (digits: string, weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0)

/** The two-digit key that a French VAT number has for this SIREN. */
export const frenchVatKey = (siren: string): string => String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')

function germanKey(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, 8)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits[8])
}

function italianKey(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

function austrianKey(text: string): boolean {
  const digits = [...text.slice(1)].map(Number)
  const sum = digits.slice(0, 7).reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit
    return total + Math.floor(value / 10) + (value % 10)
  }, 0)
  return (10 - ((sum + 4) % 10)) % 10 === digits[7]
}

function dutchKey(text: string): boolean {
  const eleven = weighted(text, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(text[8])
  const letters = [...`NL${text}`].map((character) => Number.parseInt(character, 36)).join('')
  return eleven || BigInt(letters) % 97n === 1n
}

/** A key with letters (new style) has no published formula that fits all: its SIREN can speak against it, nothing for it. */
function frenchKey(rest: string): boolean | null {
  const [key, siren] = [rest.slice(0, 2), rest.slice(2)]
  if (!isSiren(siren)) return false
  return /^\d\d$/.test(key) ? key === frenchVatKey(siren) : null
}

const KEYS: Record<string, (rest: string) => boolean | null> = {
  FR: frenchKey,
  DE: germanKey,
  IT: italianKey,
  AT: austrianKey,
  NL: dutchKey,
  BE: (rest) => 97 - (Number(rest.slice(0, 8)) % 97) === Number(rest.slice(8)),
  DK: (rest) => weighted(rest, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  FI: (rest) => (11 - (weighted(rest, [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11 === Number(rest[7]),
  LU: (rest) => Number(rest.slice(0, 6)) % 89 === Number(rest.slice(6)),
  PL: (rest) => weighted(rest, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(rest[9]),
  PT: (rest) => ((11 - (weighted(rest, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(rest[8]),
}

/** `shape`: looks like one of that country; `key`: its key holds; null where no key is published that we know. */
export function vatNumberCheck(text: string): { country: string; shape: boolean; key: boolean | null } | null {
  const country = text.slice(0, 2)
  const shape = SHAPES[country]
  if (!shape) return null
  const fits = shape.test(text.slice(2))
  const key = KEYS[country]
  return { country, shape: fits, key: fits && key ? key(text.slice(2)) : fits ? null : false }
}

/** True when nothing speaks against this VAT number. */
export function isVatNumber(text: string): boolean {
  const check = vatNumberCheck(text)
  return check?.shape === true && check.key !== false
}
