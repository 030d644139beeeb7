import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isIban, isSiren, isSiret, luhn } from './identifiers.ts'
import { frenchVatKey } from './vatKeys.ts'
import { isVatNumber, vatNumberCheck } from './vatNumber.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))

/** Appends the digit that makes the Luhn sum right. */
const withLuhn = (stem: string): string => [...'0123456789'].map((digit) => stem + digit).find(luhn) ?? ''

/** An IBAN of this country with the right check digits. */
function ibanOf(country: string, account: string): string {
  const numeric = [...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join('')
  return `${country}${String(98n - (BigInt(numeric) % 97n)).padStart(2, '0')}${account}`
}

describe('identifiers', () => {
  test('published examples hold', () => {
    expect(isSiren('732829320')).toBe(true)
    expect(isSiret('73282932000074')).toBe(true)
    expect(isIban('FR1420041010050500013M02606')).toBe(true)
    expect(isIban('GB29NWBK60161331926819')).toBe(true)
  })

  test('a VAT number of each country that publishes its key is known by it, and hardly with another digit', () => {
    const published =
      'FR40303265045 DE136695976 BE0411905847 NL004495445B01 IT00743110157 ATU13585627 LU15027442 DK13585628 PT501964843 ' +
      'PL8567346215 FI20774740 BG175074752 CHE100155212 CHE100155212TVA CY10259033P CZ25123891 CZ7103192745 CZ640903926 ' +
      'EE100931558 EL094259216 EL023456780 ESB64717838 ES54362315K ESX5253868R ESJ99216582 GB980780684 HR33392005961 ' +
      'HU12892312 IE6433435F IE8D79739I IE6388047V IE6433435OA IE3628739L LT119511515 LT100001919017 LT100004801610 ' +
      'LV40003521600 MT11679112 NO988077917 RO18547290 SE556188840401 SI50223054 SK2022749619'
    for (const vat of published.split(' ')) {
      expect([vat, vatNumberCheck(vat)?.key]).toEqual([vat, true])
      // Where a remainder of 10 or 11 has a digit that another remainder has too, one more holds.
      const at = vat.length - (/[A-Z]$/.test(vat) ? 4 : 3) - (/(B01|01|TVA)$/.test(vat) ? 2 : 0)
      const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
        (shift) => vat.slice(0, at) + ((Number(vat[at]) + shift) % 10) + vat.slice(at + 1),
      )
      expect([vat, others.filter(isVatNumber).length <= 1]).toEqual([vat, true])
    }
  })

  test('a number whose key nobody publishes has its shape and no more', () => {
    for (const vat of ['GBGD001', 'GBHA599', 'LV16117519997', 'CZ700501123'])
      expect([vat, vatNumberCheck(vat)?.key]).toEqual([vat, null])
    expect(isVatNumber('GB123456789')).toBe(false)
  })

  test('La Poste numbers its offices in its own way', () => {
    expect(isSiret('35600000000048')).toBe(true)
    expect(isSiret('35600000009075')).toBe(true)
    expect(isSiret('35600000009076')).toBe(false)
  })

  test('one wrong digit breaks a SIREN, its SIRET and its VAT number', () => {
    fc.assert(
      fc.property(digits(8), fc.nat(8), fc.integer({ min: 1, max: 9 }), (stem, at, shift) => {
        const siren = withLuhn(stem)
        fc.pre(!/^0+$/.test(siren))
        const wrong = siren.slice(0, at) + ((Number(siren[at]) + shift) % 10) + siren.slice(at + 1)
        expect(isSiren(siren)).toBe(true)
        expect(isSiren(wrong)).toBe(false)
        expect(isVatNumber(`FR${frenchVatKey(siren)}${siren}`)).toBe(true)
        expect(isVatNumber(`FR${frenchVatKey(siren)}${wrong}`)).toBe(false)
      }),
    )
  })

  test('a French key with letters proves nothing, and its SIREN can still speak against it', () => {
    expect(vatNumberCheck('FRK7399859412')).toEqual({ country: 'FR', shape: true, key: null })
    expect(vatNumberCheck('FRK7399859413')).toEqual({ country: 'FR', shape: true, key: false })
  })

  test('one wrong character or two neighbours swapped break an IBAN', () => {
    fc.assert(
      fc.property(digits(23), fc.integer({ min: 4, max: 25 }), (account, at) => {
        const iban = ibanOf('FR', account)
        expect(isIban(iban)).toBe(true)
        const [a, b] = [iban[at], iban[at + 1]]
        fc.pre(a !== b)
        expect(isIban(iban.slice(0, at) + b + a + iban.slice(at + 2))).toBe(false)
      }),
    )
  })

  test('a number without a known country is neither right nor wrong', () => {
    expect(vatNumberCheck('US123456789')).toBeNull()
    expect(isVatNumber('FR12345678')).toBe(false)
  })
})
