import { describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { removeInvoice } from '../../remove.ts'
import { changeParty } from '../change.ts'
import type { PartyRole } from '../contract.ts'
import { listDoubles } from '../doubles.ts'
import { ownDomains, partyKeys } from '../keys.ts'
import { mergeParties, separateParties } from '../merge.ts'
import { listPartyRows } from '../repository.ts'
import { showParty } from '../show.ts'
import { act, putInvoice, putValidated, sayAgain, saying } from '../testing/put.ts'
import { linksOf } from './repository.ts'

testDatabase()

const dupre = { supplier_name: 'Menuiserie Dupré', supplier_siren: '732829320' }
const IBAN = 'FR1420041010050500013M02606'

const suppliers = (actor: Actor, role: PartyRole = 'supplier', search?: string) =>
  withActor(actor, (tx) => listPartyRows(tx, { role, search, sort: 'name', direction: 'asc', limit: 100, offset: 0 }))
const names = async (actor: Actor) => (await suppliers(actor)).items.map(({ name }) => name)
const supplierOf = async (actor: Actor, id: string) =>
  (await withActor(actor, (tx) => linksOf(tx, id)))?.supplier_id ?? ''
const show = (actor: Actor, id: string) => withActor(actor, (tx) => showParty(tx, id))

test('keys name a company in order of trust', () => {
  expect(
    partyKeys(
      saying({ ...dupre, supplier_vat: 'FR44732829320', iban: IBAN }),
      'supplier',
      'mail contact@dupre-menuiserie.fr',
    ),
  ).toEqual([
    'siren:732829320',
    'vat:FR44732829320',
    `iban:${IBAN}`,
    'domain:dupre-menuiserie.fr',
    'name:menuiseriedupre',
  ])
  expect(partyKeys(saying({ supplier_name: '— 12 —', supplier_siren: '111111111' }), 'supplier')).toEqual([])
  const letter = 'compta@sauge-citron.example · tournepresse@gmail.com · www.tournepresse.example'
  expect(ownDomains(letter, 'Imprimerie Tournepresse')).toEqual(['tournepresse.example'])
})

describe('records', () => {
  test('are one a company, by SIREN whatever the spelling, then by IBAN, then by name', async () => {
    const me = await newWorkspace()
    const first = await putValidated(me, { ...dupre, invoice_number: 'F1', invoice_date: '2026-01-05', iban: IBAN })
    const second = await putInvoice(me, { ...dupre, supplier_name: 'MENUISERIE DUPRE SARL', invoice_number: 'F2' })
    const third = await putInvoice(me, { supplier_name: 'Dupré Agencement', iban: IBAN, invoice_number: 'F3' })
    const fourth = await putInvoice(me, { supplier_name: 'Menuiserie Dupré', invoice_number: 'F4' })
    const other = await putInvoice(me, { supplier_name: 'Menuiserie Dupré', supplier_siren: '443061841' })
    const id = await supplierOf(me, first)
    for (const one of [second, third, fourth]) expect(await supplierOf(me, one)).toBe(id)
    expect(await supplierOf(me, other)).not.toBe(id)
    expect(await show(me, id)).toMatchObject({
      name: 'Menuiserie Dupré',
      siren: '732829320',
      aliases: ['Dupré Agencement'],
      invoices: 4,
    })
  })

  test('an IBAN that nobody validated recognises nobody', async () => {
    const me = await newWorkspace()
    const first = await putInvoice(me, { ...dupre, iban: IBAN })
    const second = await putInvoice(me, { supplier_name: 'Garage Roc-Brun', iban: IBAN })
    expect(await supplierOf(me, second)).not.toBe(await supplierOf(me, first))
  })

  test('are never the company itself, and none is made of nothing', async () => {
    const me = await newWorkspace({ name: 'Atelier Sauge-Citron' })
    await putInvoice(me, { supplier_name: 'ATELIER SAUGE CITRON SAS' })
    await putInvoice(me, { invoice_number: 'F1' })
    await putInvoice(me, { doc_type: 'other', ...dupre })
    expect(await names(me)).toEqual([])
    const bought = await putInvoice(me, { ...dupre, buyer_name: 'Atelier Sauge-Citron' })
    expect((await suppliers(me, 'buyer')).items).toMatchObject([{ name: 'Atelier Sauge-Citron', invoices: 1 }])
    expect((await withActor(me, (tx) => linksOf(tx, bought)))?.buyer_id).not.toBeNull()
  })

  test('of a misreading disappear when it is corrected or deleted, what a person set stays', async () => {
    const me = await newWorkspace()
    const id = await putInvoice(me, { supplier_name: 'Tél. du siège' })
    expect(await names(me)).toEqual(['Tél. du siège'])
    await sayAgain(me, id, dupre)
    expect(await names(me)).toEqual(['Menuiserie Dupré'])
    await withActor(me, (tx) => removeInvoice(tx, me, id))
    expect(await names(me)).toEqual([])
    const again = await putInvoice(me, dupre)
    const party = await supplierOf(me, again)
    await withActor(me, async (tx) => changeParty(tx, me, party, { name: 'Dupré', vat: 'fr 44 732 829 320' }))
    await sayAgain(me, again, { ...dupre, supplier_name: 'Menuiserie Dupré et Fils' })
    expect(await show(me, party)).toMatchObject({
      name: 'Dupré',
      vat: 'FR44732829320',
      aliases: ['Menuiserie Dupré et Fils'],
    })
    await withActor(me, (tx) => removeInvoice(tx, me, again))
    expect(await names(me)).toEqual(['Dupré'])
  })

  test('two invoices of one new supplier read at once make one record', async () => {
    const me = await newWorkspace()
    await Promise.all(
      Array.from({ length: 6 }, (_, index) => putInvoice(me, { ...dupre, invoice_number: `F${index}` })),
    )
    expect((await suppliers(me)).items).toMatchObject([{ invoices: 6 }])
  })

  test('refuse identifiers whose keys are wrong', async () => {
    const me = await newWorkspace()
    const party = await supplierOf(me, await putInvoice(me, dupre))
    for (const change of [
      { siren: '732829321' },
      { siret: '73282932000075' },
      { vat: 'FR45732829320' },
      { siret: '44306184100047' },
    ])
      await expect(withActor(me, (tx) => changeParty(tx, me, party, change))).rejects.toMatchObject({
        definition: { code: 'party_identifier_invalid' },
      })
  })

  test('count validated invoices of a year by currency, credit notes against', async () => {
    const me = await newWorkspace()
    const today = new Date().toISOString().slice(0, 10)
    const first = await putValidated(me, { ...dupre, invoice_number: 'F1', invoice_date: today })
    await putValidated(me, { ...dupre, doc_type: 'credit_note', invoice_number: 'A1', invoice_date: today })
    await putValidated(me, { ...dupre, invoice_number: 'F2', invoice_date: today, currency: 'GBP' })
    await putValidated(me, { ...dupre, invoice_number: 'F0', invoice_date: '2019-01-05' })
    await putInvoice(me, { ...dupre, invoice_number: 'F3', invoice_date: today })
    const detail = await show(me, await supplierOf(me, first))
    expect(detail).toMatchObject({ invoices: 5, last_invoice_date: today })
    expect(detail.year).toEqual([
      { currency: 'GBP', total_ht: '100.00', total_ttc: '120.00' },
      { currency: 'EUR', total_ht: '0.00', total_ttc: '0.00' },
    ])
    expect(detail.months.at(-1)).toEqual({ month: today.slice(0, 7), currency: 'EUR', total_ttc: '0.00', invoices: 2 })
  })
})

describe('doubles', () => {
  test('are proposed, merged with their invoices, and separated again', async () => {
    const me = await newWorkspace()
    const keep = await putValidated(me, {
      supplier_name: 'Imprimerie Tournepresse',
      invoice_number: 'T1',
      invoice_date: '2026-01-01',
    })
    await putInvoice(me, { supplier_name: 'Imprimerie Tournepresse', invoice_number: 'T2' })
    const lost = await putInvoice(me, { supplier_name: 'Imprimerie Tournepress', invoice_number: 'T3' })
    await putInvoice(me, { supplier_name: 'Imprimerie Dubois', invoice_number: 'D1' })
    const [one, other] = [await supplierOf(me, keep), await supplierOf(me, lost)]
    const proposals = await withActor(me, (tx) => listDoubles(tx, 'supplier'))
    expect(proposals).toMatchObject([{ keep: { id: one }, merge: { id: other }, reasons: ['similar_name'] }])

    await withActor(me, (tx) => mergeParties(tx, me, one, other))
    expect(await show(me, other)).toMatchObject({ id: one, invoices: 3, merged: [{ id: other }] })
    expect((await suppliers(me, 'supplier', 'tournepress')).items).toMatchObject([
      { id: one, aliases: ['Imprimerie Tournepress'] },
    ])
    const later = await putInvoice(me, { supplier_name: 'Imprimerie Tournepress', invoice_number: 'T4' })
    expect(await supplierOf(me, later)).toBe(one)
    await expect(withActor(me, (tx) => mergeParties(tx, me, one, other))).rejects.toMatchObject({
      definition: { code: 'party_merged' },
    })
    await expect(withActor(me, (tx) => mergeParties(tx, me, one, one))).rejects.toMatchObject({
      definition: { code: 'party_merge_itself' },
    })

    await withActor(me, (tx) => separateParties(tx, me, one, other))
    expect([(await show(me, one)).invoices, (await show(me, other)).invoices]).toEqual([2, 2])
    await expect(withActor(me, (tx) => separateParties(tx, me, one, other))).rejects.toMatchObject({
      definition: { code: 'party_not_merged' },
    })
  })

  test('merged twice over, a family follows, and its parts come back with what they had', async () => {
    const me = await newWorkspace()
    const ids: string[] = []
    for (const name of ['Alpha Conseil', 'Bravo Conseil', 'Charlie Conseil'])
      ids.push(await supplierOf(me, await putInvoice(me, { supplier_name: name, invoice_number: name })))
    const [a = '', b = '', c = ''] = ids
    await withActor(me, (tx) => mergeParties(tx, me, b, c))
    await withActor(me, (tx) => mergeParties(tx, me, a, b))
    expect(await show(me, a)).toMatchObject({ invoices: 3, merged: [{ id: b }, { id: c }] })
    await withActor(me, (tx) => separateParties(tx, me, a, b))
    expect([(await show(me, a)).invoices, (await show(me, b)).invoices]).toEqual([1, 2])
    const buyer = await putInvoice(me, { supplier_name: 'Alpha Conseil', buyer_name: 'Delta', invoice_number: 'X' })
    const delta = (await withActor(me, (tx) => linksOf(tx, buyer)))?.buyer_id ?? ''
    await expect(withActor(me, (tx) => mergeParties(tx, me, a, delta))).rejects.toMatchObject({
      definition: { code: 'party_merge_roles' },
    })
  })

  test('companies with different SIREN are none, one SIREN is', async () => {
    const me = await newWorkspace()
    const first = await supplierOf(me, await putInvoice(me, dupre))
    const second = await supplierOf(
      me,
      await putInvoice(me, { supplier_name: 'Menuiserie Dupré', supplier_siren: '443061841' }),
    )
    expect(await withActor(me, (tx) => listDoubles(tx, 'supplier'))).toEqual([])
    await withActor(me, (tx) => changeParty(tx, me, second, { siren: '732829320' }))
    const [double] = await withActor(me, (tx) => listDoubles(tx, 'supplier'))
    expect([double?.keep.id, double?.merge.id].toSorted()).toEqual([first, second].toSorted())
    expect(double).toMatchObject({ reasons: expect.arrayContaining(['same_siren']), score: 1 })
  })
})

test('a rejected invoice is none that came, reopened it is again', async () => {
  const me = await newWorkspace()
  const id = await putInvoice(me, dupre)
  const party = await supplierOf(me, id)
  await act(me, id, 'reject')
  expect((await show(me, party)).invoices).toBe(0)
  await act(me, id, 'reopen')
  expect((await show(me, party)).invoices).toBe(1)
})
