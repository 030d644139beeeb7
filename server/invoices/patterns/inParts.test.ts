import { describe, expect, test } from 'vitest'
import { placeOf, waitOf } from './inParts.ts'

const place = { kind: 'place' as const, places: [], wrong: [] }

describe('a lesson in parts', () => {
  test('the words beside a value are taken out of the sentence, quotes in them included', () => {
    expect(placeOf({ rule: place, says: 'derrière « Notre « pièce » : »' })).toEqual({
      kind: 'behind',
      words: 'Notre « pièce » :',
    })
    expect(placeOf({ rule: place, says: 'à droite de « N° »' })).toEqual({ kind: 'right_of', words: 'N°' })
    expect(placeOf({ rule: place, says: 'sous « Facture »' })).toEqual({ kind: 'under', words: 'Facture' })
    expect(placeOf({ rule: place, says: 'à cet endroit de la page' })).toEqual({ kind: 'spot' })
  })

  test('what follows from a rule is told by the rule, whatever the sentence', () => {
    expect(placeOf({ rule: { kind: 'terms', days: 30, endOfMonth: true }, says: '' })).toEqual({
      kind: 'terms',
      days: 30,
      end_of_month: true,
    })
    expect(placeOf({ rule: { kind: 'meaning', read: null, value: 'EUR' }, says: '' })).toEqual({
      kind: 'meaning',
      read: null,
      value: 'EUR',
    })
  })

  test('another sentence is no part', () => {
    expect(placeOf({ rule: place, says: 'somewhere' })).toBeNull()
    expect(waitOf({ reason: 'somehow' })).toBeNull()
  })

  test('why it waits', () => {
    expect(waitOf({ reason: 'contredit la facture FA 12' })).toEqual({ kind: 'contradicts', invoice: 'FA 12' })
    expect(waitOf({ reason: 'la relecture de cette facture ne retrouve pas la valeur' })).toEqual({ kind: 'not_found' })
    expect(waitOf({ reason: null })).toBeNull()
  })
})
