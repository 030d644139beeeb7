import { expect, test } from 'vitest'
import type { Lot } from '#invoices/parts/contract.ts'
import { proposedOf, rangeOf, wasSplit } from './lotText.ts'

const id = (at: number) => `00000000-0000-4000-8000-00000000000${at}`
const lot = (state: Lot['state'], ranges: [number, number][]): Lot => ({
  state,
  pages: 4,
  file_id: id(0),
  parts: [],
  after: [1, 3],
  members: ranges.map(([from, to], at) => ({
    facture_id: id(at + 1),
    from,
    to,
    supplier_name: null,
    invoice_number: null,
  })),
})
const said = (one: Lot) => proposedOf(one).map(rangeOf).join(', ')

test('a stack that was put together is apart again as it was; with a part gone, or never split, it is cut as proposed', () => {
  const back = lot('whole', [
    [1, 2],
    [3, 4],
  ])
  expect([wasSplit(back), said(back)]).toEqual([true, '1–2, 3–4'])
  for (const members of [
    [[1, 4]],
    [
      [1, 1],
      [4, 4],
    ],
    [
      [1, 1],
      [2, 3],
    ],
  ] as [number, number][][]) {
    const cut = lot('whole', members)
    expect([wasSplit(cut), said(cut)]).toEqual([false, '1, 2–3, 4'])
  }
})
