import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAbbreviation, jaroWinkler, wordSimilarity } from './similarity.ts'

describe('how alike two words are', () => {
  test('is said by Jaro-Winkler, as its authors count it', () => {
    // Winkler 1990, table of examples.
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4)
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
  })

  test('what is told apart at a glance is what Jaro-Winkler would have told apart', () => {
    // Few letters, one near another word: or nearly all pairs would be unlike.
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '1'), minLength: 1, maxLength: 9 })
    const near = fc
      .tuple(word, fc.nat(8), fc.nat(8), word)
      .map(([one, from, to, other]): [string, string] => [one, one.slice(0, from) + other.slice(0, 1) + one.slice(to)])
    fc.assert(
      fc.property(fc.oneof(fc.tuple(word, word), near), ([a, b]) => {
        const alike = jaroWinkler(a, b)
        const whole = Math.min(a.length, b.length) >= 4 && alike >= 0.88 ? alike : 0
        const hasFigure = /\d/.test(a + b)
        const expected = a === b ? 1 : hasFigure ? 0 : isAbbreviation(a, b) ? 0.9 : whole
        expect(wordSimilarity(a, b)).toBe(expected)
      }),
      { numRuns: 5_000 },
    )
  })
})
