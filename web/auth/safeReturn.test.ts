import { expect, it } from 'vitest'
import { safeReturn } from './safeReturn.ts'

it('comes back to where one was', () => {
  expect(safeReturn('/factures?state=a_valider')).toBe('/factures?state=a_valider')
  expect(safeReturn(null)).toBe('/')
})

it('never leaves this site, however the address is written', () => {
  const elsewhere = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '']
  for (const address of elsewhere) expect(safeReturn(address)).toBe('/')
})
