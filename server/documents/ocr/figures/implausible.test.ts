import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMended, isTorn } from './implausible.ts'

describe('a second reading', () => {
  it('mends what was torn, and nothing by leaving it out', () => {
    expect(isMended('Câble gainé 8 8167 38 EUR', 'Câble gainé 8 8 167,38 EUR')).toBe(true)
    expect(isMended('Skilled labour £7.799.02', 'Skilled labour £7,799.02')).toBe(true)
    expect(isMended('Date 17:07.2022', 'Date 17.07.2022')).toBe(true)
    expect(isMended('Date 1202/2020', 'Date 12/02/2020')).toBe(true)
    expect(isMended('ler avril 2021', '1er avril 2021')).toBe(true)
    expect(isMended('IBAN DE05 4979 5768 3495 2027 99', 'IBAN DE05 4979 5768 3495 2027 98')).toBe(true)
    expect(isMended('Câble gainé 8 8167 38 EUR', 'Câble gainé 8 8 10/38 EUR')).toBe(false)
    expect(isMended('Delivery £1,127:11', 'Delivery EPA D EEL')).toBe(false)
    expect(isMended('Total 12,50 €', 'Total 12,50 € 3,00 €')).toBe(false)
  })
})

describe('a line with a figure that lost a sign', () => {
  it('is known by its form', () => {
    const lines = [
      'Cartouche filtrante 612,70 € 319142 €',
      'Câble gainé 8 8167 38 EUR',
      'Total 715552 EUR',
      'Annual service £3,199:.35',
      'Filter cartridge £772:31',
      'Peinture 722,12. €',
      'Entretien 162,865 €',
      'Câble 405,25 =',
      'Amount : 1,287.61 EUR Code 1 287,61 FUR',
      'Balance €2,533 72',
      'Skilled labour £7.799.02',
      'Peinture 303./1 EUR',
      'Peinture 4S1,99 €',
      'VAT 20 % 4,039,14 EUR',
      'ler avril 2021 Location',
      'Date 17:07.2022',
      'Date 1202/2020',
      'Date 25.012020',
      'leravril 2021',
      'Table £3,35856',
      'Cable e501.64',
      'IBAN GB93LOYD(8312834811288',
      'IBAN DE05 4979 5768 3495 2027 99',
      'IBAN : DEO5 4979 5768 3495 2027 98',
      'IBAN : GB91 LOYD 1399 63',
    ]
    for (const line of lines) expect([line, isTorn(line)]).toEqual([line, true])
  })

  it('is not one that is written as people write', () => {
    const lines = [
      'Total 1 234,56 € et 12,50 €',
      'indemnité forfaitaire de 40 €, capital de 10 000 €',
      'Balance £1,234.56 and €999.00, 8,213.13 EUR',
      '1 234,56 EUR le 12/03/2026 à 14:30',
      'remise (-12,50 €), 3 x 12,50 €, 1’234.50 EUR',
      'Le 1er avril 2021, 3 pièces à 4,50 €',
      'IBAN FR76 1706 1139 8948 0346 9706 429',
      'IBAN DE05 4979 5768 3495 2027 98, BIC AGRIFRPP',
      'TVA FR22118445410 SIRET 118 445 410 00012',
      'Facture 2026-0417 du 18/02/2026, exercice 2025/2026, 17.07.2022 14:30',
    ]
    for (const line of lines) expect([line, isTorn(line)]).toEqual([line, false])
  })

  it('is none where an amount stands whole, in French or in English', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999_999 }), fc.constantFrom('€', 'EUR'), (cents, sign) => {
        const [whole, rest] = [String(Math.floor(cents / 100)), String(cents % 100).padStart(2, '0')]
        const grouped = (mark: string) => whole.replace(/\B(?=(\d{3})+$)/g, mark)
        expect(isTorn(`Net à payer ${grouped(' ')},${rest} ${sign}`)).toBe(false)
        expect(isTorn(`Total due ${grouped(',')}.${rest} ${sign}`)).toBe(false)
        expect(isTorn(`Total due €${grouped(',')}.${rest}`)).toBe(false)
      }),
    )
  })
})
