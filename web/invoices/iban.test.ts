import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareIbans, ibanText } from './iban.ts'

describe('an IBAN that changed', () => {
  test('is shown four by four, with the groups that are not the same', () => {
    const { old, now, places } = compareIbans('FR7616958092889808548607697', 'FR76 1695 8092 8898 0199 9999 997')
    expect(old.map(({ text }) => text).join(' ')).toBe('FR76 1695 8092 8898 0854 8607 697')
    expect(now.filter(({ differs }) => differs).map(({ text }) => text)).toEqual(['0199', '9999', '997'])
    expect(places).toEqual([5, 6, 7])
  })

  test('a longer one differs where the other has nothing', () => {
    expect(compareIbans('BE68539007547034', 'BE685390075470341234').places).toEqual([5])
  })

  test('the same one, however it is spaced, differs nowhere; grouping loses no letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,34}$/), (iban) => {
        expect(ibanText(iban).replaceAll(' ', '')).toBe(iban)
        expect(compareIbans(iban, ibanText(iban)).places).toEqual([])
      }),
    )
  })
})
