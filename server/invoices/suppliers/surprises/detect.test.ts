import { describe, expect, test } from 'vitest'
import { seenInvoice } from '../testing/sample.ts'
import type { SeenInvoice } from '../twin/seen.ts'
import { detectSurprises, type Surroundings } from './detect.ts'
import { lineKey } from './drift.ts'
import { isSamePaper } from './duplicate.ts'
import { lateInvoices } from './missing.ts'

const alone: Omit<Surroundings, 'others' | 'validated'> = {
  confirmedIbans: [],
  ibanOf: null,
  elsewhere: [],
  differences: [],
}

const found = (invoice: SeenInvoice, others: SeenInvoice[], change: Partial<Surroundings> = {}) =>
  detectSurprises(invoice, { ...alone, others, validated: others.filter((one) => one.validated), ...change })

const kinds = (...args: Parameters<typeof found>) => found(...args).map(({ kind }) => kind)

const KNOWN = 'FR1420041010050500013M02606'
const NEW = 'DE89370400440532013000'

/** Six months of a subscription. */
const months = (change: Partial<SeenInvoice> = {}): SeenInvoice[] =>
  [1, 2, 3, 4, 5, 6].map((month) =>
    seenInvoice({
      number: `FA-2026-00${10 + month}`,
      date: `2026-0${month}-03`,
      totalTtc: '94.80',
      iban: KNOWN,
      rates: [{ rate: '20', base: '79.00' }],
      lines: [
        {
          description: 'Serveur dédié, du 01/01/2026 au 31/01/2026',
          quantity: '1',
          unitPrice: '79.00',
          lineTotal: '79.00',
        },
      ],
      ...change,
    }),
  )

const july = (change: Partial<SeenInvoice> = {}): SeenInvoice => ({
  ...(months()[5] ?? seenInvoice()),
  ...seenInvoice({
    validated: false,
    number: 'FA-2026-0017',
    date: '2026-07-03',
    totalTtc: '94.80',
    iban: KNOWN,
    rates: [{ rate: '20.00', base: '79.00' }],
    lines: [
      {
        description: 'Serveur dédié, du 01/07/2026 au 31/07/2026',
        quantity: '1',
        unitPrice: '79.00',
        lineTotal: '79.00',
      },
    ],
    ...change,
  }),
})

test('what is as always is not told', () => {
  expect(found(july(), months())).toEqual([])
  expect(found(july(), [])).toEqual([])
})

describe('a changed IBAN', () => {
  test('blocks, and says what it was and since when', () => {
    expect(found(july({ iban: NEW }), months())).toEqual([
      { kind: 'iban_changed', fact: NEW, blocks: true, details: { old: KNOWN, new: NEW, since: '2026-01-03' } },
    ])
  })

  test('the first one of a supplier, and one that a person confirmed, are no change', () => {
    expect(kinds(july({ iban: NEW }), months({ iban: null }))).toEqual([])
    expect(kinds(july({ iban: NEW }), months(), { confirmedIbans: [NEW] })).toEqual([])
    expect(kinds(july({ iban: null }), months())).toEqual([])
    expect(kinds(july({ iban: NEW, docType: 'credit_note' }), months())).toEqual([])
  })

  test('seen only on an invoice where it is doubted, it stays surprising', () => {
    const doubted = seenInvoice({ iban: NEW, ibanDoubted: true, date: '2026-06-20' })
    expect(kinds(july({ iban: NEW }), [...months(), doubted])).toEqual(['iban_changed'])
  })

  test('of another supplier surprises even the first time', () => {
    expect(found(july({ iban: NEW }), months({ iban: null }), { ibanOf: 'Garage Roc-Brun' })[0]?.details).toMatchObject(
      {
        old: null,
        other_supplier: 'Garage Roc-Brun',
      },
    )
  })
})

describe('the same invoice again', () => {
  const [first = seenInvoice()] = months()
  const again = (change: Partial<SeenInvoice>) =>
    seenInvoice({ ...first, id: 'again', received: '2027-01-01', ...change })

  test('is found by its number, however it is written, and by date and total', () => {
    expect(found(again({ number: 'fa 2026/0011' }), [first])).toEqual([
      {
        kind: 'duplicate',
        fact: first.id,
        blocks: true,
        details: { facture_id: first.id, invoice_number: 'FA-2026-0011', invoice_date: '2026-01-03' },
      },
    ])
    expect(kinds(again({ number: null }), [first])).toEqual(['duplicate'])
    expect(kinds(again({ number: 'FA-2O26-OOll' }), [first])).toEqual(['duplicate'])
    expect(kinds(again({ number: 'FA-2026-0017', photo: true }), [first])).toEqual(['duplicate'])
    expect(kinds(again({ totalTtc: '948.00', date: null }), [first])).toEqual(['duplicate'])
  })

  test('is the later one: the first stays payable', () => {
    expect(kinds(first, [again({})])).toEqual([])
  })

  test('two like invoices of one day, a credit note, and a number that begins again are no duplicates', () => {
    expect(isSamePaper(first, again({ number: 'FA-2026-0012' }))).toBe(false)
    expect(isSamePaper(first, again({ docType: 'credit_note' }))).toBe(false)
    expect(isSamePaper({ ...first, number: '0001' }, again({ number: '0001', date: '2027-01-03' }))).toBe(false)
    expect(isSamePaper({ ...first, number: '3' }, again({ number: '3', date: '2026-02-03' }))).toBe(false)
  })

  test('is found under another supplier too, when number, date and total agree', () => {
    const elsewhere = [first]
    expect(kinds(again({ name: 'Irnprimerie' }), [], { elsewhere })).toEqual(['duplicate'])
    expect(kinds(again({ number: null }), [], { elsewhere })).toEqual([])
  })
})

