import { describe, expect, test } from 'vitest'
import { identifierMark } from './identifierMark.ts'

const none = { siren: null, siret: null, vat: null }

describe('the marks of a record', () => {
  test('a key that holds proves, one that does not contradicts, nothing says nothing', () => {
    expect(identifierMark('siren', { ...none, siren: '732 829 320' })?.mark).toBe('proven')
    expect(identifierMark('siren', { ...none, siren: '732829321' })?.mark).toBe('contradicted')
    expect(identifierMark('siren', none)).toBeNull()
  })

  test('a SIRET and a French VAT number must belong to the SIREN', () => {
    const siren = '732829320'
    expect(identifierMark('siret', { ...none, siren, siret: '73282932000074' })?.because).toBe('proven')
    expect(identifierMark('siret', { ...none, siret: '73282932000074' })?.because).toBe('alone')
    expect(identifierMark('siret', { ...none, siren: '303265045', siret: '73282932000074' })?.because).toBe('other')
    expect(identifierMark('vat', { ...none, siren: '303265045', vat: 'FR40 303 265 045' })?.mark).toBe('proven')
    expect(identifierMark('vat', { ...none, siren, vat: 'FR40303265045' })?.because).toBe('other')
  })

  test('a foreign VAT number without a published key is well formed, no more', () => {
    expect(identifierMark('vat', { ...none, vat: 'GBGD001' })?.mark).toBe('unproven')
    expect(identifierMark('vat', { ...none, vat: 'IE6433435F' })?.mark).toBe('proven')
    expect(identifierMark('vat', { ...none, vat: 'IE6433435E' })?.mark).toBe('contradicted')
    expect(identifierMark('vat', { ...none, vat: 'XX12' })?.mark).toBe('contradicted')
  })
})
