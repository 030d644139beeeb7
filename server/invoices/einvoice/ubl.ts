import type { FieldName, InvoiceLine, VatLine } from '#shared/extraction.ts'
import { add, compare } from '#shared/money.ts'
import type { Draft } from '../extract/draft.ts'
import { mentionOf } from './complete.ts'
import { amountOf, collector, dateOf, docTypeOf, frenchIds, idOf, joined } from './values.ts'
import { all, first, type Node } from './xml.ts'

// OASIS UBL 2.1 Invoice and CreditNote (EN 16931 syntax binding). BT-n: business term of EN 16931-1.

function party(node: Node | null) {
  const schemes = all(node, 'PartyTaxScheme')
  const isVat = (scheme: Node) => /^VAT$/i.test(first(scheme, 'TaxScheme/ID')?.text ?? 'VAT')
  const country = first(node, 'PostalAddress/Country/IdentificationCode')?.text
  const ids = [
    ...all(node, 'PartyLegalEntity/CompanyID'),
    ...all(node, 'PartyIdentification/ID'),
    ...all(node, 'EndpointID'),
  ]
  const address = first(node, 'PostalAddress')
  return {
    name: first(node, 'PartyLegalEntity/RegistrationName') ?? first(node, 'PartyName/Name') ?? personName(node),
    vat: first(schemes.find(isVat), 'CompanyID'),
    ...frenchIds(ids, country === 'FR'),
    addressNode: address,
    address: joined(
      ['StreetName', 'AdditionalStreetName', 'PostalZone', 'CityName', 'Country/IdentificationCode'].map((path) =>
        first(address, path),
      ),
    ),
  }
}

const personName = (node: Node | null): Node | null => first(node, 'Contact/Name') ?? first(node, 'Person/FamilyName')

function lineOf(node: Node): InvoiceLine {
  const item = first(node, 'Item')
  const name = first(item, 'Name') ?? first(item, 'Description') // BT-153, BT-154
  const rate = first(item, 'ClassifiedTaxCategory/Percent') ?? first(node, 'TaxTotal/TaxSubtotal/TaxCategory/Percent') // BT-152
  return {
    description: name?.text ?? first(node, 'Note')?.text ?? '',
    quantity: amountOf(first(node, 'InvoicedQuantity|CreditedQuantity')?.text, 0), // BT-129
    unit_price: amountOf(first(node, 'Price/PriceAmount')?.text), // BT-146
    line_total: amountOf(first(node, 'LineExtensionAmount')?.text), // BT-131
    vat_rate: amountOf(rate?.text, 0),
    evidence: { page: null, box: null, path: node.path, text: name?.text ?? '' },
  }
}

const isZero = (value: string | null) => value === null || compare(value, '0') === 0

/** Section titles travel as lines of nothing (Odoo does this): no quantity, no price, no total. */
const isCharged = (line: InvoiceLine) => !(isZero(line.quantity) && isZero(line.line_total) && isZero(line.unit_price))

const vatLineOf = (node: Node): VatLine => ({
  rate: amountOf((first(node, 'TaxCategory/Percent') ?? first(node, 'Percent'))?.text, 0) ?? '0', // BT-119
  base: amountOf(first(node, 'TaxableAmount')?.text), // BT-116
  amount: amountOf(first(node, 'TaxAmount')?.text), // BT-117
})

