import { expect, it } from 'vitest'
import { contains } from './contains.ts'

it('finds a label without minding accents, case or spaces around', () => {
  expect(contains('Réglages', ' reg ')).toBe(true)
  expect(contains('Se déconnecter', 'DÉCO')).toBe(true)
  expect(contains('Factures', 'reg')).toBe(false)
})
