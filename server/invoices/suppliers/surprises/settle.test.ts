import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { withActor } from '#platform/database/database.ts'
import { addDays, addMonths } from '#shared/calendar.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { actOnInvoice } from '../../act.ts'
import { correctInvoice } from '../../correct.ts'
import { removeInvoice } from '../../remove.ts'
import { invoicesToday } from '../../today.ts'
import { mergeParties } from '../merge.ts'
import { about, decide, first, habits, kindsOf, month, NEW, shown } from '../testing/habits.ts'
import { act, putInvoice, putValidated, sayAgain } from '../testing/put.ts'
import { findMissingInvoices } from './missing.ts'

testDatabase()

describe('the same invoice again', () => {
  test('is blocked until the other one goes, however it goes', async () => {
    const me = await newWorkspace()
    const [one = ''] = await habits(me, 1)
    const again = await putInvoice(me, month(1), 'image/jpeg')
    expect(await kindsOf(me, again)).toEqual(['duplicate'])
    expect(await kindsOf(me, one)).toEqual([])
    expect((await first(me, again)).details).toMatchObject({ facture_id: one, invoice_number: 'BH-411' })
    await act(me, one, 'reopen')
    await act(me, one, 'reject')
    expect(await kindsOf(me, again)).toEqual([])
    await act(me, one, 'reopen')
    expect(await kindsOf(me, again)).toEqual(['duplicate'])
    await withActor(me, (tx) => removeInvoice(tx, me, one))
    expect(await kindsOf(me, again)).toEqual([])
  })

  test('rejected, it is no surprise any more; nor is a credit note of the same number', async () => {
    const me = await newWorkspace()
    await habits(me, 1)
    const again = await putInvoice(me, month(1))
    await act(me, again, 'reject')
    expect(await about(me, again)).toEqual([])
    const credit = await putInvoice(me, month(1, { doc_type: 'credit_note' }))
    expect(await kindsOf(me, credit)).toEqual([])
  })

  test('decided, it stays decided when the supplier is corrected and its record goes', async () => {
    const me = await newWorkspace()
    await habits(me, 1)
    const misread = { supplier_name: 'Brurneciel', supplier_siren: '443061841' }
    const again = await putInvoice(me, month(1, misread))
    await decide(me, (await first(me, again)).id, 'confirm', 'deux envois')
    await sayAgain(me, again, month(1))
    expect(await kindsOf(me, again, 'confirmed')).toEqual(['duplicate'])
    expect(await kindsOf(me, again)).toEqual([])
  })

  test('is found across supplier records that were merged', async () => {
    const me = await newWorkspace()
    const one = await putValidated(me, {
      supplier_name: 'Alpha',
      invoice_number: 'A-100',
      invoice_date: '2026-01-01',
      total_ttc: '120.00',
    })
    const other = await putInvoice(me, { supplier_name: 'Bravo', invoice_number: 'A 100', invoice_date: '2026-02-01' })
    const [a, b] = [await shown(me, one), await shown(me, other)]
    await withActor(me, (tx) => mergeParties(tx, me, a.supplier_id ?? '', b.supplier_id ?? ''))
    expect((await first(me, other)).supplier_id).toBe(a.supplier_id)
  })
})

test('a gap is told once and vanishes when what was missing comes; a dismissed one stays dismissed', async () => {
  const me = await newWorkspace()
  await habits(me, 5)
  const jumped = await putInvoice(me, month(8))
  expect((await first(me, jumped)).details).toMatchObject({
    from: 'BH-415',
    to: 'BH-418',
    missing: ['BH-416', 'BH-417'],
  })
  await decide(me, (await first(me, jumped)).id, 'dismiss')
  await putInvoice(me, month(6))
  expect(await kindsOf(me, jumped, 'dismissed')).toEqual(['sequence_gap'])
  const nine = await putInvoice(me, month(9, { invoice_number: 'BH-421' }))
  expect(await kindsOf(me, nine)).toEqual(['sequence_gap'])
  for (const index of [9, 10]) await putInvoice(me, month(9, { invoice_number: `BH-${410 + index}` }))
  expect(await kindsOf(me, nine)).toEqual([])
})

