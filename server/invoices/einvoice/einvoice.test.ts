import { describe, expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { sketch } from '../extract/sketch.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { differenceOf } from './onPage.ts'
import { ciiLine, ciiXml, ublXml, zugferdOne } from './samples.ts'

const reading = (xml: string, syntax: 'cii' | 'ubl', pages: Reading['pages'] = []): Reading => ({
  type: pages.length ? 'pdf' : 'xml',
  pages,
  einvoice: { xml, syntax, attachment: pages.length ? 'factur-x.xml' : null },
  engine: 'test',
  elapsedMs: 0,
})

const valuesOf = (xml: string, syntax: 'cii' | 'ubl', pages?: Reading['pages']) => {
  const extraction = extractInvoice(reading(xml, syntax, pages))
  const value = (name: FieldName) => extraction.fields[name].value
  return { extraction, value }
}

describe('a Cross Industry Invoice', () => {
  test('gives every field with the path of its element, and is posted without a person', () => {
    const { extraction, value } = valuesOf(ciiXml(), 'cii')
    expect(extraction.engine).toBe('cii')
    expect([value('supplier_name'), value('supplier_siren'), value('supplier_siret'), value('supplier_vat')]).toEqual([
      'Menuiserie Dupré',
      '732829320',
      '73282932000074',
      'FR44732829320',
    ])
    expect([value('invoice_number'), value('invoice_date'), value('due_date'), value('order_reference')]).toEqual([
      'FA-2026-7',
      '2026-01-31',
      '2026-03-02',
      'BC-12',
    ])
    expect([value('total_ht'), value('total_tva'), value('total_ttc'), value('currency')]).toEqual([
      '100.00',
      '20.00',
      '120.00',
      'EUR',
    ])
    expect(value('iban')).toBe('FR1420041010050500013M02606')
    expect(extraction.lines[0]).toMatchObject({
      description: 'Conseil & suivi',
      quantity: '2',
      unit_price: '50.00',
      line_total: '100.00',
      vat_rate: '20',
    })
    expect(extraction.fields.total_ttc.evidence?.path).toContain('/GrandTotalAmount')
    expect(extraction.fields.total_ttc.mark).toBe('proven')
    expect(extraction.auto).toBe(true)
  })

  test('that contradicts itself says so and is not posted', () => {
    const summation =
      '<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">20.00</ram:TaxTotalAmount><ram:GrandTotalAmount>150.00</ram:GrandTotalAmount>'
    const { extraction } = valuesOf(ciiXml({ summation }), 'cii')
    expect(extraction.fields.total_ttc.mark).toBe('contradicted')
    expect(extraction.fields.total_ttc.proofs.map((proof) => proof.says)).toContain('100,00 + 20,00 ≠ 150,00')
    expect(extraction.auto).toBe(false)
  })

  test('of the MINIMUM profile has no lines and no breakdown', () => {
    const { extraction, value } = valuesOf(
      ciiXml({ lines: '', settlement: '', profile: 'urn:factur-x.eu:1p0:minimum' }),
      'cii',
    )
    expect(value('total_ttc')).toBe('120.00')
    expect([extraction.lines, extraction.vat_lines]).toEqual([[], []])
  })

  test('of type 381 is a credit note, of type 386 a deposit', () => {
    expect(valuesOf(ciiXml({ type: '381' }), 'cii').value('doc_type')).toBe('credit_note')
    expect(valuesOf(ciiXml({ type: '386' }), 'cii').value('doc_type')).toBe('deposit')
  })

  test('reads character references but expands no declared entity', () => {
    const lines = ciiLine('&#201;tude &quot;A&quot; &custom;', '1', '100', '100', '20')
    expect(valuesOf(ciiXml({ lines }), 'cii').extraction.lines[0]?.description).toBe('Étude "A" &custom;')
  })

  test('leaves references to what is no character as they are written: no database takes them', () => {
    const lines = ciiLine('A&#0;B&#xD800;C&#xFFFF;D', '1', '100', '100', '20')
    expect(valuesOf(ciiXml({ lines }), 'cii').extraction.lines[0]?.description).toBe('A&#0;B&#xD800;C&#xFFFF;D')
  })

  test('written as ZUGFeRD 1.0 gives the same fields', () => {
    const { extraction, value } = valuesOf(zugferdOne, 'cii')
    expect([value('invoice_number'), value('supplier_vat'), value('total_tva'), value('total_ttc')]).toEqual([
      'RE-15/504',
      'DE136695976',
      '19.00',
      '119.00',
    ])
    expect(value('currency')).toBe('EUR')
    expect(extraction.lines[0]).toMatchObject({
      description: 'Luftballon',
      quantity: '400',
      unit_price: '0.25',
      line_total: '100.00',
      vat_rate: '19',
    })
  })
})

describe('a UBL document', () => {
  test('gives the legal name, the tax in its own currency and the deposit; section titles are no lines', () => {
    const { extraction, value } = valuesOf(ublXml('Invoice'), 'ubl')
    expect([value('doc_type'), value('supplier_name'), value('supplier_vat')]).toEqual([
      'invoice',
      'Fietsen de Spaak B.V.',
      'NL004495445B01',
    ])
    expect([value('total_tva'), value('prepaid'), value('amount_due')]).toEqual(['42.00', '42.00', '200.00'])
    expect(extraction.lines.map((line) => line.description)).toEqual(['Slot'])
    expect(extraction.vat_lines).toEqual([{ rate: '21', base: '200.00', amount: '42.00' }])
    expect(extraction.auto).toBe(true)
  })

  test('may be a credit note', () => {
    const { extraction, value } = valuesOf(ublXml('CreditNote'), 'ubl')
    expect([value('doc_type'), value('total_ttc')]).toEqual(['credit_note', '242.00'])
    expect(extraction.lines[0]?.quantity).toBe('4')
  })
})

describe('a hybrid', () => {
  const page = (total: string) =>
    sketch(`
Menuiserie Dupré                          Facture n° FA-2026-7
8 rue Paul Bert                           Date : 31/01/2026
69003 Lyon                                Échéance : 02/03/2026
SIRET 732 829 320 00074

Désignation           Qté     P.U. HT      Total HT
Conseil & suivi         2       50,00        100,00

                              Total HT       100,00 €
                              TVA 20 %        20,00 €
                              Total TTC      ${total} €
`).pages

  test('shows its values on the page too', () => {
    const { extraction } = valuesOf(ciiXml(), 'cii', page('120,00'))
    expect(extraction.fields.total_ttc.evidence).toMatchObject({ page: 1, text: '120,00 €' })
    expect(extraction.fields.total_ttc.evidence?.path).toContain('GrandTotalAmount')
    expect(extraction.auto).toBe(true)
  })

  test('whose page shows another total is shown as a contradiction, never settled silently', () => {
    const { extraction, value } = valuesOf(ciiXml(), 'cii', page('180,00'))
    expect(value('total_ttc')).toBe('120.00')
    expect(extraction.fields.total_ttc.mark).toBe('contradicted')
    expect(extraction.fields.total_ttc.proofs).toContainEqual({
      rule: 'page_agrees',
      holds: false,
      says: 'la page montre 180.00, le XML 120.00',
    })
    expect(extraction.auto).toBe(false)
  })

  test('whose page is another company’s is shown as a contradiction; a brand on the page is none', () => {
    const differs = (name: string, letter: string) => {
      const pages = sketch(letter).pages
      const seller = `<ram:Name>${name}</ram:Name>
        <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">732829320</ram:ID></ram:SpecifiedLegalOrganization>`
      const { extraction } = valuesOf(ciiXml({ seller }), 'cii', pages)
      return extraction.fields.supplier_name.proofs.flatMap((proof) => differenceOf(proof) ?? [])
    }
    const letter = (siret: string) => `
Quincaillerie Vasco SARL                    Facture n° FA-2026-7
8 rue Paul Bert                             Date : 31/01/2026
69003 Lyon

Désignation           Qté     P.U. HT      Total HT
Conseil & suivi         2       50,00        100,00

                              Total TTC      120,00 €

Quincaillerie Vasco SARL au capital de 8 000 € - SIRET ${siret} - contact@quincaillerie-vasco.example
`
    expect(differs('Menuiserie Dupré', letter('443 061 841 00047'))).toEqual([
      { page: 'Quincaillerie Vasco SARL', xml: 'Menuiserie Dupré' },
    ])
    expect(differs('Menuiserie Dupré', letter('732 829 320 00074'))).toEqual([])
    expect(differs('Vasco', letter('443 061 841 00047'))).toEqual([])
  })

  test('whose page shows another number is shown as a contradiction', () => {
    const { extraction } = valuesOf(ciiXml({ number: 'ZZ-77123' }), 'cii', page('120,00'))
    expect([extraction.fields.invoice_number.mark, extraction.auto]).toEqual(['contradicted', false])
    expect(extraction.reasons).toContain('contradicted_invoice_number')
  })

  test('can be read as if it had no XML', () => {
    const extraction = extractInvoice(reading(ciiXml({ number: 'X' }), 'cii', page('120,00')), { ignoreXml: true })
    expect([extraction.engine, extraction.fields.invoice_number.value]).toEqual(['layout', 'FA-2026-7'])
  })
})
