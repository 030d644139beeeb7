import { describe, expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import type { Page } from '#shared/reading.ts'
import type { ExtractOptions } from './extract/options.ts'
import { sketch } from './extract/sketch.ts'
import { extractInvoice } from './extractInvoice.ts'

function read(text: string | string[], options: ExtractOptions = {}, change: Partial<Page> = {}) {
  const extraction = extractInvoice(sketch(text, change), options)
  const value = (name: FieldName) => extraction.fields[name].value
  const core = [value('supplier_name'), value('invoice_number'), value('invoice_date'), value('total_ttc')]
  return { extraction, value, core }
}

const french = `
Martin Plomberie SARL                        Facture n° 2026-017
8 chemin des Vignes                          Date : 8 mars 2026
84000 Avignon                                Échéance : 7 avril 2026
Tél : 04 90 00 00 00

                                             Facturé à
                                             Boutique Opaline
                                             2 impasse du Lavoir
                                             84200 Carpentras
                                             SIRET client : 55210055400013

Désignation                       Qté      P.U. HT     TVA      Total HT
Dépose ancienne chaudière           1       180,00    10 %        180,00
Chaudière gaz à condensation,
modèle C24 avec raccordements       1     1 200,00    10 %      1 200,00
Joints                              4        25,00    20 %        100,00

                                  Total HT                    1 480,00 €
                                  TVA 10 %                      138,00 €
                                  TVA 20 %                       20,00 €
                                  Total TTC                   1 638,00 €
                                  Acompte versé                 500,00 €
                                  Reste à payer               1 138,00 €

IBAN : FR14 2004 1010 0505 0001 3M02 606
Martin Plomberie SARL au capital de 8 000 € - SIRET 732 829 320 00074 - TVA FR44732829320
`

describe('a French invoice', () => {
  const { extraction, value, core } = read(french)

  test('gives its core fields and would be posted', () => {
    expect(core).toEqual(['Martin Plomberie SARL', '2026-017', '2026-03-08', '1638.00'])
    expect([value('total_ht'), value('total_tva'), value('due_date'), value('currency')]).toEqual([
      '1480.00',
      '158.00',
      '2026-04-07',
      'EUR',
    ])
    expect([extraction.auto, extraction.reasons]).toEqual([true, []])
  })

  test('keeps apart what the supplier is and what the buyer is', () => {
    expect([value('supplier_siren'), value('supplier_siret'), value('supplier_vat')]).toEqual([
      '732829320',
      '73282932000074',
      'FR44732829320',
    ])
    expect([value('buyer_name'), value('buyer_siren')]).toEqual(['Boutique Opaline', '552100554'])
  })

  test('parts the total from the amount due by the deposit', () => {
    expect([value('prepaid'), value('amount_due')]).toEqual(['500.00', '1138.00'])
    expect(extraction.fields.amount_due.proofs.map((proof) => proof.says)).toContain('1 638,00 − 500,00 = 1 138,00')
  })

  test('reads its lines with wrapped descriptions, and the VAT by rate', () => {
    expect(extraction.lines.map((line) => [line.quantity, line.unit_price, line.line_total, line.vat_rate])).toEqual([
      ['1', '180.00', '180.00', '10'],
      ['1', '1200.00', '1200.00', '10'],
      ['4', '25.00', '100.00', '20'],
    ])
    expect(extraction.lines.map((line) => line.description).join(' ')).toContain('modèle C24 avec raccordements')
    expect(extraction.vat_lines.map((line) => [line.rate, line.amount])).toEqual([
      ['10', '138.00'],
      ['20', '20.00'],
    ])
  })

  test('says where each value stands', () => {
    expect(extraction.fields.invoice_number.evidence).toMatchObject({ page: 1, text: '2026-017' })
    expect(extraction.fields.total_ttc.evidence?.text).toContain('1 638,00')
  })

  test('does not take the company that receives it for the supplier', () => {
    const own = [{ names: ['Martin Plomberie'], siren: '732829320', vat: 'FR44732829320' }]
    const mine = read(french, { ownIdentity: own })
    expect(mine.value('supplier_name')).not.toBe('Martin Plomberie SARL')
    expect(mine.value('supplier_siren')).toBeNull()
  })
})

test('a franchise has no VAT, so that the total before tax is the total', () => {
  const { value, extraction } = read(`
Julie Bernard                                Facture n° F2026-03
12 rue Neuve, 35000 Rennes                   Date : 31/01/2026
SIRET : 73282932000074

Facturé à :
Agence Blizzard
4 quai Lamartine
71000 Mâcon

Prestation                    Quantité    Prix unitaire      Montant
Rédaction de 5 articles              5         100,00 €     500,00 €
Relecture                            3          50,00 €     150,00 €

                                              Total         650,00 €
TVA non applicable, art. 293 B du CGI
`)
  expect([value('total_ht'), value('total_tva'), value('total_ttc'), value('mention')]).toEqual([
    '650.00',
    '0.00',
    '650.00',
    'franchise',
  ])
  expect(extraction.fields.total_ht.proofs.map((proof) => proof.says)).toContain('somme de 2 lignes = 650,00')
})

test('a German invoice with an address window: the sender line is the supplier, the window the buyer', () => {
  const { core, value, extraction } = read(`
Serverpark Nord GmbH · Am Hafen 3 · 24103 Kiel

Bäckerei Lehmann                             Datum:            2. November 2025
Marktplatz 1                                 Rechnung Nr.:     30064443
24768 Rendsburg                              Kunden Nr.:       55812

Rechnung

Pos.   Anzahl   Leistung                     Einzelpreis       Gesamtpreis
1      1        Mailserver Paket M             19,19 EUR         19,19 EUR
2      2        Zusatzpostfach                  5,00 EUR         10,00 EUR

                                  Netto Gesamt                   29,19 EUR
                                  zzgl. 19% MwSt.                 5,55 EUR
                                  Rechnungsbetrag                34,74 EUR

Serverpark Nord GmbH         Amtsgericht Kiel HRB 1234     IBAN DE89370400440532013000
24103 Kiel                   USt-IdNr. DE136695976
`)
  expect(core).toEqual(['Serverpark Nord GmbH', '30064443', '2025-11-02', '34.74'])
  expect([value('buyer_name'), value('supplier_vat'), value('iban')]).toEqual([
    'Bäckerei Lehmann',
    'DE136695976',
    'DE89370400440532013000',
  ])
  expect(extraction.auto).toBe(true)
})

test('an American invoice: month first, tax by its own rate, dollars', () => {
  const { core, value } = read(`
Green Valley Landscaping LLC                                    INVOICE
4821 Oak Ridge Road
Austin, TX 78745                                   INVOICE #   10023
Phone: (512) 555-0137                              DATE        09/04/2025
BILL TO                              SHIP TO
Lone Star Offices                    Lone Star Offices
900 Congress Ave                     900 Congress Ave

DESCRIPTION                         QTY        RATE         AMOUNT
Lawn maintenance                      4      220.00         880.00
Tree trimming                         1      300.00         300.00

                                            SUBTOTAL     $1,180.00
                                            SALES TAX       $97.35
                                            TOTAL        $1,277.35
`)
  expect(core).toEqual(['Green Valley Landscaping LLC', '10023', '2025-09-04', '1277.35'])
  expect([value('currency'), value('total_tva')]).toEqual(['USD', '97.35'])
})

test('two numbers under equal labels are rivals, so nobody posts it unseen', () => {
  const { extraction } = read(french.replace('Tél : 04 90 00 00 00', 'Facture n° 2026-018'))
  expect(extraction.fields.invoice_number.proofs.map((proof) => proof.rule)).toContain('rival')
  expect([extraction.auto, extraction.reasons]).toEqual([false, ['rival_invoice_number']])
})
