import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIban } from '#shared/identifiers.ts'
import { ibanOfRib, isRib } from './rib.ts'

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''))

const keys = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'))

test('every account has exactly one key, and with it becomes an IBAN', () => {
  fc.assert(
    fc.property(digits(5), digits(5), digits(11), (bank, branch, account) => {
      const right = keys.filter((key) => isRib(bank, branch, account, key))
      expect(right).toHaveLength(1)
      const iban = ibanOfRib(bank, branch, account, right[0] ?? '')
      expect(isIban(iban ?? '')).toBe(true)
      expect(iban?.slice(4)).toBe(bank + branch + account + right[0])
    }),
  )
})

test('a false key makes no IBAN; letters of an account count by their column (the published example)', () => {
  expect(ibanOfRib('20041', '01005', '0500013M026', '07')).toBeNull()
  expect(ibanOfRib('20041', '01005', '0500013M026', '06')).toBe('FR1420041010050500013M02606')
})
