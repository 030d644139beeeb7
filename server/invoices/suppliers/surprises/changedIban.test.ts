import { describe, expect, test } from 'vitest'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { correctInvoice } from '../../correct.ts'
import { about, decide, first, habits, kindsOf, month, NEW, OLD, refusal, shown } from '../testing/habits.ts'
import { act, putInvoice, putValidated } from '../testing/put.ts'

testDatabase()

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
