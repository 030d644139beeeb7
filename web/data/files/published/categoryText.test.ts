import { expect, test } from 'vitest'
import { categoriesAsText, listOf, textAsCategories } from './categoryText.ts'

test('rules come back as they were written, words in capitals', () => {
  const categories = [
    { category: 'Art de la Table', words: ['THÉ', 'BOL'] },
    { category: 'Lampes', words: ['T-LIGHT'] },
  ]
  expect(textAsCategories(categoriesAsText(categories))).toEqual({ categories })
  expect(textAsCategories('Art de la Table: thé,  bol\n\n lampes :t-light\n')).toEqual({
    categories: [categories[0], { category: 'lampes', words: ['T-LIGHT'] }],
  })
  expect(textAsCategories('')).toEqual({ categories: [] })
})

test.each([
  ['Lampes', 1],
  ['Lampes : BOUGIE\nBols :', 2],
  ['Lampes : BOUGIE\n\n : BOL', 3],
  ['Lampes : LED 12', 1],
])('a line without a category or a word is named: %j', (text, fault) => {
  expect(textAsCategories(text)).toEqual({ fault })
})

test('codes are parted by spaces, commas or semicolons', () => {
  expect(listOf(' port, fdp;x-1\n')).toEqual(['PORT', 'FDP', 'X-1'])
})
