import { describe, expect, it } from 'vitest'
import { decimalOf, formulaText, typedOf, unknownNames } from './formula.ts'

describe('a threshold', () => {
  it('is typed as people write numbers', () => {
    expect(['1 234,5', '1\u202f234,50', '-3', '5 %', '2,5%', ''].map((typed) => decimalOf(typed, 'fr'))).toEqual([
      '1234.5',
      '1234.50',
      '-3',
      '0.05',
      '0.025',
      null,
    ])
    expect(['douze', '1,2,3', '1e9', '%'].map((typed) => decimalOf(typed, 'fr'))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is shown as it would be typed, and comes back the same', () => {
    expect(decimalOf(typedOf('0.025', 'percent', 'fr'), 'fr')).toBe('0.025')
    for (const language of ['fr', 'en'] as const) {
      expect(decimalOf(typedOf('12345.5', 'money', language), language)).toBe('12345.5')
    }
    expect(typedOf(null, 'money', 'fr')).toBe('')
  })
})

describe('a formula', () => {
  it('names measures only', () => {
    const measures = [{ key: 'ca' }, { key: 'ca_net' }, { key: 'commandes' }]
    expect(unknownNames('ca_net / commandes - 1000', measures)).toEqual([])
    expect(unknownNames('(ca + chiffre) / clients2 + chiffre', measures)).toEqual(['chiffre', 'clients2'])
  })

  it('is read in words', () => {
    const measures = [
      { key: 'ca', label: { fr: 'CA', en: 'Revenue' } },
      { key: 'ca_net', label: { fr: 'CA net', en: 'Net revenue' } },
    ]
    expect(formulaText('(ca_net - ca) / 1000', measures, 'en')).toBe('(Net revenue - Revenue) / 1000')
    expect(formulaText('ca / commandes', measures, 'fr')).toBe('CA / commandes')
  })
})
