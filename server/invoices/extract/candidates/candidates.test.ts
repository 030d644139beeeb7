import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sheetOf } from '../page/segments.ts'
import { sketch } from '../sketch.ts'
import { amountsOf, parseNumber } from './amounts.ts'
import { datesOf } from './dates.ts'
import { identifiersOf } from './identifiers.ts'
import { numbersOf } from './numbers.ts'

const page = (text: string, ocr = false) => sheetOf(sketch(text, ocr ? { source: 'ocr' } : {}))
const amounts = (text: string, ocr = false) => amountsOf(page(text, ocr)).map((amount) => amount.value)

const group = (whole: string, separator: string) => whole.replace(/\B(?=(\d{3})+$)/g, separator)

describe('amounts', () => {
  test('are read in the formats of every country', () => {
    expect(amounts('Total 1.234,56 €')).toEqual(['1234.56'])
    expect(amounts('Total $1,234.56')).toEqual(['1234.56'])
    expect(amounts("Total CHF 12'500.00")).toEqual(['12500.00'])
    expect(amounts('Total 1\u00a0234,56 EUR')).toEqual(['1234.56'])
    expect(amounts('Remise -€ 466,24')).toEqual(['-466.24'])
    expect(amounts('Gutschrift 12,50-')).toEqual(['-12.50'])
    expect(amounts('RM20.00')).toEqual(['20.00'])
  })

  test('any amount printed in any format is read back', () => {
    const styles = [
      [' ', ','],
      ['.', ','],
      [',', '.'],
      ['\u202f', ','],
      ["'", '.'],
      ['', ','],
      ['', '.'],
    ] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom(...styles),
        fc.boolean(),
        (cents, [thousands, point], negative) => {
          const whole = String(Math.floor(cents / 100))
          const digits = String(cents % 100).padStart(2, '0')
          const minus = negative && cents > 0 ? '-' : ''
          const found = amountsOf(page(`Montant   ${minus}${group(whole, thousands)}${point}${digits} €`))
          expect(found.map((amount) => [amount.value, amount.cents, amount.currency])).toEqual([
            [`${minus}${whole}.${digits}`, negative && cents > 0 ? -cents : cents, 'EUR'],
          ])
        },
      ),
    )
  })

  test('three digits behind one separator are thousands or a fraction, by the style of the document', () => {
    expect(parseNumber('1.234', 'comma')?.value).toBe('1234')
    expect(parseNumber('1.234', 'dot')?.value).toBe('1.234')
    expect(parseNumber('0,025', 'dot')?.value).toBe('0.025')
  })

  test('dates, codes and telephone numbers are no amounts', () => {
    expect(amounts('FC/26/5997 12/03/2026 F2026-10 07-8263254')).toEqual([])
  })

  test('OCR loses points and spaces: both readings are kept', () => {
    expect(amounts('76. 60', true)).toEqual(['76.60'])
    expect(amountsOf(page('€19149', true))[0]?.others).toEqual([19149])
  })
})

describe('dates', () => {
  const dates = (text: string, monthFirst = false) => datesOf(page(text), monthFirst).map((date) => date.value)

  test('are read in many forms', () => {
    for (const form of [
      '18/02/2026',
      '18.02.26',
      '2026-02-18',
      '20260218',
      '18 février 2026',
      '18. Februar 2026',
      'February 18, 2026',
      '18-Feb-2026',
      '18 FEB 2026',
    ]) {
      expect([form, dates(form)]).toEqual([form, ['2026-02-18']])
    }
  })

  test('the first of a month is found however its raised "er" was read', () => {
    for (const first of ['1er', '1 er', '1ᵉʳ', 'ler', 'Ier', 'ter']) {
      expect([first, dates(`Émise le ${first} août 2026`)]).toEqual([first, ['2026-08-01']])
    }
  })

  test('a month with its year is no day of that month', () => {
    expect(dates('Période : août 2026   mars 2025   May 2024')).toEqual([])
    expect(dates('Aug 20 2026   Aug 20, 26   Aug 20,2026')).toEqual(['2026-08-20', '2026-08-20', '2026-08-20'])
    expect(dates('atelier août 2026')).toEqual([])
  })

  test('run into the time behind them are dates still; longer numbers are none', () => {
    expect(dates('Le 06-10-202310:10')).toEqual(['2023-10-06'])
    expect(dates('Ref 06-10-202310')).toEqual([])
  })

  test('one American date turns all that could be either', () => {
    expect(dates('Date 03/04/2023   Due 03/20/2023')).toEqual(['2023-03-04', '2023-03-20'])
    expect(dates('Date 03/04/2023   Due 20/04/2023')).toEqual(['2023-04-03', '2023-04-20'])
    expect(dates('Date 03/04/2023', true)).toEqual(['2023-03-04'])
  })

  test('days that the calendar has not are no dates', () => {
    expect(dates('31/02/2026   2026-13-01')).toEqual([])
  })
})

describe('identifiers', () => {
  const ids = (text: string, ocr = false) => identifiersOf(page(text, ocr)).map((id) => [id.kind, id.value, id.valid])

  test('carry their checksum', () => {
    expect(ids('SIRET 732 829 320 00074')).toEqual([['siret', '73282932000074', true]])
    expect(ids('TVA FR 44 732829320')).toEqual([['vat', 'FR44732829320', true]])
    expect(ids('TVA FR 45 732829320')).toEqual([['vat', 'FR45732829320', false]])
    expect(ids('IBAN : FR14 2004 1010 0505 0001 3M02 606')).toEqual([['iban', 'FR1420041010050500013M02606', true]])
    expect(ids('IBAN FR14 2004 1O10 O505 0001 3M02 6O6', true)).toEqual([['iban', 'FR1420041010050500013M02606', true]])
  })

  test('a French key that was read with letters is the key of its SIREN; other letters stay', () => {
    expect(ids('TVA FRS6 837 751 130', true)).toEqual([['vat', 'FR86837751130', true]])
    expect(ids('TVA FRB6 837 751 130', true)).toEqual([['vat', 'FR86837751130', true]])
    expect(ids('TVA FR S5 837 751 130', true)).toEqual([['vat', 'FRS5837751130', true]])
    expect(ids('TVA FR K7 399 859 412')).toEqual([['vat', 'FRK7399859412', true]])
  })

  test('broken at the end of a line are put together when the key then holds', () => {
    expect(ids('SARL au capital de 1 000 € TVA FR44 732\n829 320')).toContainEqual(['vat', 'FR44732829320', true])
  })
})

test('numbers of documents keep their signs and lose their label', () => {
  const sheet = page('Facture n°562044387 du 02/07/2015   INV/2023/03/0008   72 3456 7890')
  const found = numbersOf(sheet, datesOf(sheet)).map((spot) => spot.value)
  expect(found).toContain('562044387')
  expect(found).toContain('INV/2023/03/0008')
  expect(found).toContain('72 3456 7890')
})
