import type { InvoiceSpec, Line, Party } from '../spec.ts'
import { type Tax, totalsOf } from '../totals.ts'
import { allowanceOf, taxCategory, typeCode, unitCodes } from './codes.ts'
import { element, type Node, optional, xmlFile } from './element.ts'

// UN/CEFACT Cross Industry Invoice D16B in the EN 16931 profile of Factur-X 1.0; the order of elements is the schema's.

const namespaces = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
}

const day = (iso: string): string => element('udt:DateTimeString', iso.replaceAll('-', ''), { format: '102' })

/** ICD 0002 is SIREN, 0009 is SIRET; other countries give their register as printed. */
function party(name: string, who: Party): string {
  return element(name, [
    optional('ram:GlobalID', who.siret, { schemeID: '0009' }),
    element('ram:Name', who.name),
    who.siren === null
      ? null
      : element('ram:SpecifiedLegalOrganization', [element('ram:ID', who.siren, { schemeID: '0002' })]),
    element('ram:PostalTradeAddress', [
      element('ram:PostcodeCode', who.postcode),
      element('ram:LineOne', who.street),
      element('ram:CityName', who.city),
      element('ram:CountryID', who.country),
    ]),
    who.email === null
      ? null
      : element('ram:URIUniversalCommunication', [element('ram:URIID', who.email, { schemeID: 'EM' })]),
    who.vat === null ? null : element('ram:SpecifiedTaxRegistration', [element('ram:ID', who.vat, { schemeID: 'VA' })]),
  ])
}

function lineItem(spec: InvoiceSpec, line: Line, index: number, total: string): string {
  const allowance = allowanceOf(line, total)
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [element('ram:LineID', String(index + 1))]),
    element('ram:SpecifiedTradeProduct', [
      optional('ram:SellerAssignedID', line.reference),
      element('ram:Name', line.description),
      optional('ram:Description', line.detail),
    ]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [element('ram:ChargeAmount', line.unitPrice)]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      element('ram:BilledQuantity', line.quantity, { unitCode: unitCodes[line.unit] }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', [
        element('ram:TypeCode', 'VAT'),
        element('ram:CategoryCode', taxCategory(spec, line.vatRate)),
        element('ram:RateApplicablePercent', line.vatRate),
      ]),
      allowance === null
        ? null
        : element('ram:SpecifiedTradeAllowanceCharge', [
            element('ram:ChargeIndicator', [element('udt:Indicator', 'false')]),
            element('ram:ActualAmount', allowance),
            element('ram:ReasonCode', '95'),
          ]),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [element('ram:LineTotalAmount', total)]),
    ]),
  ])
}

function agreement(spec: InvoiceSpec): string {
  return element('ram:ApplicableHeaderTradeAgreement', [
    party('ram:SellerTradeParty', spec.supplier),
    party('ram:BuyerTradeParty', spec.buyer),
    spec.orderReference === null
      ? null
      : element('ram:BuyerOrderReferencedDocument', [element('ram:IssuerAssignedID', spec.orderReference)]),
  ])
}

function delivery(spec: InvoiceSpec): string {
  if (spec.delivered === null) return element('ram:ApplicableHeaderTradeDelivery', [])
  const occurrence = element('ram:OccurrenceDateTime', [day(spec.delivered)])
  return element('ram:ApplicableHeaderTradeDelivery', [element('ram:ActualDeliverySupplyChainEvent', [occurrence])])
}

function tax(spec: InvoiceSpec, each: Tax): string {
  const category = taxCategory(spec, each.rate)
  const exemption = category === 'S' ? null : spec.exemption
  return element('ram:ApplicableTradeTax', [
    element('ram:CalculatedAmount', each.amount),
    element('ram:TypeCode', 'VAT'),
    optional('ram:ExemptionReason', exemption?.sentence ?? null),
    element('ram:BasisAmount', each.base),
    element('ram:CategoryCode', category),
    optional('ram:ExemptionReasonCode', exemption?.code ?? null),
    element('ram:RateApplicablePercent', each.rate),
  ])
}

/** UNTDID 4461, 30: credit transfer. */
function paymentMeans(spec: InvoiceSpec): Node {
  if (spec.iban === null) return null
  return element('ram:SpecifiedTradeSettlementPaymentMeans', [
    element('ram:TypeCode', '30'),
    element('ram:PayeePartyCreditorFinancialAccount', [element('ram:IBANID', spec.iban)]),
    spec.bic === null
      ? null
      : element('ram:PayeeSpecifiedCreditorFinancialInstitution', [element('ram:BICID', spec.bic)]),
  ])
}

function settlement(spec: InvoiceSpec): string {
  const totals = totalsOf(spec)
  const terms = [
    optional('ram:Description', spec.paymentTerms),
    spec.dueDate === null ? null : element('ram:DueDateDateTime', [day(spec.dueDate)]),
  ]
  return element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:InvoiceCurrencyCode', spec.currency),
    paymentMeans(spec),
    ...totals.taxes.map((each) => tax(spec, each)),
    terms.every((term) => term === null) ? null : element('ram:SpecifiedTradePaymentTerms', terms),
    element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
      element('ram:LineTotalAmount', totals.net),
      element('ram:TaxBasisTotalAmount', totals.net),
      element('ram:TaxTotalAmount', totals.tax, { currencyID: spec.currency }),
      element('ram:GrandTotalAmount', totals.gross),
      spec.deposit === null ? null : element('ram:TotalPrepaidAmount', totals.paid),
      element('ram:DuePayableAmount', totals.due),
    ]),
    spec.corrects === null
      ? null
      : element('ram:InvoiceReferencedDocument', [element('ram:IssuerAssignedID', spec.corrects)]),
  ])
}

/** The invoice as CII, UTF-8. */
export function ciiXml(spec: InvoiceSpec): Uint8Array {
  const totals = totalsOf(spec)
  return xmlFile(
    element(
      'rsm:CrossIndustryInvoice',
      [
        element('rsm:ExchangedDocumentContext', [
          element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', 'urn:cen.eu:en16931:2017')]),
        ]),
        element('rsm:ExchangedDocument', [
          element('ram:ID', spec.number),
          element('ram:TypeCode', typeCode(spec)),
          element('ram:IssueDateTime', [day(spec.date)]),
          ...spec.notes.map((note) => element('ram:IncludedNote', [element('ram:Content', note)])),
        ]),
        element('rsm:SupplyChainTradeTransaction', [
          ...spec.lines.map((line, index) => lineItem(spec, line, index, totals.lines[index] ?? '0')),
          agreement(spec),
          delivery(spec),
          settlement(spec),
        ]),
      ],
      namespaces,
    ),
  )
}
