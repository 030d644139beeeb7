import { expect, test } from 'vitest'
import { countLeft, countSame, leftBecause } from './left.ts'

test('in bulk only what is proved is validated', () => {
  expect(leftBecause('validate', { state: 'a_valider', mark: 'proven' })).toBeNull()
  expect(leftBecause('validate', { state: 'a_valider', mark: 'unproven' })).toBe('unproven')
  expect(leftBecause('validate', { state: 'a_valider', mark: null })).toBe('unproven')
  expect(leftBecause('validate', { state: 'validee', mark: 'proven' })).toBe('validee')
})

test('rejecting and reading again ask for no proof, only for a state that allows them', () => {
  expect(leftBecause('reject', { state: 'a_valider', mark: 'contradicted' })).toBeNull()
  expect(leftBecause('reject', { state: 'validee', mark: 'proven' })).toBe('validee')
  expect(leftBecause('extract', { state: 'rejetee', mark: null })).toBeNull()
  expect(leftBecause('extract', { state: 'en_cours', mark: null })).toBe('en_cours')
})

test('one answer says how many were left and why, the most frequent reason first', () => {
  const row = (state: 'a_valider' | 'validee', mark: 'proven' | 'unproven') => ({ state, mark })
  const rows = [row('validee', 'proven'), row('a_valider', 'unproven'), row('a_valider', 'unproven')]
  expect(countLeft('validate', rows)).toEqual([
    ['unproven', 2],
    ['validee', 1],
  ])
  expect(countSame(['Il manque le numéro.', 'Il manque le numéro.', 'Hors ligne.'])[0]?.[1]).toBe(2)
})
