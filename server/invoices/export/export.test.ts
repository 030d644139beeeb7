import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { codeOf } from '#documents/testing/codeOf.ts'
import type { Actor } from '#platform/actor.ts'
import { asOwner } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { exportInvoices } from './export.ts'

testDatabase()
let actor: Actor
beforeAll(async () => {
  actor = await newWorkspace({ name: 'Sauge' })
  await fill(450)
})

/** So many invoices of one document, numbered from 1 and a day apart, the latest first in the database. */
const fill = (count: number) =>
  asOwner(async (tx) => {
    await sql`
      insert into files (workspace_id, sha256, size, media_type, name, storage_key)
      values (${actor.workspaceId}, repeat('a', 64), 1, 'application/pdf', 'a.pdf', 'x')`.execute(tx)
    await sql`
      insert into factures (workspace_id, file_id, state, source, extraction)
      select ${actor.workspaceId}, files.id, 'validee', 'web',
             jsonb_build_object('fields', f.fields, 'lines', '[]'::jsonb)
        from files,
             generate_series(${count}::int, 1, -1) as i,
             lateral (select jsonb_object_agg(name, jsonb_build_object('value', case name
                        when 'invoice_number' then 'F-' || i
                        when 'invoice_date' then (date '2020-01-01' + i)::text end)) as fields
                        from unnest(array['invoice_number', 'invoice_date', 'supplier_siren', 'supplier_vat',
                                          'order_reference', 'amount_due', 'iban', 'bic']) as name) as f
       where files.workspace_id = ${actor.workspaceId}`.execute(tx)
  })

const selection = { sort: 'invoice_date', direction: 'asc' } as const
const numbers = (text: string) => Array.from(text.matchAll(/F-(\d+)/g), ([, number]) => Number(number))

test('every invoice comes once, in the order of the list, over as many pages as it takes', async () => {
  const { pieces, name } = await exportInvoices(actor, { selection, format: 'csv', rows: 'lines' }, 'fr')
  expect(name).toMatch(/^Lignes de factures Sauge /)
  const all = await Array.fromAsync(pieces)
  expect(all.length).toBeGreaterThan(3)
  expect(numbers(all.join(''))).toEqual(Array.from({ length: 450 }, (_, i) => i + 1))
})

test('one that is deleted while the file is being sent is left out, the others come', async () => {
  const { pieces } = await exportInvoices(actor, { selection, format: 'json', rows: 'invoices' }, 'fr')
  const first = await pieces.next()
  await asOwner((tx) => sql`delete from factures where invoice_number = 'F-430'`.execute(tx))
  const rest = await Array.fromAsync(pieces)
  const sent = JSON.parse(String(first.value) + rest.join(''))
  expect(sent).toHaveLength(449)
})

test('other companies have none of them', async () => {
  const { pieces } = await exportInvoices(await newWorkspace(), { selection, format: 'json', rows: 'invoices' }, 'en')
  expect(JSON.parse((await Array.fromAsync(pieces)).join(''))).toEqual([])
})

test('more than the limit is refused before the file begins', async () => {
  const asked = { selection, format: 'csv', rows: 'invoices' } as const
  expect(await codeOf(() => exportInvoices(actor, asked, 'fr', 448))).toBe('export_too_large')
  expect(await codeOf(() => exportInvoices(actor, asked, 'fr', 449))).toBe('no problem')
})