test('the twin proves what no equation can, and its word goes when its ground goes', async () => {
  const me = await newWorkspace()
  const ids = await habits(me, 5)
  const id = await putInvoice(me, month(6))
  const proofs = async () => {
    const { extraction } = await shown(me, id)
    return Object.values(extraction?.fields ?? {}).flatMap((field) => field.proofs.map(({ rule }) => rule))
  }
  expect(await proofs()).toEqual(expect.arrayContaining(['sequence', 'next_number', 'known_iban', 'known_supplier']))
  const number = (await shown(me, id)).extraction?.fields.invoice_number
  expect(number?.proofs.find(({ rule }) => rule === 'sequence')?.says).toBe('suit BH-415 du 03/05/2026')
  for (const one of ids) await withActor(me, (tx) => removeInvoice(tx, me, one))
  await sayAgain(me, id, month(6))
  expect(await proofs()).not.toContain('known_iban')
})

test('the twin never makes a document postable: without a label its number stays a doubt', async () => {
  const me = await newWorkspace()
  await habits(me, 5)
  const id = await putInvoice(me, month(6, { total_ttc: '121.00' }))
  const { auto, extraction } = await shown(me, id)
  expect([auto, extraction?.fields.total_ttc.mark]).toEqual([false, 'contradicted'])
  expect(extraction?.fields.invoice_number.mark).toBe('proven')
})

test('a monthly invoice that did not come is found by the calendar and forgotten when it comes', async () => {
  const me = await newWorkspace()
  const today = new Date().toISOString().slice(0, 10)
  const monthly = (index: number) => addDays(today, -30 * index - 15)
  for (const index of [5, 4, 3, 2, 1])
    await putValidated(me, month(1, { invoice_number: `BH-${420 - index}`, invoice_date: monthly(index) }))
  const missing = () =>
    withActor(me, async (tx) => {
      const { rows } = await sql<{ state: string; details: Record<string, unknown> }>`
        select state, details from surprises where kind = 'invoice_missing'`.execute(tx)
      return rows
    })
  const expected = addMonths(monthly(1), 1)
  await findMissingInvoices(addDays(expected, 5))
  expect(await missing()).toEqual([])
  await findMissingInvoices()
  await findMissingInvoices()
  const late = { state: 'open', details: { expected, last: monthly(1), rhythm_days: 30 } }
  expect(await missing()).toEqual([late])
  expect(await withActor(me, (tx) => invoicesToday(tx, me))).toContainEqual(
    expect.objectContaining({ kind: 'surprises', count: 1, weight: 'look' }),
  )
  await putInvoice(me, { supplier_name: 'Garage Roc-Brun', invoice_number: 'G1', invoice_date: today })
  expect(await missing()).toEqual([late])
  await putInvoice(me, month(1, { invoice_number: 'BH-420', invoice_date: today }))
  expect(await missing()).toMatchObject([{ state: 'gone' }])
})

test('Aujourd’hui counts each surprise once', async () => {
  const me = await newWorkspace()
  await habits(me, 5)
  await putInvoice(
    me,
    month(7, {
      iban: NEW,
      total_ht: '900',
      total_tva: '180',
      total_ttc: '1080',
      vat_lines: [{ rate: '20', base: '900', amount: '180' }],
    }),
  )
  const kinds = Object.fromEntries(
    (await withActor(me, (tx) => invoicesToday(tx, me))).map(({ kind, count }) => [kind, count]),
  )
  expect(kinds).toMatchObject({ surprises_blocking: 1, surprises: 2 })
})

test('validated with a surprise that only asks for a look, an invoice is payable', async () => {
  const me = await newWorkspace()
  await habits(me, 5)
  const id = await putInvoice(me, month(7))
  expect(await kindsOf(me, id)).toEqual(['sequence_gap'])
  await withActor(me, (tx) => actOnInvoice(tx, me, id, 'validate', {}))
  expect(await shown(me, id)).toMatchObject({ payment: 'payable', open_surprises: 1 })
})

test('many hands at once wait for each other, and for nobody for ever', async () => {
  const me = await newWorkspace()
  const ids = await habits(me, 4)
  const waiting = await Promise.all([5, 6, 7, 8].map((index) => putInvoice(me, month(index, { iban: NEW }))))
  const open = await Promise.all(
    [1, 2, 3].map((index) => putInvoice(me, month(10, { invoice_number: `BH-51${index}` }))),
  )
  await Promise.all([
    ...waiting.map((id) => act(me, id, 'validate')),
    ...open.map((id) => withActor(me, (tx) => correctInvoice(tx, me, id, { corrections: { bic: 'NUAGFRPP' } }))),
    ...[1, 2, 3].map((index) => putInvoice(me, month(9, { invoice_number: `BH-42${index}`, iban: NEW }))),
    withActor(me, (tx) => removeInvoice(tx, me, ids[0] ?? '')),
  ])
  for (const id of waiting) expect(await shown(me, id)).toMatchObject({ state: 'validee', payment: 'blocked' })
})
