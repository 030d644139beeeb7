// Checksums of legal and bank identifiers. Each function takes the compact form (`compact` below) and never throws.

/** Upper case, letters and digits only: "FR 08 456-944.818" → "FR08456944818". */
export const compact = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

const digitsOf = (text: string): number[] => [...text].map(Number)

/** Luhn (ISO/IEC 7812-1 annex B), the key of SIREN and SIRET. */
export function luhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  const sum = digitsOf(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = index % 2 === 1 ? digit * 2 : digit
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

export const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && !/^0+$/.test(text) && luhn(text)

/** La Poste (SIREN 356 000 000) numbers its offices by a plain digit sum that divides by five (INSEE). */
const LA_POSTE = '356000000'

export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false
  if (luhn(text)) return true
  return text.startsWith(LA_POSTE) && digitsOf(text).reduce((a, b) => a + b, 0) % 5 === 0
}

/** Remainder of a decimal string of any length; letters count 10 to 35 as ISO 7064 wants. */
function remainder97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest
}

/** Length of an IBAN by country (SWIFT IBAN registry); the countries that our documents meet. */
const IBAN_LENGTHS: Record<string, number> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IS: 26,
  IT: 27,
  KW: 30,
  LB: 28,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SA: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TN: 24,
  TR: 26,
  UA: 29,
  XK: 20,
}

/** Length that an IBAN of this country has; null for a country we do not know. */
export const ibanLength = (country: string): number | null => IBAN_LENGTHS[country] ?? null

/** ISO 13616: right length for its country and remainder 1 modulo 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text)) return false
  const length = ibanLength(text.slice(0, 2))
  if (length !== null && length !== text.length) return false
  return remainder97(text.slice(4) + text.slice(0, 4)) === 1
}

/** ISO 9362: bank, country, place, optional branch. */
export const isBic = (text: string): boolean => /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text)
