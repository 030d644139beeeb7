import type { InvoiceLine, VatLine } from '#shared/extraction.ts'
import { add, compare } from '#shared/money.ts'
import type { Draft } from '../extract/draft.ts'
import { mentionOf } from './complete.ts'
import { amountOf, collector, dateOf, docTypeOf, frenchIds, idOf, joined } from './values.ts'
import { all, first, type Node } from './xml.ts'

// UN/CEFACT Cross Industry Invoice (EN 16931 syntax binding), as Factur-X / ZUGFeRD 2 embed it, and ZUGFeRD 1.0, whose
// elements have other names for the same things. BT-n: business term of EN 16931-1.

const AGREEMENT = 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement'
const DELIVERY = 'ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery'
const SETTLEMENT = 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement'
const SUMMATION = 'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation'
const RATE = 'RateApplicablePercent|ApplicablePercent'

function party(node: Node | null) {
  const country = first(node, 'PostalTradeAddress/CountryID')?.text
  const legal = first(node, 'SpecifiedLegalOrganization/ID')
  const ids = [legal, ...all(node, 'GlobalID'), ...all(node, 'ID')].filter((id) => id !== null)
  const registrations = all(node, 'SpecifiedTaxRegistration/ID')
  const address = first(node, 'PostalTradeAddress')
  return {
    name: first(node, 'Name'),
    vat: registrations.find((id) => /^VA/i.test(id.attributes.schemeID ?? '')) ?? null,
    ...frenchIds(ids, country === 'FR'),
    addressNode: address,
    address: joined(
      ['LineOne', 'LineTwo', 'LineThree', 'PostcodeCode', 'CityName', 'CountryID'].map((name) => first(address, name)),
    ),
  }
}

