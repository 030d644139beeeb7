import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { readTextLayer } from '#documents/pdf/textLayer.ts'
import { isIban, isSiren, isSiret } from '#shared/identifiers.ts'
import { add, compare } from '#shared/money.ts'
import { isVatNumber } from '#shared/vatNumber.ts'
import { columns } from './layout/template.ts'
import { invoicePdf } from './pdf.ts'
import { randomSpec } from './randomSpec.ts'
import { randomTemplate } from './randomTemplate.ts'
import { totalsOf } from './totals.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

/** "12.34" → 1234n. */
const cents = (amount: string): bigint => BigInt(amount.replace('.', ''))

/** base × rate / 100, half up, in whole numbers: another way to the same cent. */
function vatInCents(base: string, rate: string): bigint {
  const [whole = '0', fraction = ''] = rate.split('.')
  const tenths = BigInt(whole) * 10n + BigInt(fraction.slice(0, 1) || '0')
  return (cents(base) * tenths + 500n) / 1000n
}

describe('a random invoice', () => {
  it('adds up to the cent, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const spec = randomSpec(seed)
        const totals = totalsOf(spec)
        expect(totals.lines).toHaveLength(spec.lines.length)
        expect(compare(add(...totals.lines), totals.net)).toBe(0)
        for (const { base, rate, amount } of totals.taxes) expect(cents(amount)).toBe(vatInCents(base, rate))
        expect(cents(totals.net) + cents(totals.tax)).toBe(cents(totals.gross))
        expect(cents(totals.due) + cents(totals.paid)).toBe(cents(totals.gross))
        expect(cents(totals.due)).toBeGreaterThan(0n)
      }),
    )
  })

  it('carries valid identifiers and dates in order', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { supplier, iban, date, dueDate, delivered } = randomSpec(seed)
        if (supplier.siren) expect(isSiren(supplier.siren)).toBe(true)
        if (supplier.siret) expect(isSiret(supplier.siret)).toBe(true)
        if (supplier.vat) expect(isVatNumber(supplier.vat)).toBe(true)
        if (iban) expect(isIban(iban)).toBe(true)
        expect([delivered ?? date, date, dueDate ?? date]).toEqual(
          [delivered ?? date, date, dueDate ?? date].toSorted(),
        )
      }),
    )
  })

  it('is the same for the same seed, down to the bytes of its PDF', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const [spec, again] = [randomSpec(seed), randomSpec(seed)]
        expect(again).toEqual(spec)
        const template = randomTemplate(seed, spec)
        const bytes = await invoicePdf(spec, template)
        expect(await invoicePdf(again, randomTemplate(seed, again))).toEqual(bytes)
        expect(await withPdf(bytes, async (pdf) => pdf.pages)).toBeLessThanOrEqual(6)
      }),
      { numRuns: 15 },
    )
  })

  it('keeps every word on the paper', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const spec = randomSpec(seed)
        const bytes = await invoicePdf(spec, randomTemplate(seed, spec))
        const pages = await withPdf(bytes, async (pdf) => {
          const numbers = Array.from({ length: pdf.pages }, (_, index) => index + 1)
          return Promise.all(numbers.map((number) => withPage(pdf, number, async (page) => readTextLayer(page))))
        })
        const words = pages.flatMap((page) => page?.words ?? [])
        const astray = words.filter(
          ({ box: [left, top, right, bottom] }) => left < 5 || top < 5 || right > 590 || bottom > 837,
        )
        expect(astray).toEqual([])
        const printed = words.map((word) => word.text).join('')
        const said = [spec.number, ...spec.lines.flatMap((line) => line.description.split(' '))]
        expect(said.filter((text) => !printed.includes(text))).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('gets a look with every column that its equations need', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const spec = randomSpec(seed)
        const shown = randomTemplate(seed, spec).columns
        expect(columns.filter((column) => shown.includes(column))).toEqual(shown)
        if (spec.lines.some((line) => line.discount !== null)) expect(shown).toContain('discount')
        if (new Set(spec.lines.map((line) => line.vatRate)).size > 1) expect(shown).toContain('vat')
      }),
    )
  })
})
