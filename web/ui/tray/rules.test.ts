import { expect, it } from 'vitest'
import { largestFile, refusalOf } from './rules.ts'

it('takes what the server reads, also where the browser does not know its type', () => {
  expect(refusalOf({ name: 'facture.pdf', type: 'application/pdf', size: 10 })).toBeNull()
  expect(refusalOf({ name: 'FACTURE.PDF', type: '', size: 10 })).toBeNull()
  expect(refusalOf({ name: 'photo', type: 'image/jpeg', size: 10 })).toBeNull()
  expect(refusalOf({ name: 'factur-x.xml', type: 'text/xml', size: largestFile })).toBeNull()
})

it('says why it does not take the rest', () => {
  expect(refusalOf({ name: 'lettre.docx', type: 'application/msword', size: 10 })).toBe('type')
  expect(refusalOf({ name: 'pdf', type: '', size: 10 })).toBe('type')
  expect(refusalOf({ name: 'vide.pdf', type: 'application/pdf', size: 0 })).toBe('empty')
  expect(refusalOf({ name: 'lourd.pdf', type: 'application/pdf', size: largestFile + 1 })).toBe('size')
})
