import { describe, expect, test } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { ciiLine, ciiXml } from './samples.ts'

const read = (xml: string, syntax: 'cii' | 'ubl') => {
  const extraction = extractInvoice({
    type: 'xml',
    pages: [],
    einvoice: { xml, syntax, attachment: null },
    engine: 'none',
    elapsedMs: 0,
  })
  const { fields } = extraction
  return { ...extraction, value: (name: keyof typeof fields) => fields[name].value }
}

const tax = (category: string, rate: string, base: string, amount: string, reason = '') =>
  `<ram:ApplicableTradeTax><ram:CalculatedAmount>${amount}</ram:CalculatedAmount>${reason && `<ram:ExemptionReason>${reason}</ram:ExemptionReason>`}<ram:BasisAmount>${base}</ram:BasisAmount><ram:CategoryCode>${category}</ram:CategoryCode><ram:RateApplicablePercent>${rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>`
const terms = (text: string) =>
  `<ram:SpecifiedTradePaymentTerms><ram:Description>${text}</ram:Description></ram:SpecifiedTradePaymentTerms>`

describe('a Cross Industry Invoice', () => {
  test.each([
    ['AE', 'Autoliquidation', 'reverse_charge'],
    ['K', 'Livraison intracommunautaire', 'exempt'],
    ['G', 'Export', 'exempt'],
    ['O', 'Hors champ', 'exempt'],
    ['E', 'TVA non applicable, art. 293 B du CGI', 'franchise'],
    ['E', 'Kein Ausweis von Umsatzsteuer, da Kleinunternehmer', 'franchise'],
    ['Z', '', null],
  ])('of category %s (%s) has the mention %s', (category, reason, mention) => {
    const { value } = read(
      ciiXml({
        settlement: tax(category, '0.00', '100.00', '0.00', reason),
        summation:
          '<ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount><ram:GrandTotalAmount>100.00</ram:GrandTotalAmount><ram:DuePayableAmount>100.00</ram:DuePayableAmount>',
      }),
      'cii',
    )
    expect([value('mention'), value('total_tva')]).toEqual([mention, '0.00'])
  })

  test('with terms instead of a due date gets the date that they lead to', () => {
    const { value, fields } = read(
      ciiXml({ settlement: tax('S', '20.00', '100.00', '20.00') + terms('45 jours fin de mois') }),
      'cii',
    )
    expect(value('due_date')).toBe('2026-03-31')
    expect(fields.due_date.proofs.map((proof) => proof.rule)).toContain('terms')
  })

  test('with discount, charge, deposit, rounding and two rates adds up', () => {
    const { value, auto, fields } = read(
      ciiXml({
        lines: ciiLine('Pose', '2', '100.00', '200.00', '20.00') + ciiLine('Livres', '1', '50.00', '50.00', '5.50'),
        settlement: tax('S', '20.00', '190.00', '38.00') + tax('S', '5.50', '50.00', '2.75'),
        summation: `<ram:LineTotalAmount>250.00</ram:LineTotalAmount><ram:ChargeTotalAmount>10.00</ram:ChargeTotalAmount><ram:AllowanceTotalAmount>20.00</ram:AllowanceTotalAmount><ram:TaxBasisTotalAmount>240.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">40.75</ram:TaxTotalAmount><ram:RoundingAmount>0.05</ram:RoundingAmount><ram:GrandTotalAmount>280.75</ram:GrandTotalAmount><ram:TotalPrepaidAmount>80.00</ram:TotalPrepaidAmount><ram:DuePayableAmount>200.80</ram:DuePayableAmount>`,
      }),
      'cii',
    )
    expect([value('discount'), value('charge'), value('prepaid'), value('rounding'), value('amount_due')]).toEqual([
      '20.00',
      '10.00',
      '80.00',
      '0.05',
      '200.80',
    ])
    const holding = fields.total_ttc.proofs.filter((proof) => proof.holds).map((proof) => proof.rule)
    expect(holding).toEqual(expect.arrayContaining(['ht_plus_tva', 'amount_due']))
    expect(fields.total_ht.proofs.map((proof) => proof.rule)).toEqual(
      expect.arrayContaining(['vat_bases', 'base_times_rate', 'lines_sum']),
    )
    expect(auto).toBe(true)
  })

  test('that gives the tax and the total only has its net amount by difference', () => {
    const { value } = read(
      ciiXml({
        summation:
          '<ram:TaxTotalAmount currencyID="EUR">20.00</ram:TaxTotalAmount><ram:GrandTotalAmount>120.00</ram:GrandTotalAmount>',
      }),
      'cii',
    )
    expect(value('total_ht')).toBe('100.00')
  })
})

test('a UBL invoice of XRechnung: reverse charge, no tax total, tax representative and payee are not the supplier', () => {
  const { value } = read(
    `<Invoice xmlns="urn:x" xmlns:cac="urn:y" xmlns:cbc="urn:z"><cbc:ID>R-9</cbc:ID><cbc:IssueDate>2026-05-02</cbc:IssueDate><cbc:InvoiceTypeCode>386</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
    <cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>Vertreter AG</cbc:Name></cac:PartyName><cac:PartyTaxScheme><cbc:CompanyID>DE136695976</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:TaxRepresentativeParty>
    <cac:PayeeParty><cac:PartyName><cbc:Name>Faktor GmbH</cbc:Name></cac:PartyName></cac:PayeeParty>
    <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Kranbau Nord GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
    <cac:PaymentTerms><cbc:Note>Zahlbar innerhalb von 14 Tagen</cbc:Note></cac:PaymentTerms>
    <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">0</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">500</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">0</cbc:TaxAmount><cac:TaxCategory><cbc:ID>AE</cbc:ID><cbc:Percent>0</cbc:Percent><cbc:TaxExemptionReason>Steuerschuldnerschaft des Leistungsempfängers</cbc:TaxExemptionReason></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
    <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount currencyID="EUR">500</cbc:TaxExclusiveAmount><cbc:PayableAmount currencyID="EUR">500</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>`,
    'ubl',
  )
  expect(
    ['doc_type', 'supplier_name', 'supplier_vat', 'mention', 'total_ttc', 'due_date'].map((name) =>
      value(name as 'iban'),
    ),
  ).toEqual(['deposit', 'Kranbau Nord GmbH', null, 'reverse_charge', '500.00', '2026-05-16'])
})
