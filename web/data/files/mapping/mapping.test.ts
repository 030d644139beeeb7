import { expect, test } from 'vitest'
import {
  assign,
  constantsOf,
  corrected,
  isOfExcelDays,
  isOfLines,
  missingOf,
  parseRemembered,
  rolesOf,
  sameMap,
  samplesOf,
  titleOf,
} from './mapping.ts'

const headers = ['N° ticket', 'Réf', 'Nom', 'Qté', 'Jour', 'PU', 'Client', 'Pays']

test('a column plays one role only', () => {
  const first = assign({ customer: 'Réf', price: 'PU' }, 'stockCode', 'Réf', headers)
  expect(first).toEqual({ stockCode: 'Réf', price: 'PU' })
  expect(rolesOf(first, 'Réf')).toEqual(['stockCode'])
  expect(rolesOf(first, 'Nom')).toEqual([])
  expect(assign(first, 'price', null, headers)).toEqual({ stockCode: 'Réf' })
})

test('a name may be the code too; what is the same in every line needs no column, but a text', () => {
  const both = assign({ description: 'Nom' }, 'stockCode', 'Nom', headers)
  expect(both).toEqual({ stockCode: 'Nom', description: 'Nom' })
  expect(rolesOf(both, 'Nom')).toEqual(['stockCode', 'description'])
  expect(
    missingOf({ ...both, invoice: 'N° ticket', quantity: 'Qté', date: 'Jour', price: 'PU', customer: '= ' }, headers),
  ).toEqual(['customer', 'country'])
  expect(assign(assign({}, 'customer', '=A', headers), 'country', '=A', headers)).toEqual({
    customer: '=A',
    country: '=A',
  })
  expect(parseRemembered('{"country":"=France","customer":"=","price":"=3"}', headers)).toEqual({ country: '=France' })
})

test('the column of prices may hold what lines came to, and is one column all the same', () => {
  const map = { quantity: 'Qté', price: '/PU' }
  expect([isOfLines(map, headers), isOfLines({ price: 'PU' }, headers), isOfLines({ price: '/PU' }, ['/PU'])]).toEqual([
    true,
    false,
    false,
  ])
  expect([titleOf('/PU', headers), titleOf('PU', headers), titleOf('/PU', ['/PU'])]).toEqual(['PU', 'PU', '/PU'])
  expect(rolesOf(map, 'PU')).toEqual(['price'])
  expect(missingOf(map, headers)).not.toContain('price')
  expect(assign(map, 'quantity', 'PU', headers)).toEqual({ quantity: 'PU' })
  expect(parseRemembered('{"price":"/PU","date":"/Jour"}', headers)).toEqual({ price: '/PU' })
  expect(parseRemembered('{"price":"/Net"}', headers)).toBeNull()
})

test('a column titled "=" is one, and not a text that is yet to be said', () => {
  const titles = [...headers, '=']
  const map = assign({ quantity: '=' }, 'price', '=', titles)
  expect(map).toEqual({ price: '=' })
  expect(missingOf(map, titles)).not.toContain('price')
  expect(missingOf({ customer: '=' }, headers)).toContain('customer')
})

test('what is missing is told in the order of the roles', () => {
  expect(
    missingOf({ invoice: 'N° ticket', description: 'Nom', quantity: 'Qté', date: 'Jour', price: 'PU' }, headers),
  ).toEqual(['stockCode', 'customer', 'country'])
})

test('samples are different values, empty ones last', () => {
  const sample = [
    ['1', 'A12', 'Bol', '2', '', '3', '', 'FR'],
    ['1', 'A12', 'Bol bleu', '1', '', '3', '17', 'FR'],
  ]
  expect(samplesOf({ headers, sample }, 'Réf')).toEqual(['A12'])
  expect(samplesOf({ headers, sample }, 'Client')).toEqual(['17', ''])
  expect(samplesOf({ headers, sample }, 'Absente')).toEqual([])
})

test('what was remembered counts as far as it fits the file', () => {
  expect(parseRemembered('{"price":"PU","date":"Autre","x":1}', headers)).toEqual({ price: 'PU' })
  expect(parseRemembered('{"date":"Autre"}', headers)).toBeNull()
  expect(parseRemembered('not json', headers)).toBeNull()
  expect(parseRemembered('null', headers)).toBeNull()
  expect(parseRemembered(null, headers)).toBeNull()
})

test('two maps are compared role by role', () => {
  expect(sameMap({ price: 'PU' }, { price: 'PU' })).toBe(true)
  expect(sameMap({ price: 'PU' }, { price: 'PU', date: 'Jour' })).toBe(false)
})

test('what was said before corrects what is recognised, and no column serves twice', () => {
  expect(corrected({ price: 'PU', quantity: 'Qté' }, { price: 'Qté' }, headers)).toEqual({ price: 'Qté' })
  expect(corrected({ description: 'Nom' }, null, headers)).toEqual({ description: 'Nom' })
})

test('a column of a spreadsheet’s day numbers is told by all its first lines', () => {
  const of = (...cells: string[]) => isOfExcelDays({ headers: ['Jour'], sample: cells.map((cell) => [cell]) }, 'Jour')
  expect(of('45123', '', '45124,5')).toBe(true)
  expect(of('45123', '16/07/2023')).toBe(false)
  expect(of('', '')).toBe(false)
  expect(isOfExcelDays({ headers: ['Jour'], sample: [['45123']] }, undefined)).toBe(false)
})

test('what stands in every line is told; a title that begins with = is a column', () => {
  expect(constantsOf({ customer: '=Clients de passage', country: '=Pays', price: 'Prix' }, ['Prix', '=Pays'])).toEqual([
    { role: 'customer', constant: 'Clients de passage' },
  ])
})
