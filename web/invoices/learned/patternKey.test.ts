import { expect, test } from 'vitest'
import { patternKey } from './patternKey.ts'

test('what recognises a supplier is said in words and grouped as people read it', () => {
  expect(patternKey('siren:732829320')).toEqual({ kind: 'siren', text: '732 829 320' })
  expect(patternKey('iban:FR1420041010')).toEqual({ kind: 'iban', text: 'FR14 2004 1010' })
  expect(patternKey('domain:acme.fr')).toEqual({ kind: 'domain', text: 'acme.fr' })
  expect(patternKey('name:a:b')).toEqual({ kind: 'name', text: 'a:b' })
  expect(patternKey('plain')).toEqual({ kind: 'other', text: 'plain' })
})
