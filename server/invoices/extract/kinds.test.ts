import { expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import type { Page } from '#shared/reading.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'

function read(text: string | string[], change: Partial<Page> = {}) {
  const extraction = extractInvoice(sketch(text, change))
  const value = (name: FieldName) => extraction.fields[name].value
  const core = [value('supplier_name'), value('invoice_number'), value('invoice_date'), value('total_ttc')]
  return { extraction, value, core }
}

test('a credit note is told by its title, its amounts kept without sign', () => {
  const { value, extraction } = read(`
Sanitaires Loison SAS
Zone artisanale du Moulin
76000 Rouen                          AVOIR N° AV-2026-0012
                                     Date : 06/05/2026
                                     Facture d'origine : FA-2026-0311 du 12/04/2026

Référence    Désignation               Qté     PU HT     Montant HT
MIT-22       Mitigeur lavabo             -2    120,00      -240,00

                          Total HT        -240,00 €
                          TVA 20 %         -48,00 €
                          Total TTC       -288,00 €
`)
  expect([value('doc_type'), value('invoice_number'), value('invoice_date'), value('total_ttc')]).toEqual([
    'credit_note',
    'AV-2026-0012',
    '2026-05-06',
    '288.00',
  ])
  expect(extraction.lines[0]).toMatchObject({ quantity: '2', line_total: '240.00' })
})

test('headings over values are read down, and a table of totals where row and column cross', () => {
  const { core, value } = read(`
EDF Entreprises
TSA 20012
41975 Blois Cedex 9

N° de facture        Date de facture      Date limite de paiement
10-4477              12/01/2026           30/01/2026

                                     Montant HT      TVA      Montant TTC
Electricité                               85,00     17,00          102,00
Abonnement                                17,50      0,96           18,46
Total                                    102,50     17,96          120,46

EDF, SA au capital de 2 084 994 285 € - 552 081 317 RCS Paris
`)
  expect(core.slice(1)).toEqual(['10-4477', '2026-01-12', '120.46'])
  expect([value('total_ht'), value('due_date'), value('supplier_siren')]).toEqual(['102.50', '2026-01-30', '552081317'])
})

test('a table goes on over the page', () => {
  const head = 'Désignation                       Qté      P.U. HT      Total HT'
  const { extraction, core } = read([
    `
Papeterie Lune                               Facture n° 55-12
SIRET 732 829 320 00074                      Date : 02/02/2026

${head}
Ramettes                           10         4,00         40,00
`,
    `
Facture n° 55-12                             page 2/2
${head}
Stylos                             20         1,50         30,00

                                  Total HT                 70,00
                                  TVA 20 %                 14,00
                                  Total TTC                84,00
`,
  ])
  expect(core.slice(1)).toEqual(['55-12', '2026-02-02', '84.00'])
  expect(extraction.lines.map((line) => [line.description, line.evidence?.page])).toEqual([
    ['Ramettes', 1],
    ['Stylos', 2],
  ])
})

test('a till receipt: the first lines name the shop, cash less change proves the total', () => {
  const { core, value } = read(
    `
 BIG HARDWARE SON BHD
 (123456-X)
 NO 12, JALAN BESAR 3/1
 47000 SUNGAI BULOH
 TAX INV0ICE
 Invoice No : CS00012882
 Date : 14/02/2018  11:32 AM
 PAINT BRUSH     2    7.50   15.00
 NAILS 1KG       1   30.00   30.00
 TOTAL INCL. GST  RM        47. 70
 CASH                        50.00
 CHANGE                       2.30
`,
    { source: 'ocr', width: 220 },
  )
  expect(core).toEqual(['BIG HARDWARE SDN BHD', 'CS00012882', '2018-02-14', '47.70'])
  expect([value('currency'), value('doc_type')]).toEqual(['MYR', 'receipt'])
})

test('an empty page is no invoice', () => {
  const { extraction, value } = read('')
  expect([value('doc_type'), value('total_ttc'), extraction.auto]).toEqual(['other', null, false])
})
