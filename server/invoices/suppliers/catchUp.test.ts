import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { linkEarlierInvoices } from './catchUp.ts'
import { listPartyRows, listSurpriseRows } from './repository.ts'
import { act, putInvoice } from './testing/put.ts'

testDatabase()

test('invoices read before there were records get theirs; only those that wait surprise', async () => {
  const me = await newWorkspace()
  const said = {
    supplier_name: 'Brumeciel',
    supplier_siren: '732829320',
    invoice_number: 'BH-411',
    invoice_date: '2026-01-03',
  }
  const ids = [await putInvoice(me, said), await putInvoice(me, said), await putInvoice(me, said)]
  for (const id of ids.slice(0, 2)) await act(me, id, 'validate')
  await putInvoice(me, { doc_type: 'other', supplier_name: 'Une lettre' })
  await withActor(me, async (tx) => {
    await sql`delete from surprises`.execute(tx)
    await sql`update factures set supplier_id = null, supplier_own_id = null`.execute(tx)
    await sql`delete from tiers`.execute(tx)
  })
  await linkEarlierInvoices()
  await linkEarlierInvoices()
  const page = { limit: 10, offset: 0 }
  const parties = await withActor(me, (tx) =>
    listPartyRows(tx, { role: 'supplier', sort: 'name', direction: 'asc', ...page }),
  )
  expect(parties).toMatchObject({ total: 1, items: [{ name: 'Brumeciel', siren: '732829320', invoices: 3 }] })
  const surprises = await withActor(me, (tx) => listSurpriseRows(tx, { state: 'open', ...page }))
  expect(surprises.items.map(({ kind, facture_id }) => [kind, facture_id])).toEqual([['duplicate', ids[2]]])
})
