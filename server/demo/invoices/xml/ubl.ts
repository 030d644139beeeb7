import type { InvoiceSpec, Line, Party } from '../spec.ts'
import { totalsOf } from '../totals.ts'
import { allowanceOf, taxCategory, typeCode, unitCodes } from './codes.ts'
import { element, type Node, optional, xmlFile } from './element.ts'

// OASIS UBL 2.1, Invoice and CreditNote, as EN 16931 uses them; the order of elements is the schema's.

const namespaces = (root: string): Record<string, string> => ({
  xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
  'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
  'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
})

const scheme = element('cac:TaxScheme', [element('cbc:ID', 'VAT')])

/** ICD 0002 is SIREN, 0009 is SIRET. */
function party(name: string, who: Party): string {
  return element(name, [
    element('cac:Party', [
      optional('cbc:EndpointID', who.email, { schemeID: 'EM' }),
      who.siret === null
        ? null
        : element('cac:PartyIdentification', [element('cbc:ID', who.siret, { schemeID: '0009' })]),
      element('cac:PartyName', [element('cbc:Name', who.name)]),
      element('cac:PostalAddress', [
        element('cbc:StreetName', who.street),
        element('cbc:CityName', who.city),
        element('cbc:PostalZone', who.postcode),
        element('cac:Country', [element('cbc:IdentificationCode', who.country)]),
      ]),
      who.vat === null ? null : element('cac:PartyTaxScheme', [element('cbc:CompanyID', who.vat), scheme]),
      element('cac:PartyLegalEntity', [
        element('cbc:RegistrationName', who.name),
        optional('cbc:CompanyID', who.siren, { schemeID: '0002' }),
        optional('cbc:CompanyLegalForm', who.legal),
      ]),
    ]),
  ])
}

function lineItem(spec: InvoiceSpec, line: Line, index: number, total: string): string {
  const credit = spec.type === 'credit_note'
  const allowance = allowanceOf(line, total)
  const currencyID = spec.currency
  return element(credit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
    element('cbc:ID', String(index + 1)),
    element(credit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity, {
      unitCode: unitCodes[line.unit],
    }),
    element('cbc:LineExtensionAmount', total, { currencyID }),
    allowance === null
      ? null
      : element('cac:AllowanceCharge', [
          element('cbc:ChargeIndicator', 'false'),
          element('cbc:AllowanceChargeReasonCode', '95'),
          element('cbc:Amount', allowance, { currencyID }),
        ]),
    element('cac:Item', [
      optional('cbc:Description', line.detail),
      element('cbc:Name', line.description),
      line.reference === null ? null : element('cac:SellersItemIdentification', [element('cbc:ID', line.reference)]),
      element('cac:ClassifiedTaxCategory', [
        element('cbc:ID', taxCategory(spec, line.vatRate)),
        element('cbc:Percent', line.vatRate),
        scheme,
      ]),
    ]),
    element('cac:Price', [element('cbc:PriceAmount', line.unitPrice, { currencyID })]),
  ])
}

function taxTotal(spec: InvoiceSpec): string {
  const totals = totalsOf(spec)
  const currencyID = spec.currency
  const subtotals = totals.taxes.map((each) => {
    const category = taxCategory(spec, each.rate)
    const exemption = category === 'S' ? null : spec.exemption
    return element('cac:TaxSubtotal', [
      element('cbc:TaxableAmount', each.base, { currencyID }),
      element('cbc:TaxAmount', each.amount, { currencyID }),
      element('cac:TaxCategory', [
        element('cbc:ID', category),
        element('cbc:Percent', each.rate),
        optional('cbc:TaxExemptionReasonCode', exemption?.code ?? null),
        optional('cbc:TaxExemptionReason', exemption?.sentence ?? null),
        scheme,
      ]),
    ])
  })
  return element('cac:TaxTotal', [element('cbc:TaxAmount', totals.tax, { currencyID }), ...subtotals])
}

function monetaryTotal(spec: InvoiceSpec): string {
  const totals = totalsOf(spec)
  const currencyID = spec.currency
  return element('cac:LegalMonetaryTotal', [
    element('cbc:LineExtensionAmount', totals.net, { currencyID }),
    element('cbc:TaxExclusiveAmount', totals.net, { currencyID }),
    element('cbc:TaxInclusiveAmount', totals.gross, { currencyID }),
    spec.deposit === null ? null : element('cbc:PrepaidAmount', totals.paid, { currencyID }),
    element('cbc:PayableAmount', totals.due, { currencyID }),
  ])
}

/** A credit note has no DueDate of its own: UBL puts it with the means of payment. */
function paymentMeans(spec: InvoiceSpec): Node {
  const due = spec.type === 'credit_note' ? spec.dueDate : null
  if (spec.iban === null && due === null) return null
  return element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', '30'),
    optional('cbc:PaymentDueDate', due),
    spec.iban === null
      ? null
      : element('cac:PayeeFinancialAccount', [
          element('cbc:ID', spec.iban),
          spec.bic === null ? null : element('cac:FinancialInstitutionBranch', [element('cbc:ID', spec.bic)]),
        ]),
  ])
}

/** The invoice or credit note as UBL, UTF-8. */
export function ublXml(spec: InvoiceSpec): Uint8Array {
  const totals = totalsOf(spec)
  const root = spec.type === 'credit_note' ? 'CreditNote' : 'Invoice'
  return xmlFile(
    element(
      root,
      [
        element('cbc:CustomizationID', 'urn:cen.eu:en16931:2017'),
        element('cbc:ID', spec.number),
        element('cbc:IssueDate', spec.date),
        root === 'Invoice' ? optional('cbc:DueDate', spec.dueDate) : null,
        element(`cbc:${root}TypeCode`, typeCode(spec)),
        ...spec.notes.map((note) => element('cbc:Note', note)),
        element('cbc:DocumentCurrencyCode', spec.currency),
        spec.orderReference === null ? null : element('cac:OrderReference', [element('cbc:ID', spec.orderReference)]),
        spec.corrects === null
          ? null
          : element('cac:BillingReference', [
              element('cac:InvoiceDocumentReference', [element('cbc:ID', spec.corrects)]),
            ]),
        party('cac:AccountingSupplierParty', spec.supplier),
        party('cac:AccountingCustomerParty', spec.buyer),
        spec.delivered === null ? null : element('cac:Delivery', [element('cbc:ActualDeliveryDate', spec.delivered)]),
        paymentMeans(spec),
        spec.paymentTerms === null ? null : element('cac:PaymentTerms', [element('cbc:Note', spec.paymentTerms)]),
        taxTotal(spec),
        monetaryTotal(spec),
        ...spec.lines.map((line, index) => lineItem(spec, line, index, totals.lines[index] ?? '0')),
      ],
      namespaces(root),
    ),
  )
}
