import { describe, expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import type { Page, Reading } from '#shared/reading.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

// Ways of print that one set of samples does not show.

const fieldsOf = (reading: Reading) => {
  const extraction = extractInvoice(reading)
  return { extraction, value: (name: FieldName) => extraction.fields[name].value }
}

/** Moves the word right behind `lead` away from it, as a font does that has no narrow space. */
function widened(reading: Reading, lead: string, by: number): Reading {
  const shift = (page: Page): Page => ({
    ...page,
    words: page.words.map((word) => {
      const [left, top, right, bottom] = word.box
      return word.text === lead ? { ...word, box: [left - by, top, right - by, bottom] } : word
    }),
  })
  return { ...reading, pages: reading.pages.map(shift) }
}

const bill = (footer = 'Lune SARL au capital de 8 000 € - SIRET 732 829 320 00074') => `
Lune SARL                                    Facture n° 55-12
8 rue Paul Bert                              Date : 02/02/2026
69003 Lyon

Désignation                       Qté      P.U. HT      Total HT
Ramettes                           10       733,88      7 338,77
                                  Total HT              7 338,77
                                  TVA 20 %              1 467,75
                                  Total TTC             8 806,52

${footer}
`

describe('thousands', () => {
  test('hold together however wide the font draws the space', () => {
    for (const by of [0, 2, 3]) {
      const apart = ['7', '1', '8'].reduce((reading, lead) => widened(reading, lead, by), sketch(bill()))
      const { value } = fieldsOf(apart)
      expect([value('total_ht'), value('total_tva'), value('total_ttc')]).toEqual(['7338.77', '1467.75', '8806.52'])
    }
  })

  test('are found beside the amount where the sums need them', () => {
    const apart = ['7', '1', '8'].reduce((reading, lead) => widened(reading, lead, 7), sketch(bill()))
    const { value } = fieldsOf(apart)
    expect([value('total_ht'), value('total_tva'), value('total_ttc')]).toEqual(['7338.77', '1467.75', '8806.52'])
  })

  test('that touch their label are still theirs', () => {
    const { value, extraction } = fieldsOf(
      sketch(bill().replace(/Total TTC +8 806,52/, 'Total toutes taxes comprises8 806,52')),
    )
    expect([value('total_ttc'), extraction.auto]).toEqual(['8806.52', true])
  })

  test('left out of a total are a doubt: it is not posted unseen', () => {
    const apart = widened(sketch(bill().replaceAll(/\b[71] (?=\d{3},)/g, '')), '8', 7)
    const { extraction } = fieldsOf(apart)
    expect(extraction.auto).toBe(false)
    expect(extraction.reasons).toContain('rival_total_ttc')
  })
})

describe('a name that the letterhead breaks', () => {
  const broken = (first: string, second: string) => `
${first.padEnd(45)}Facture n° 55-12
${second.padEnd(45)}Date : 02/02/2026
8 rue Paul Bert
69003 Lyon

                                  Total HT                 70,00
                                  TVA 20 %                 14,00
                                  Total TTC                84,00

Papeterie Roc-Lune, SARL au capital de 8 000 € - SIRET 732 829 320 00074
`
  test.each([
    ['Papeterie', 'Roc-Lune'],
    ['Papeterie Roc-', 'Lune'],
  ])('is whole again: %s / %s', (first, second) => {
    const { value, extraction } = fieldsOf(sketch(broken(first, second)))
    expect(value('supplier_name')).toBe('Papeterie Roc-Lune')
    expect(extraction.fields.supplier_name.evidence?.box?.[3]).toBeGreaterThan(60)
  })

  test('a slogan under a name stays out of it', () => {
    expect(fieldsOf(sketch(broken('Papeterie Roc-Lune', 'Tout pour Écrire'))).value('supplier_name')).toBe(
      'Papeterie Roc-Lune',
    )
  })
})

test('a title may carry number and date, and a comma may close the number', () => {
  const page = (title: string) => `
Lune SARL
${title}

                                  Total HT                 70,00
                                  TVA 20 %                 14,00
                                  Total TTC                84,00
`
  const french = fieldsOf(sketch(page('Facture d’acompte n° AC-51943 du 30 juin 2026')))
  expect([french.value('doc_type'), french.value('invoice_number')]).toEqual(['deposit', 'AC-51943'])
  const english = fieldsOf(sketch(page('Invoice 513629, dated 16 April 2026')))
  expect([english.value('invoice_number'), english.value('invoice_date')]).toEqual(['513629', '2026-04-16'])
})

test('a breakdown beside the totals is no list of items', () => {
  const { value, extraction } = fieldsOf(
    sketch(`
Lune SARL                                    Facture n° 55-12
SIRET 732 829 320 00074                      Date : 02/02/2026

Désignation                       Qté      P.U. HT      TVA      Total HT
Ramettes                           10         4,00     20 %         40,00
Livres                              2        15,00    5,5 %         30,00

Taux         Base HT         TVA          Total HT                  70,00
20 %           40,00        8,00          TVA 20 %                   8,00
5,5 %          30,00        1,65          TVA 5,5 %                  1,65
                                          Total TTC                 79,65
`),
  )
  expect([value('total_ht'), value('total_tva'), value('total_ttc')]).toEqual(['70.00', '9.65', '79.65'])
  expect(extraction.vat_lines).toHaveLength(2)
  expect(extraction.lines.map((line) => line.line_total)).toEqual(['40.00', '30.00'])
})

test('number and name are proven by a text layer; from a scan by two places that agree', () => {
  const marks = (source: 'text' | 'ocr', second: string) => {
    const { extraction } = fieldsOf(sketch(bill(second), { source }))
    return [extraction.fields.invoice_number.mark, extraction.fields.supplier_name.mark]
  }
  expect(marks('text', 'SIRET 732 829 320 00074')[0]).toBe('proven')
  expect(marks('ocr', 'SIRET 732 829 320 00074')).toEqual(['unproven', 'unproven'])
  const twice = 'Facture n° 55-12 - Lune SARL au capital de 8 000 € - SIRET 732 829 320 00074'
  expect(marks('ocr', twice)[0]).toBe('proven')
})
