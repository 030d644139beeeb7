import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { actOnInvoice } from '../../act.ts'
import { correctInvoice } from '../../correct.ts'
import { removeInvoice } from '../../remove.ts'
import { showInvoice } from '../../show.ts'
import { invoicesToday } from '../../today.ts'
import type { Surprise, SurpriseState, surpriseActions } from '../contract.ts'
import { decideSurprise } from '../decide.ts'
import { mergeParties } from '../merge.ts'
import { surprisesOf } from '../repository.ts'
import { act, putInvoice, putValidated, type Said, sayAgain } from '../testing/put.ts'
import { dayAfter } from '../testing/sample.ts'
import { addMonths } from '../twin/rhythm.ts'
import { findMissingInvoices } from './missing.ts'

testDatabase()

const OLD = 'FR1420041010050500013M02606'
const NEW = 'DE89370400440532013000'

const month = (index: number, change: Said = {}): Said => ({
  supplier_name: 'Brumeciel Hébergement',
  supplier_siren: '732829320',
  invoice_number: `BH-${410 + index}`,
  invoice_date: `2026-0${index}-03`,
  iban: OLD,
  ...change,
})

/** Months 1 to `count`, validated. */
const habits = async (actor: Actor, count = 5): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 1; index <= count; index++) ids.push(await putValidated(actor, month(index)))
  return ids
}

const about = (actor: Actor, id: string): Promise<Surprise[]> => withActor(actor, (tx) => surprisesOf(tx, id))
const kindsOf = async (actor: Actor, id: string, state: SurpriseState = 'open') =>
  (await about(actor, id)).filter((one) => one.state === state).map(({ kind }) => kind)
const shown = (actor: Actor, id: string) => withActor(actor, (tx) => showInvoice(tx, id, 'fr'))
const first = async (actor: Actor, id: string): Promise<Surprise> => {
  const [one] = await about(actor, id)
  if (!one) throw new Error('no surprise was found')
  return one
}
const decide = (actor: Actor, id: string, action: (typeof surpriseActions)[number], note: string | null = null) =>
  withActor(actor, (tx) => decideSurprise(tx, actor, id, action, note))
const refusal = (code: string) => ({ definition: { code } })

describe('a changed IBAN', () => {
  test('blocks payment and takes auto away until a person confirms it; then it is trusted', async () => {
    const me = await newWorkspace()
    await habits(me)
    const usual = await putInvoice(me, month(6))
    expect(await shown(me, usual)).toMatchObject({ auto: true, open_surprises: 0 })
    await act(me, usual, 'validate')
    const fraud = await putInvoice(me, month(7, { iban: NEW }))
    const seen = await shown(me, fraud)
    expect(seen).toMatchObject({ auto: false, open_surprises: 1, extraction: { reasons: ['surprise_iban_changed'] } })
    expect(seen.surprises).toMatchObject([
      { kind: 'iban_changed', blocks: true, details: { old: OLD, new: NEW, since: '2026-01-03' } },
    ])
    await act(me, fraud, 'validate')
    expect(await shown(me, fraud)).toMatchObject({ payment: 'blocked' })

    // Seen again, it is no more trusted than before.
    const second = await putInvoice(me, month(8, { iban: NEW }))
    expect(await kindsOf(me, second)).toEqual(['iban_changed'])

    const { id } = await first(me, fraud)
    await expect(decide(me, id, 'dismiss')).rejects.toMatchObject(refusal('surprise_blocks'))
    await expect(decide(me, id, 'confirm')).rejects.toMatchObject(refusal('surprise_note_required'))
    expect(await decide(me, id, 'confirm', 'Appelé Mme Roy')).toMatchObject({
      state: 'confirmed',
      note: 'Appelé Mme Roy',
      decided_by: me.name,
    })
    expect(await shown(me, fraud)).toMatchObject({ payment: 'payable', open_surprises: 0 })
    expect((await shown(me, fraud)).history.map(({ action }) => action)).toContain('surprise.confirmed')
    expect(await kindsOf(me, second)).toEqual([])
    expect(await shown(me, second)).toMatchObject({ auto: true })

    await expect(decide(me, id, 'confirm', 'encore')).rejects.toMatchObject(refusal('surprise_state_conflict'))
    await decide(me, id, 'reopen')
    expect(await shown(me, fraud)).toMatchObject({ payment: 'blocked' })
    expect(await kindsOf(me, second)).toEqual(['iban_changed'])
  })

  test('corrected to the known one, it is gone; typed again, the same fact is open again', async () => {
    const me = await newWorkspace()
    await habits(me, 2)
    const id = await putInvoice(me, month(3, { iban: NEW }))
    const correct = (iban: string) => withActor(me, (tx) => correctInvoice(tx, me, id, { corrections: { iban } }))
    await correct(OLD)
    expect(await about(me, id)).toEqual([])
    await correct(NEW)
    expect(await kindsOf(me, id)).toEqual(['iban_changed'])
  })

  test('known for another supplier surprises the first time', async () => {
    const me = await newWorkspace()
    await habits(me, 1)
    const other = { supplier_name: 'Garage Roc-Brun', supplier_siren: '443061841', invoice_number: 'G1', iban: OLD }
    expect((await first(me, await putInvoice(me, other))).details).toMatchObject({
      new: OLD,
      other_supplier: 'Brumeciel Hébergement',
    })
  })

  test('waiting before its supplier was known, it surprises as soon as the habit is', async () => {
    const me = await newWorkspace()
    const waiting = await putInvoice(me, month(2, { iban: NEW }))
    expect(await kindsOf(me, waiting)).toEqual([])
    await putValidated(me, month(1))
    expect(await kindsOf(me, waiting)).toEqual(['iban_changed'])
  })
})

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
  const monthly = (index: number) => dayAfter(today, -30 * index - 15)
  for (const index of [5, 4, 3, 2, 1])
    await putValidated(me, month(1, { invoice_number: `BH-${420 - index}`, invoice_date: monthly(index) }))
  const missing = () =>
    withActor(me, async (tx) => {
      const { rows } = await sql<{ state: string; details: Record<string, unknown> }>`
        select state, details from surprises where kind = 'invoice_missing'`.execute(tx)
      return rows
    })
  const expected = addMonths(monthly(1), 1)
  await findMissingInvoices(dayAfter(expected, 5))
  expect(await missing()).toEqual([])
  await findMissingInvoices()
  await findMissingInvoices()
  const late = { state: 'open', details: { expected, last: monthly(1), rhythm_days: 30 } }
  expect(await missing()).toEqual([late])
  expect(await withActor(me, invoicesToday)).toContainEqual(
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
  const kinds = Object.fromEntries((await withActor(me, invoicesToday)).map(({ kind, count }) => [kind, count]))
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
  await Promise.all([
    ...waiting.map((id) => act(me, id, 'validate')),
    ...ids
      .slice(1)
      .map((id) => withActor(me, (tx) => correctInvoice(tx, me, id, { corrections: { bic: 'NUAGFRPP' } }))),
    ...[1, 2, 3].map((index) => putInvoice(me, month(9, { invoice_number: `BH-42${index}`, iban: NEW }))),
    withActor(me, (tx) => removeInvoice(tx, me, ids[0] ?? '')),
  ])
  for (const id of waiting) expect(await shown(me, id)).toMatchObject({ state: 'validee', payment: 'blocked' })
})
