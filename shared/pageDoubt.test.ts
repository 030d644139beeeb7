import { expect, test } from 'vitest'
import { invoices as en } from './i18n/en/invoices.ts'
import { invoices as fr } from './i18n/fr/invoices.ts'
import { isPageDoubt, pageDoubts } from './pageDoubt.ts'

test.each(pageDoubts)('why a page is doubted (%s) has a sentence in both languages', (code) => {
  expect(isPageDoubt(code)).toBe(true)
  for (const words of [fr.doubt[code], en.doubt[code]]) expect(words).toMatch(/^\p{L}.{10,}/u)
})

test('a code of a newer reader is said in words too, never as a code', () => {
  expect(isPageDoubt('smudged')).toBe(false)
  for (const words of [fr.doubt.other, en.doubt.other, fr.reason.other, en.reason.other])
    expect(words).not.toContain('{{')
})
