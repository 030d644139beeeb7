import { describe, expect, it } from 'vitest'
import { languageOf } from './language.ts'

describe('the language of an answer', () => {
  it.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['de, en;q=0.3', 'en'],
    ['fr;q=0.2, en;q=0.7', 'en'],
    ['en;q=0', 'fr'],
    ['*', 'fr'],
    ['en;q=nonsense', 'fr'],
  ])('to %s is %s', (header, language) => expect(languageOf(header)).toBe(language))
})
