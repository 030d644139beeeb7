import { expect, test } from 'vitest'
import { isToSend } from './useDraft.ts'

const stands = { value: 'Ventes', sent: null, valid: true }

test('a change is sent once, however often the field is left meanwhile', () => {
  expect(isToSend('Ventes 2026', stands)).toBe(true)
  expect(isToSend('Ventes 2026', { ...stands, sent: 'Ventes 2026' })).toBe(false)
  expect(isToSend('Ventes 2027', { ...stands, sent: 'Ventes 2026' })).toBe(true)
})

test('what stands there already, or cannot be taken, is not sent', () => {
  expect(isToSend('Ventes', stands)).toBe(false)
  expect(isToSend('', { ...stands, valid: false })).toBe(false)
})
