import { isIban } from '#shared/identifiers.ts'

// Relevé d'identité bancaire: bank (5 digits), branch (5), account (11 digits or letters), key (2). It is the national part
// (BBAN) of a French IBAN. Source: CFONB, "Le RIB"; SWIFT IBAN Registry, France: FRkk + bbbbb ggggg ccccccccccc KK.

/** Letters of an account count as digits, by their column on a telephone-like table: A J = 1, B K S = 2, … I R Z = 9. */
const digitOf = (character: string): string => {
  if (/\d/.test(character)) return character
  const at = character.charCodeAt(0) - 65
  return String(at < 9 ? at + 1 : at < 18 ? at - 8 : at - 16)
}

/** Key = 97 − (89 bank + 15 branch + 3 account) mod 97. */
export function isRib(bank: string, branch: string, account: string, key: string): boolean {
  if (!/^\d{5}$/.test(bank) || !/^\d{5}$/.test(branch) || !/^[A-Z\d]{11}$/.test(account) || !/^\d\d$/.test(key))
    return false
  const number = BigInt([...account].map(digitOf).join(''))
  return 97n - ((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * number) % 97n) === BigInt(key)
}

/** The IBAN of a French RIB; null where its key is false. */
export function ibanOfRib(bank: string, branch: string, account: string, key: string): string | null {
  if (!isRib(bank, branch, account, key)) return null
  const bban = bank + branch + account + key
  const numeric = [...`${bban}FR00`].map((character) => Number.parseInt(character, 36)).join('')
  const iban = `FR${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${bban}`
  return isIban(iban) ? iban : null
}
