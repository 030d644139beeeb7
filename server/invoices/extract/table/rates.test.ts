import { expect, test } from 'vitest'
import { extractInvoice } from '../../extractInvoice.ts'
import { sketch } from '../sketch.ts'

// OCR takes "%" for "€" now and then.

const linesOf = (rows: string) =>
  extractInvoice(
    sketch(
      `
ATELIER BRUN SARL
FACTURE N° F20260030
Date : 31/01/2026

Désignation              Qté     P.U. HT     TVA       Total HT
${rows}

Total HT                   90,00
TVA 20 %                   18,00
Total TTC                 108,00
`,
      { source: 'ocr' },
    ),
  ).lines.map(({ unit_price, line_total, vat_rate }) => [unit_price, line_total, vat_rate])

test('a rate that is read as money is a rate still', () => {
  expect(
    linesOf(`
Pose de parquet            2       30,00     20 €        60,00
Cablage souple             3       10,00     5,5 €       30,00`),
  ).toEqual([
    ['30.00', '60.00', '20'],
    ['10.00', '30.00', '5.5'],
  ])
})

test('it is never the total of a line whose own total was lost', () => {
  const [first] = linesOf(`
Pose de parquet            2       30,00     20 €
Cablage souple             3       10,00     20 %        30,00`)
  expect(first).not.toContain('20.00')
})
