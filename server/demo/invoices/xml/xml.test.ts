import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { randomSpec } from '../randomSpec.ts'
import { totalsOf } from '../totals.ts'
import { ciiXml } from './cii.ts'
import { element } from './element.ts'
import { ublXml } from './ubl.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** Names without prefix, values as text; an element with attributes is {'#text', …}. */
const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, isArray: (name) => repeated.includes(name) })
const repeated = [
  'IncludedSupplyChainTradeLineItem',
  'ApplicableTradeTax',
  'InvoiceLine',
  'CreditNoteLine',
  'TaxSubtotal',
]

function parse(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text)
}

const Cii = z.object({
  CrossIndustryInvoice: z.object({
    ExchangedDocument: z.object({ ID: z.string(), TypeCode: z.string() }),
    SupplyChainTradeTransaction: z.object({
      IncludedSupplyChainTradeLineItem: z.array(z.unknown()),
      ApplicableHeaderTradeSettlement: z.object({
        ApplicableTradeTax: z.array(z.object({ BasisAmount: z.string(), CalculatedAmount: z.string() })),
        SpecifiedTradeSettlementHeaderMonetarySummation: z.object({
          TaxBasisTotalAmount: z.string(),
          TaxTotalAmount: z.string(),
          GrandTotalAmount: z.string(),
          DuePayableAmount: z.string(),
        }),
      }),
    }),
  }),
})

const UblDocument = z.object({
  ID: z.string(),
  TaxTotal: z.object({ TaxAmount: z.string(), TaxSubtotal: z.array(z.object({ TaxableAmount: z.string() })) }),
  LegalMonetaryTotal: z.object({
    TaxExclusiveAmount: z.string(),
    TaxInclusiveAmount: z.string(),
    PayableAmount: z.string(),
  }),
  InvoiceLine: z.array(z.unknown()).optional(),
  CreditNoteLine: z.array(z.unknown()).optional(),
})
const Ubl = z.object({ Invoice: UblDocument.optional(), CreditNote: UblDocument.optional() })

describe('e-invoice XML of a spec', () => {
  it('says in CII what the spec says', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const spec = randomSpec(seed)
        const totals = totalsOf(spec)
        const { ExchangedDocument, SupplyChainTradeTransaction } = Cii.parse(parse(ciiXml(spec))).CrossIndustryInvoice
        const settlement = SupplyChainTradeTransaction.ApplicableHeaderTradeSettlement
        const sums = settlement.SpecifiedTradeSettlementHeaderMonetarySummation
        expect(ExchangedDocument.ID).toBe(spec.number)
        expect(SupplyChainTradeTransaction.IncludedSupplyChainTradeLineItem).toHaveLength(spec.lines.length)
        expect(settlement.ApplicableTradeTax.map((tax) => tax.BasisAmount)).toEqual(totals.taxes.map((tax) => tax.base))
        expect([sums.TaxBasisTotalAmount, sums.TaxTotalAmount, sums.GrandTotalAmount, sums.DuePayableAmount]).toEqual([
          totals.net,
          totals.tax,
          totals.gross,
          totals.due,
        ])
      }),
      { numRuns: 50 },
    )
  })

  it('says in UBL what the spec says, a credit note under its own root', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const spec = randomSpec(seed)
        const totals = totalsOf(spec)
        const { Invoice, CreditNote } = Ubl.parse(parse(ublXml(spec)))
        const root = spec.type === 'credit_note' ? CreditNote : Invoice
        const lines = spec.type === 'credit_note' ? root?.CreditNoteLine : root?.InvoiceLine
        expect(root?.ID).toBe(spec.number)
        expect(lines).toHaveLength(spec.lines.length)
        expect(root?.TaxTotal.TaxAmount).toBe(totals.tax)
        expect(root?.TaxTotal.TaxSubtotal.map((tax) => tax.TaxableAmount)).toEqual(totals.taxes.map((tax) => tax.base))
        expect(root?.LegalMonetaryTotal).toMatchObject({
          TaxExclusiveAmount: totals.net,
          TaxInclusiveAmount: totals.gross,
          PayableAmount: totals.due,
        })
      }),
      { numRuns: 50 },
    )
  })

  it('stays well-formed whatever people write', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[^\P{C}\n\t]/u.test(text)),
        (text) => {
          const xml = element('a', [element('b', text, { c: text })])
          expect(XMLValidator.validate(xml)).toBe(true)
        },
      ),
    )
  })
})
