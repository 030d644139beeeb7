import { expect, test } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { toDocument } from './document.ts'
import { sketch } from './sketch.ts'

test('the flat document has amounts as numbers and says what each value rests on', () => {
  const reading = sketch(`
Papeterie Lune                               Facture n° 55-12
SIRET 732 829 320 00074                      Date : 02/02/2026

                                  Total HT                 70,00 €
                                  TVA 20 %                 14,00 €
                                  Total TTC                84,00 €
`)
  const document = toDocument(extractInvoice(reading), 7)
  expect(document).toMatchObject({
    invoice_number: '55-12',
    total_ttc: 84,
    total_tva: 14,
    due_date: null,
    elapsed_ms: 7,
  })
  expect(document.vat_lines).toEqual([{ rate: 20, base: 70, amount: 14 }])
  expect(Object.keys(document.evidence ?? {})).toContain('total_ttc')
  expect(JSON.stringify(document.proofs)).toContain('70,00 + 14,00 = 84,00')
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
})
