import { describe, expect, test } from 'vitest'
import type { Page, Reading, Word } from '#shared/reading.ts'
import { checkFields } from '../check/check.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

const word = (text: string, line: number, left: number, confidence: number): Word => ({
  text,
  box: [left, 40 + 20 * line, left + 7 * text.length, 50 + 20 * line],
  confidence,
  size: 10,
  bold: false,
})

const page = (words: Word[]): Page => ({
  number: 1,
  width: 595,
  height: 842,
  source: words.length > 0 ? 'ocr' : 'blank',
  words,
  confidence: 23,
  doubt: null,
})

const photo = (words: Word[]): Reading => ({
  type: 'jpeg',
  pages: [page(words)],
  einvoice: null,
  engine: 'test',
  elapsedMs: 1,
})

const specks = Array.from({ length: 60 }, (_, at) => word(at % 2 ? 're' : 'fisc', at, 40, 31))

describe('a picture on which nothing can be read', () => {
  test('says so first, and is never posted unseen', () => {
    const { auto, reasons } = extractInvoice(photo(specks))
    expect([auto, reasons[0]]).toEqual([false, 'nothing_readable'])
  })

  test('because it holds no text at all says that', () => {
    const { auto, reasons } = extractInvoice(photo([]))
    expect([auto, reasons[0]]).toEqual([false, 'no_text'])
    expect(checkFields(extractInvoice(photo([]))).reasons.slice(0, 2)).toEqual(['no_text', 'missing_supplier_name'])
  })

  test('specks read as letters are nothing, and name no supplier', () => {
    const { reasons, fields } = extractInvoice(photo([word('FOURNISSEUR', 61, 40, 87), ...specks]))
    expect(reasons[0]).toBe('nothing_readable')
    expect(fields.supplier_name.value).toBeNull()
  })

  test('stays so until a person has filled in what is missing', () => {
    const read = extractInvoice(photo(specks))
    expect(checkFields(read).reasons[0]).toBe('nothing_readable')
    const typed = { value: 'x', confidence: 1, mark: 'unproven', evidence: null, proofs: [] } as const
    const fields = {
      ...read.fields,
      supplier_name: { ...typed, proofs: [] },
      invoice_number: { ...typed, proofs: [] },
      invoice_date: { ...typed, value: '2026-03-03', proofs: [] },
      total_ttc: { ...typed, value: '12.00', proofs: [] },
    }
    expect(checkFields({ ...read, fields }).reasons).not.toContain('nothing_readable')
  })

  test('a short receipt that can be read is read', () => {
    const words = ['Boulangerie', 'Lemoine'].map((text, at) => word(text, 0, 40 + 100 * at, 92))
    const total = ['Total', 'TTC', '12,40', 'EUR'].map((text, at) => word(text, 3, 40 + 60 * at, 93))
    expect(extractInvoice(photo([...words, ...total])).reasons).not.toContain('nothing_readable')
  })
})

describe('an invoice of which a page could not be read', () => {
  const whole = sketch([
    `
Menuiserie Lavande SARL                              FACTURE F-2026-88 du 03/03/2026
SIRET 732 829 320 00074

Total HT 100,00 €
TVA 20 % 20,00 €
Total TTC 120,00 €`,
    '',
  ])
  const unread = { ...whole, pages: whole.pages.map((one) => ({ ...one, doubt: one.number === 2 ? 'unread' : null })) }

  test('is never posted unseen, whatever its other pages prove', () => {
    expect(extractInvoice(whole).reasons).not.toContain('page_unread')
    const read = extractInvoice(unread)
    expect([read.auto, read.reasons[0], read.fields.total_ttc.value]).toEqual([false, 'page_unread', '120.00'])
    expect(checkFields(read).reasons[0]).toBe('page_unread')
  })
})

describe('a picture that could not be decoded', () => {
  const undecoded = (doubt: string | null) => sketch('', { source: 'blank', doubt })

  test('is the reason why nothing was read, and not that there is nothing', () => {
    expect(extractInvoice(undecoded(null)).reasons[0]).toBe('no_text')
    const read = extractInvoice(undecoded('undecoded'))
    expect([read.auto, read.reasons[0]]).toEqual([false, 'picture_undecoded'])
    expect(checkFields(read).reasons[0]).toBe('picture_undecoded')
  })
})

describe('a supplier of two letters', () => {
  const invoice = (confidence: number) =>
    photo([
      word('HP', 0, 40, confidence),
      ...['Facture', 'F-2026-88', 'du', '03/03/2026'].map((text, at) => word(text, 3, 40 + 90 * at, 93)),
      ...['Total', 'TTC', '120,00', 'EUR'].map((text, at) => word(text, 8, 40 + 60 * at, 93)),
    ])

  test('is one where the engine is sure of it', () => {
    expect(extractInvoice(invoice(94)).fields.supplier_name.value).toBe('HP')
  })

  test('is none where the engine guesses', () => {
    expect(extractInvoice(invoice(45)).fields.supplier_name.value).not.toBe('HP')
  })
})