function lineOf(node: Node): InvoiceLine {
  const agreement = first(node, 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement')
  const settlement = first(node, 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement')
  const name = first(node, 'SpecifiedTradeProduct/Name') ?? first(node, 'SpecifiedTradeProduct/Description') // BT-153, BT-154
  const note = first(node, 'AssociatedDocumentLineDocument/IncludedNote/Content') // BT-127
  const price =
    first(agreement, 'NetPriceProductTradePrice/ChargeAmount') ??
    first(agreement, 'GrossPriceProductTradePrice/ChargeAmount')
  const quantity = first(node, 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity') // BT-129
  const total = first(
    settlement,
    'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount',
  ) // BT-131
  return {
    description: (name ?? note)?.text ?? '',
    quantity: amountOf(quantity?.text, 0),
    unit_price: amountOf(price?.text), // BT-146
    line_total: amountOf(total?.text),
    vat_rate: amountOf(first(settlement, `ApplicableTradeTax/${RATE}`)?.text, 0), // BT-152
    evidence: { page: null, box: null, path: node.path, text: name?.text ?? '' },
  }
}

/** Information lines of XRechnung and ZUGFeRD 1.0 ("text only", no total) are no line items. */
const isCharged = (line: InvoiceLine) => line.line_total !== null

const vatLineOf = (node: Node): VatLine => ({
  rate: amountOf(first(node, RATE)?.text, 0) ?? '0', // BT-119; category O has none
  base: amountOf(first(node, 'BasisAmount')?.text), // BT-116
  amount: amountOf(first(node, 'CalculatedAmount')?.text), // BT-117
})

type Put = ReturnType<typeof collector>['put']

function putParties(put: Put, agreement: Node | null): void {
  const seller = party(first(agreement, 'SellerTradeParty'))
  put('supplier_name', seller.name, undefined, 'BT-27')
  put('supplier_vat', seller.vat, idOf(seller.vat), 'BT-31')
  put('supplier_siret', seller.siret, idOf(seller.siret), 'BT-29')
  put('supplier_siren', seller.siren, idOf(seller.siren), 'BT-30')
  put('supplier_address', seller.addressNode, seller.address, 'BG-5')
  const buyer = party(first(agreement, 'BuyerTradeParty'))
  put('buyer_name', buyer.name, undefined, 'BT-44')
  put('buyer_vat', buyer.vat, idOf(buyer.vat), 'BT-48')
  put('buyer_siren', buyer.siren ?? buyer.siret, idOf(buyer.siren ?? buyer.siret)?.slice(0, 9), 'BT-47')
  put('buyer_address', buyer.addressNode, buyer.address, 'BG-8')
}

function putSums(put: Put, sums: Node | null, tax: Node | undefined): void {
  const putAmount = (name: Parameters<Put>[0], node: Node | null | undefined, term: string) =>
    put(name, node, amountOf(node?.text), term)
  putAmount('total_ht', first(sums, 'TaxBasisTotalAmount'), 'BT-109')
  putAmount('total_tva', tax, 'BT-110')
  putAmount('total_ttc', first(sums, 'GrandTotalAmount'), 'BT-112')
  putAmount('discount', first(sums, 'AllowanceTotalAmount'), 'BT-107')
  putAmount('charge', first(sums, 'ChargeTotalAmount'), 'BT-108')
  putAmount('prepaid', first(sums, 'TotalPrepaidAmount'), 'BT-113')
  putAmount('rounding', first(sums, 'RoundingAmount'), 'BT-114')
  putAmount('amount_due', first(sums, 'DuePayableAmount'), 'BT-115')
}

/** Fields of a Cross Industry Invoice of any profile. */
export function readCii(root: Node): Draft {
  const { found, put } = collector()
  const document = first(root, 'ExchangedDocument|HeaderExchangedDocument')
  const transaction = first(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction')
  const agreement = first(transaction, AGREEMENT)
  const settlement = first(transaction, SETTLEMENT)
  const sums = first(settlement, SUMMATION)

  const type = first(document, 'TypeCode')
  put('doc_type', type ?? document, docTypeOf(type?.text ?? ''), 'BT-3')
  put('invoice_number', first(document, 'ID'), undefined, 'BT-1')
  const issued = first(document, 'IssueDateTime/DateTimeString|DateTime')
  put('invoice_date', issued, dateOf(issued?.text), 'BT-2')
  const due = first(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString|DateTime')
  put('due_date', due, dateOf(due?.text), 'BT-9')
  put('payment_terms', first(settlement, 'SpecifiedTradePaymentTerms/Description'), undefined, 'BT-20')

  putParties(put, agreement)
  put('order_reference', first(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID|ID'), undefined, 'BT-13')
  const delivery = first(transaction, DELIVERY)
  put(
    'delivery_reference',
    first(delivery, 'DespatchAdviceReferencedDocument|DeliveryNoteReferencedDocument/IssuerAssignedID|ID'),
    undefined,
    'BT-16',
  )

  const taxTotals = all(sums, 'TaxTotalAmount')
  const currency = first(settlement, 'InvoiceCurrencyCode')
  const amountWithCurrency = [...taxTotals, ...all(sums, 'GrandTotalAmount')].find((node) => node.attributes.currencyID)
  if (currency) put('currency', currency, undefined, 'BT-5')
  else put('currency', amountWithCurrency, amountWithCurrency?.attributes.currencyID)
  // BT-111 repeats the tax in the accounting currency: only the one in the invoice's own currency counts.
  const tax = taxTotals.find((node) => node.attributes.currencyID === found.currency?.value) ?? taxTotals[0]
  putSums(put, sums, tax)

  const account = first(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID')
  put('iban', account, idOf(account), 'BT-84')
  const bic = first(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID')
  put('bic', bic, idOf(bic), 'BT-86')

  const vatLines = all(settlement, 'ApplicableTradeTax').map(vatLineOf)
  // MINIMUM and some BASIC WL files state no tax total: the breakdown carries it.
  if (!found.total_tva && vatLines.length && vatLines.every((line) => line.amount !== null)) {
    put(
      'total_tva',
      first(settlement, 'ApplicableTradeTax'),
      add(...vatLines.map((line) => line.amount ?? '0')),
      'BT-117',
    )
  }
  const taxes = all(settlement, 'ApplicableTradeTax')
  const why = taxes.map((node) => ({
    code: first(node, 'CategoryCode')?.text ?? '', // BT-118
    reason: [first(node, 'ExemptionReason')?.text, first(node, 'ExemptionReasonCode')?.text].join(' '), // BT-120, BT-121
  }))
  put('mention', taxes[0], mentionOf(why), 'BT-118')
  for (const name of ['discount', 'charge', 'prepaid', 'rounding'] as const) {
    if (found[name] && compare(found[name].value, '0') === 0) delete found[name]
  }
  const lines = all(transaction, 'IncludedSupplyChainTradeLineItem').map(lineOf).filter(isCharged)
  return { found, vatLines, lines, engine: 'cii' }
}