test('a page that differs from its XML blocks, field by field', () => {
  const differences = [{ field: 'iban', page: NEW, xml: KNOWN }]
  expect(found(july(), months(), { differences })).toEqual([
    { kind: 'page_differs', fact: `iban: ${NEW} / ${KNOWN}`, blocks: true, details: differences[0] },
  ])
})

describe('a gap in the sequence', () => {
  test('is told where numbers were consecutive, until what was missing comes', () => {
    const late = july({ number: 'FA-2026-0019' })
    expect(found(late, months())).toEqual([
      {
        kind: 'sequence_gap',
        fact: 'FA-2026-0019',
        blocks: false,
        details: { from: 'FA-2026-0016', to: 'FA-2026-0019', missing: ['FA-2026-0017', 'FA-2026-0018'] },
      },
    ])
    const arrived = ['FA-2026-0017', 'FA-2026-0018'].map((number) => july({ number }))
    expect(kinds(late, [...months(), ...arrived])).toEqual([])
    expect(kinds(july({ number: 'FA-2026-0040' }), months())).toEqual([])
    const misread = july({ number: 'FA-2026-0018', doubtful: ['invoice_number'] })
    expect(found(late, [...months(), misread])[0]?.details).toMatchObject({
      from: 'FA-2026-0016',
      missing: ['FA-2026-0017'],
    })
    expect(kinds(july({ number: 'FA-2026-0019', doubtful: ['invoice_number'] }), months())).toEqual([])
  })
})

describe('a price that drifts', () => {
  const dearer = (price: string, change: Partial<SeenInvoice> = {}) =>
    july({
      totalTtc: (Number(price) * 1.2).toFixed(2),
      lines: [{ description: 'SERVEUR DÉDIÉ, juillet 2026', quantity: '1', unitPrice: price, lineTotal: price }],
      ...change,
    })

  test('is told from 3 % on, for the same goods whatever their period', () => {
    expect(lineKey('Serveur dédié, du 01/07/2026 au 31/07/2026')).toBe('serveur dedie du au')
    const history = months().map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, description: 'Serveur dédié, janvier 2026' })),
    }))
    expect(found(dearer('83.00'), history)).toEqual([
      {
        kind: 'price_drift',
        fact: 'serveur dedie 79 83',
        blocks: false,
        details: {
          description: 'SERVEUR DÉDIÉ, juillet 2026',
          old: '79.00',
          new: '83.00',
          percent: 5.1,
          since: '2026-01-03',
        },
      },
    ])
    expect(kinds(dearer('80.00'), history)).toEqual([])
    const moving = history.map((one, index) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, unitPrice: `${70 + index}`, lineTotal: `${70 + index}` })),
    }))
    expect(kinds(dearer('83.00'), moving)).toEqual([])
    expect(kinds(dearer('83.00', { currency: 'GBP' }), history)).toEqual([])
  })

  test('a price that its own line contradicts was misread', () => {
    const misread = july({ lines: [{ description: 'Serveur dédié', quantity: '1', unitPrice: '97', lineTotal: '79' }] })
    expect(kinds(misread, months())).toEqual([])
  })
})

describe('unusual figures', () => {
  test('an amount far outside, but not one that is only doubtful, nor a deposit', () => {
    expect(found(july({ totalTtc: '948.00' }), months())).toEqual([
      {
        kind: 'amount_unusual',
        fact: '948.00 EUR',
        blocks: false,
        details: { amount: '948.00', low: '23.70', high: '189.60', currency: 'EUR' },
      },
    ])
    expect(kinds(july({ totalTtc: '948.00', doubtful: ['total_ttc'] }), months())).toEqual([])
    expect(kinds(july({ totalTtc: '948.00', docType: 'deposit' }), months())).toEqual([])
    expect(kinds(july({ totalTtc: '948.00' }), months().slice(3))).toEqual([])
  })

  test('a rate that was never seen', () => {
    expect(found(july({ rates: [{ rate: '5.50', base: '79' }] }), months())).toEqual([
      { kind: 'vat_unusual', fact: '5.5', blocks: false, details: { rate: '5.5', usual: ['20'] } },
    ])
    expect(kinds(july({ rates: [{ rate: '20.0', base: '79' }] }), months())).toEqual([])
  })
})

test('a monthly invoice that did not come is late after its grace, unless one has come or the supplier has stopped', () => {
  const dates = ['2026-06-01', '2026-07-01', '2026-08-01', '2026-09-01']
  const supplier = { supplier_id: 'S', dates, latest: '2026-09-01' }
  expect(lateInvoices([supplier], '2026-10-09').get('S')).toEqual({
    kind: 'invoice_missing',
    fact: '2026-10-01',
    blocks: false,
    details: { expected: '2026-10-01', last: '2026-09-01', rhythm_days: 31 },
  })
  expect(lateInvoices([supplier], '2026-10-06').size).toBe(0)
  expect(lateInvoices([{ ...supplier, latest: '2026-10-02' }], '2026-10-09').size).toBe(0)
  expect(lateInvoices([supplier], '2027-02-01').size).toBe(0)
})
