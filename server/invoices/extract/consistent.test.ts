import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extractInvoice } from '../extractInvoice.ts'
import { sketch } from './sketch.ts'
import { vatCents } from './solve/rates.ts'

// Any invoice that adds up, printed in any of these ways, is read back.

type Line = { quantity: number; price: number; rate: number; what: string }

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 40 }),
  price: fc.integer({ min: 105, max: 250_000 }),
  rate: fc.constantFrom(20, 10, 5.5),
  what: fc.constantFrom('Pose de parquet', 'Livraison', 'Étude', 'Câble souple', 'Heures de régie'),
})

const words = {
  fr: {
    ht: 'Total HT',
    tva: 'TVA',
    sum: 'Total TVA',
    ttc: 'Total TTC',
    head: ['Désignation', 'Qté', 'P.U. HT', 'TVA', 'Montant HT'],
    number: 'Facture n°',
    date: 'Date',
  },
  de: {
    ht: 'Nettobetrag',
    tva: 'MwSt.',
    sum: 'Gesamt MwSt.',
    ttc: 'Rechnungsbetrag',
    head: ['Bezeichnung', 'Menge', 'Einzelpreis', 'USt', 'Gesamt'],
    number: 'Rechnungsnummer',
    date: 'Rechnungsdatum',
  },
  en: {
    ht: 'Net total',
    tva: 'VAT',
    sum: 'Total VAT',
    ttc: 'Grand total',
    head: ['Description', 'Qty', 'Unit price', 'VAT', 'Amount'],
    number: 'Invoice number',
    date: 'Invoice date',
  },
}

const style = fc.record({
  language: fc.constantFrom('fr', 'de', 'en') as fc.Arbitrary<keyof typeof words>,
  thousands: fc.constantFrom('', '.', ' '),
  sign: fc.constantFrom('', ' €', ' EUR'),
  right: fc.boolean(),
})

type Style = typeof style extends fc.Arbitrary<infer S> ? S : never

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)

function money(cents: number, { thousands, sign, language }: Style): string {
  const whole = String(Math.floor(cents / 100)).replace(
    /\B(?=(\d{3})+$)/g,
    language === 'en' && thousands === '.' ? ',' : thousands === ' ' ? '\u00a0' : thousands,
  )
  return `${whole}${language === 'en' ? '.' : ','}${String(cents % 100).padStart(2, '0')}${sign}`
}

function print(lines: Line[], look: Style) {
  const w = words[look.language]
  const bases = new Map<number, number>()
  for (const one of lines) bases.set(one.rate, (bases.get(one.rate) ?? 0) + one.quantity * one.price)
  const taxes = [...bases].map(([rate, base]) => ({ rate, base, tax: vatCents(base, rate) }))
  const ht = sum(taxes.map((part) => part.base))
  const tva = sum(taxes.map((part) => part.tax))
  const cell = (text: string, width: number) => (look.right ? text.padStart(width) : text.padEnd(width))
  const row = (cells: string[]) =>
    (cells[0] ?? '').padEnd(30) +
    cells
      .slice(1)
      .map((text) => cell(text, 18))
      .join('')
  const total = (label: string, cents: number) => `${''.padEnd(48)}${label.padEnd(24)}${cell(money(cents, look), 18)}`
  const text = [
    `Menuiserie Dupré SARL${''.padEnd(30)}${w.number} : FA-2026-117`,
    `8 rue Paul Bert${''.padEnd(36)}${w.date} : 31.01.2026`,
    '69003 Lyon',
    '',
    row(w.head),
    ...lines.map((one) =>
      row([
        one.what,
        String(one.quantity),
        money(one.price, look),
        `${String(one.rate).replace('.', ',')} %`,
        money(one.quantity * one.price, look),
      ]),
    ),
    '',
    total(w.ht, ht),
    ...taxes.map((part) => total(`${w.tva} ${String(part.rate).replace('.', ',')} %`, part.tax)),
    ...(taxes.length > 1 ? [total(w.sum, tva)] : []),
    total(w.ttc, ht + tva),
    '',
    'Menuiserie Dupré SARL au capital de 5000 - SIRET 732 829 320 00074 - TVA FR44732829320',
  ].join('\n')
  return { text, ht, tva }
}

const cents = (value: string | null) => (value === null ? null : Math.round(Number(value) * 100))

test('an invoice that adds up is read back whole', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), style, (lines, look) => {
      const { text, ht, tva } = print(lines, look)
      const { fields, lines: found } = extractInvoice(sketch(text))
      expect(
        [cents(fields.total_ht.value), cents(fields.total_tva.value), cents(fields.total_ttc.value)],
        text,
      ).toEqual([ht, tva, ht + tva])
      expect([fields.supplier_name.value, fields.invoice_number.value, fields.invoice_date.value], text).toEqual([
        'Menuiserie Dupré SARL',
        'FA-2026-117',
        '2026-01-31',
      ])
      expect(
        found.map((one) => [one.description, Number(one.quantity), cents(one.line_total)]),
        text,
      ).toEqual(lines.map((one) => [one.what, one.quantity, one.quantity * one.price]))
    }),
    { numRuns: 300 },
  )
})
