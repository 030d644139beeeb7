// Completes identifiers with their check digits, so that every party of a generated invoice passes the product's checks.

/** Luhn digit that makes `digits` + it valid (ISO/IEC 7812-1 annex B). */
function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const doubled = index % 2 === 0 ? Number(character) * 2 : Number(character)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

const remainder97 = (text: string): number =>
  Number(BigInt([...text].map((character) => Number.parseInt(character, 36)).join('')) % 97n)

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** Eight digits → SIREN. */
export const siren = (eight: string): string => eight + luhnDigit(eight)

/** SIREN and the four digits of the establishment → SIRET. */
export const siret = (company: string, establishment = '0001'): string =>
  company + establishment + luhnDigit(company + establishment)

/** "FR" + (12 + 3 × (SIREN mod 97)) mod 97 + SIREN (BOI-TVA-DECLA-20-10-20). */
export const frenchVat = (company: string): string => `FR${twoDigits((12 + 3 * (Number(company) % 97)) % 97)}${company}`

/** Eight digits → USt-IdNr (ISO 7064 MOD 11,10). */
export function germanVat(eight: string): string {
  let product = 10
  for (const digit of eight) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return `DE${eight}${(11 - product) % 10}`
}

/** Seven digits → GB VAT number (weights 8 to 2, 97 minus the rest; HMRC). */
export function britishVat(seven: string): string {
  const sum = [...seven].reduce((total, digit, index) => total + Number(digit) * (8 - index), 0)
  return `GB${seven}${twoDigits(97 - (sum % 97))}`
}

/** Country and BBAN → IBAN (ISO 13616: 98 minus the remainder of BBAN + country + "00" modulo 97). */
const iban = (country: string, bban: string): string =>
  `${country}${twoDigits(98 - remainder97(`${bban}${country}00`))}${bban}`

/** Bank (5), branch (5) and account (11 digits) → French IBAN with its RIB key (97 − (89b + 15g + 3c) mod 97). */
export function frenchIban(bank: string, branch: string, account: string): string {
  const rest = (89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(account)) % 97n
  return iban('FR', `${bank}${branch}${account}${twoDigits(97 - Number(rest))}`)
}

/** Bankleitzahl (8) and account (10 digits) → German IBAN. */
export const germanIban = (bank: string, account: string): string => iban('DE', bank + account)

/** Bank (4 letters), sort code (6) and account (8 digits) → British IBAN. */
export const britishIban = (bank: string, sortCode: string, account: string): string =>
  iban('GB', bank + sortCode + account)
