import { describe, expect, it } from 'vitest'
import { extractInvoice } from '../../extractInvoice.ts'
import { sketch } from '../sketch.ts'

const invoice = (total: string, taxes = 'TVA 20 %       285,44 EUR') => `
Papeterie Mirabelle
154 chemin des Grès
59800 Lille

Facture n° FC/26/1659     Date de facture : 14/01/2026

Description             Quantité    Prix unitaire HT    Montant HT
Location d’une nacelle  3           287,50              862,50
Étude préalable         1           525,11              525,11
Fournitures diverses    1           39,58               39,58

                                    Total hors taxes    1 427,19 EUR
                                    ${taxes}
                                    ${total}

SIRET 555 672 880 00047 — RCS Lille 555672880
`
const scanned = (text: string) => extractInvoice(sketch(text, { source: 'ocr', confidence: 92 }))

describe('a total that OCR did not read', () => {
  it('is what HT and TVA give, and is never posted unseen', () => {
    for (const line of ['Total toutes taxes comprises', 'Total toutes taxes comprises   1] 712,63 EUR']) {
      const { fields, auto, reasons } = scanned(invoice(line))
      expect([line, fields.total_ht.value, fields.total_ttc.value]).toEqual([line, '1427.19', '1712.63'])
      expect(auto).toBe(false)
      expect(reasons).toContain('rival_total_ttc')
    }
  })

  it('is not made up where it is printed, or where the page has a text layer', () => {
    const printed = scanned(invoice('Total toutes taxes comprises   1 712,63 EUR')).fields.total_ttc
    expect(printed.value).toBe('1712.63')
    expect(printed.proofs.some(({ rule }) => rule === 'rival')).toBe(false)
    expect(extractInvoice(sketch(invoice('Total toutes taxes comprises'))).fields.total_ttc.value).not.toBe('1712.63')
  })

  it('is not the sum of one part of a breakdown', () => {
    const parts = 'TVA 20 %       100,00 EUR\n                                    Base 20 %   500,00'
    expect(scanned(invoice('', parts)).fields.total_ttc.value).not.toBe('600.00')
  })
})

describe('an amount that OCR breaks', () => {
  it('at its point, over more than a space, is whole again', () => {
    const { fields } = scanned(invoice('Total toutes taxes comprises   1 712,63 EUR', 'TVA 20 %       285,   44 EUR'))
    expect(fields.total_tva.value).toBe('285.44')
  })
})
