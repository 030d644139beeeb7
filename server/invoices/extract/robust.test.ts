import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { extractInvoice } from '../extractInvoice.ts'

// Whatever words stand wherever on a page, the reader answers in its own form and never throws.

const text = fc.oneof(
  fc.constantFrom(
    'Facture',
    'n°',
    'Total',
    'TTC',
    'TVA',
    '20',
    '%',
    '1',
    '234,56',
    '€',
    '12/03/2026',
    'FR44732829320',
    'SIRET',
    'Client',
    ':',
    '|',
    '-',
    'Qté',
    'Montant',
    'HT',
    '(',
    '76.',
    '60',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
)

const word = fc
  .record({
    text,
    x: fc.integer({ min: 0, max: 560 }),
    row: fc.integer({ min: 0, max: 60 }),
    size: fc.integer({ min: 0, max: 30 }),
    bold: fc.boolean(),
  })
  .map((one) => ({
    text: one.text,
    box: [one.x, one.row * 13, one.x + 6 * one.text.length, one.row * 13 + one.size] as [
      number,
      number,
      number,
      number,
    ],
    confidence: 80,
    size: one.size,
    bold: one.bold,
  }))

test('any page gives an extraction', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 120 }),
      fc.constantFrom('text', 'ocr') as fc.Arbitrary<'text' | 'ocr'>,
      (words, source) => {
        const reading: Reading = {
          type: 'pdf',
          pages: [{ number: 1, width: 595, height: 842, source, words, confidence: 80, doubt: null }],
          einvoice: null,
          engine: 'test',
          elapsedMs: 0,
        }
        const extraction = extractInvoice(reading)
        expect(Extraction.safeParse(extraction).success).toBe(true)
        expect(extractInvoice(reading)).toEqual(extraction)
      },
    ),
    { numRuns: 150 },
  )
})
