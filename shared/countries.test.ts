import { expect, test } from 'vitest'
import { countryName } from './countries.ts'

const inFrench = (...values: string[]): string[] => values.map((value) => countryName(value, 'fr'))

test('a country of a file is read in the language of the screen, however the file writes it', () => {
  expect(inFrench('Germany', 'GERMANY', ' germany', 'DE', 'Allemagne')).toEqual(Array(5).fill('Allemagne'))
  expect(inFrench('United Kingdom', 'UK', 'GB')).toEqual(Array(3).fill('Royaume-Uni'))
  expect(inFrench('EIRE', 'USA', 'RSA', 'Czech Republic', 'Hong Kong', 'Korea')).toEqual([
    ...['Irlande', 'États-Unis', 'Afrique du Sud', 'Tchéquie', 'Hong Kong', 'Corée du Sud'],
  ])
  expect([countryName('Allemagne', 'en'), countryName('Espagne', 'en')]).toEqual(['Germany', 'Spain'])
})

test('what is no country stays as it stands', () => {
  const others = ['Unspecified', 'Channel Islands', 'West Indies', 'Rhône', '', 'ZZ', 'de', '12']
  expect(inFrench(...others)).toEqual(others)
})
