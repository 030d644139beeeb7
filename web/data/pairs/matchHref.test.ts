import { expect, test } from 'vitest'
import { matchHref } from './matchHref.ts'

test('the number of a level leads to what it counts; lists of other rooms are settled there', () => {
  expect(matchHref('P2', 'names')).toBe('/donnees/rapprochements/niveaux/P2')
  expect(matchHref('P4', 'product_double')).toBe('/donnees/rapprochements/niveaux/P4?kind=product_double')
  expect(matchHref('P2', 'suppliers')).toBeNull()
})
