import { describe, expect, it } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import type { Word } from '#shared/reading.ts'
import { valueIn } from './valueIn.ts'

/** Print of 10 points; a bar parts lines, three spaces are a wide gap. */
const print = (text: string, confidence = 100): Word[] =>
  text.split('|').flatMap((line, row) => {
    let left = 50
    return line.split(/( +)/).flatMap((part): Word[] => {
      if (/^ *$/.test(part)) {
        left += part.length * 3
        return []
      }
      const box: Word['box'] = [left, 100 + row * 16, left + part.length * 5, 110 + row * 16]
      left = box[2]
      return [{ text: part, box, confidence, size: 10, bold: false }]
    })
  })

const value = (field: FieldName, text: string, monthFirst = false) =>
  valueIn(field, print(text), { monthFirst })?.value ?? null

describe('what stands in a box becomes the value of its field', () => {
  it.each<[FieldName, string, string | null]>([
    ['total_ttc', '1 234,56 €', '1234.56'],
    ['total_ttc', 'Total TTC   1 234,56 €', '1234.56'],
    ['total_ttc', '1      234,56', '1234.56'],
    ['total_ttc', 'Total TTC|1.234,56 EUR', '1234.56'],
    ['total_ttc', '£1,234.56', '1234.56'],
    ['total_tva', 'TVA 20 %   34,10', '34.10'],
    ['total_tva', 'TVA 20 %', null],
    ['discount', '-12,00 €', '12.00'],
    ['rounding', '-0,02 €', '-0.02'],
    ['total_ht', '1500', '1500'],
    ['total_ht', 'mille cinq cents', null],
    ['invoice_date', 'Date : 18 février 2026', '2026-02-18'],
    ['invoice_date', 'Le 3 mars 2026|Échéance 2 avril 2026', '2026-03-03'],
    ['due_date', 'Le 3 mars 2026|Échéance 2 avril 2026', '2026-04-02'],
    ['invoice_date', 'Rechnungsdatum 18.02.2026', '2026-02-18'],
    ['invoice_date', '30/02/2026', null],
    ['iban', 'IBAN : FR76 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
    ['iban', 'IBANFR76   3OOO 6OOO O112 3456 789O 189', 'FR7630006000011234567890189'],
    ['iban', 'FR76 3000 6000 0112 3456 7890 188', null],
    ['bic', 'BIC : AGRIFRPP882', 'AGRIFRPP882'],
    ['supplier_siren', 'SIREN 732 829 320 - RCS Paris B', '732829320'],
    ['supplier_siren', 'n°732829320', '732829320'],
    ['supplier_siren', 'SIRET 732 829 320 00074', '732829320'],
    ['supplier_siren', 'TVA FR 44 732 829 320', '732829320'],
    ['supplier_siren', 'SIREN 73Z 8Z9 3ZO', '732829320'],
    ['supplier_siren', '732 829 321', '732829321'],
    ['supplier_siret', '732 829 320 00074', '73282932000074'],
    ['supplier_vat', 'N° TVA : FR 44 732829320', 'FR44732829320'],
    ['supplier_vat', 'USt-IdNr. DE 136 695 976', 'DE136695976'],
    ['invoice_number', 'Facture N° : FA 2026-001', 'FA 2026-001'],
    ['invoice_number', 'N°2026-0417', '2026-0417'],
    ['invoice_number', 'FACTURE F-2026-77 du 18/02/2026', 'F-2026-77'],
    ['invoice_number', 'BL-2026-44', 'BL-2026-44'],
    ['invoice_number', 'Rechnungs-Nr. RE-2026-1093', 'RE-2026-1093'],
    ['order_reference', 'Votre commande : 4500 112', '4500 112'],
    ['currency', '1 200,00 €', 'EUR'],
    ['doc_type', 'Avoir', 'credit_note'],
    ['doc_type', 'Menuiserie', null],
    ['mention', 'TVA non applicable, art. 293 B du CGI', 'franchise'],
    ['supplier_address', '12 rue des Tilleuls|69003 Lyon', '12 rue des Tilleuls 69003 Lyon'],
  ])('%s: %s → %s', (field, text, expected) => {
    expect(value(field, text)).toBe(expected)
  })

  it('reads a date as the page around it writes dates', () => {
    expect(value('invoice_date', '04/03/2026')).toBe('2026-03-04')
    expect(value('invoice_date', '04/03/2026', true)).toBe('2026-04-03')
  })

  it('stands where its own words stand, not its label', () => {
    const words = print('Total TTC   1 234,56 €')
    expect(valueIn('total_ttc', words, { monthFirst: false })?.words.map(({ text }) => text)).toEqual([
      '1',
      '234,56',
      '€',
    ])
  })
})