/** Fields of a UBL invoice or credit note. */
export function readUbl(root: Node): Draft {
  const { found, put } = collector()
  const credit = root.name === 'CreditNote'
  const type = first(root, 'InvoiceTypeCode|CreditNoteTypeCode')
  put('doc_type', type ?? root, credit ? 'credit_note' : docTypeOf(type?.text ?? ''), 'BT-3')
  put('invoice_number', first(root, 'ID'), undefined, 'BT-1')
  const issued = first(root, 'IssueDate')
  put('invoice_date', issued, dateOf(issued?.text), 'BT-2')
  const due =
    first(root, 'DueDate') ?? first(root, 'PaymentMeans/PaymentDueDate') ?? first(root, 'PaymentTerms/PaymentDueDate')
  put('due_date', due, dateOf(due?.text), 'BT-9')
  put('payment_terms', first(root, 'PaymentTerms/Note'), undefined, 'BT-20')
  put('currency', first(root, 'DocumentCurrencyCode'), undefined, 'BT-5')

  const seller = party(first(root, 'AccountingSupplierParty/Party'))
  put('supplier_name', seller.name, undefined, 'BT-27')
  put('supplier_vat', seller.vat, idOf(seller.vat), 'BT-31')
  put('supplier_siret', seller.siret, idOf(seller.siret), 'BT-29')
  put('supplier_siren', seller.siren, idOf(seller.siren), 'BT-30')
  put('supplier_address', seller.addressNode, seller.address, 'BG-5')
  const buyer = party(first(root, 'AccountingCustomerParty/Party'))
  put('buyer_name', buyer.name, undefined, 'BT-44')
  put('buyer_vat', buyer.vat, idOf(buyer.vat), 'BT-48')
  put('buyer_siren', buyer.siren ?? buyer.siret, idOf(buyer.siren ?? buyer.siret)?.slice(0, 9), 'BT-47')
  put('buyer_address', buyer.addressNode, buyer.address, 'BG-8')
  put('order_reference', first(root, 'OrderReference/ID'), undefined, 'BT-13')
  put('delivery_reference', first(root, 'DespatchDocumentReference/ID'), undefined, 'BT-16')

  const totals = first(root, 'LegalMonetaryTotal')
  const money = (name: FieldName, path: string, term: string) => {
    const node = first(totals, path)
    put(name, node, amountOf(node?.text), term)
    if (!found.currency && node?.attributes.currencyID) put('currency', node, node.attributes.currencyID)
  }
  money('total_ht', 'TaxExclusiveAmount', 'BT-109')
  money('total_ttc', 'TaxInclusiveAmount', 'BT-112')
  money('discount', 'AllowanceTotalAmount', 'BT-107')
  money('charge', 'ChargeTotalAmount', 'BT-108')
  money('prepaid', 'PrepaidAmount', 'BT-113')
  money('rounding', 'PayableRoundingAmount', 'BT-114')
  money('amount_due', 'PayableAmount', 'BT-115')
  // A second TaxTotal may repeat the tax in the accounting currency (BT-111).
  const taxes = all(root, 'TaxTotal')
  const tax =
    taxes.find((node) => first(node, 'TaxAmount')?.attributes.currencyID === found.currency?.value) ?? taxes[0]
  const taxAmount = first(tax, 'TaxAmount')
  put('total_tva', taxAmount, amountOf(taxAmount?.text), 'BT-110')
  const vatLines = all(tax, 'TaxSubtotal').map(vatLineOf)
  if (!found.total_tva && vatLines.length && vatLines.every((line) => line.amount !== null)) {
    put('total_tva', tax, add(...vatLines.map((line) => line.amount ?? '0')), 'BT-117')
  }
  const subtotals = all(tax, 'TaxSubtotal')
  const why = all(subtotals, 'TaxCategory').map((node) => ({
    code: first(node, 'ID')?.text ?? '', // BT-118
    reason: [first(node, 'TaxExemptionReason')?.text, first(node, 'TaxExemptionReasonCode')?.text].join(' '), // BT-120, BT-121
  }))
  put('mention', subtotals[0], mentionOf(why), 'BT-118')
  for (const name of ['discount', 'charge', 'prepaid', 'rounding'] as const) {
    if (found[name] && isZero(found[name].value)) delete found[name]
  }

  const account = first(root, 'PaymentMeans/PayeeFinancialAccount/ID')
  put('iban', account, idOf(account), 'BT-84')
  const branch = first(root, 'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch')
  const bic = first(branch, 'ID') ?? first(branch, 'FinancialInstitution/ID')
  put('bic', bic, idOf(bic), 'BT-86')

  const lines = all(root, 'InvoiceLine|CreditNoteLine').map(lineOf).filter(isCharged)
  return { found, vatLines, lines, engine: 'ubl' }
}
