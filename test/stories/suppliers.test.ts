import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as suppliers from '#invoices/suppliers/contract.ts'
import * as surprises from '#invoices/suppliers/surprises/contract.ts'
import * as operations from '#operations/contract.ts'
import { asOwner } from '#platform/database/database.ts'
import { facturX } from '#server/demo/invoices/facturX.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober, hostingSeptember } from '#server/demo/invoices/samples/hosting.ts'
import { subscription } from '#server/demo/invoices/samples/subscription.ts'
import { accounts } from '#server/demo/invoices/samples/suppliers.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { invoiceScan } from '#server/demo/invoices/scan.ts'
import type { InvoiceSpec } from '#server/demo/invoices/spec.ts'
import { ciiXml } from '#server/demo/invoices/xml/cii.ts'
import { addKey, addUser } from '#workspaces/index.ts'
import { newBrowser } from '../http/browser.ts'
import { form } from '../http/form.ts'
import { product, withKey } from './host.ts'

// Suppliers and their surprises over real HTTP: documents come in, habits form, what differs is told.

const { base, call, refused, fetch } = product()

let headers: Record<string, string> = {}

beforeAll(async () => {
  headers = await withKey()
})

/** Uploads and waits until it is read; the invoice. */
const drop = async (bytes: Uint8Array, name: string) => {
  const { task_id, facture_id } = await call(intake.processInvoice, { headers, body: form(bytes, name) })
  const stream = await fetch(`/api/v1/tasks/${task_id}/events`, { headers })
  expect(await stream.text()).toContain('event: done')
  return get(facture_id)
}
const page = async (spec: InvoiceSpec) =>
  drop(new Uint8Array(await invoicePdf(spec, templates.host)), `${spec.number}.pdf`)
const get = (id: string) => call(invoices.getInvoice, { headers, params: { id } })
const validate = (id: string) => call(invoices.actOnInvoice, { headers, params: { id, action: 'validate' } })
const party = (id: string) => call(suppliers.getParty, { headers, params: { id } })
const listed = async (search: string) =>
  (await call(suppliers.listParties, { headers, query: `?search=${encodeURIComponent(search)}` })).items

const november: InvoiceSpec = {
  ...hostingOctober,
  number: 'BH-2026-11-0461',
  date: '2026-11-01',
  dueDate: '2026-11-15',
  iban: accounts.optics.iban,
}
const december: InvoiceSpec = { ...november, number: 'BH-2026-12-0488', date: '2026-12-01', dueDate: '2026-12-15' }

describe('a letter with another bank account', () => {
  let supplier = ''
  let fraud = ''

  test('ordinary months make a habit and no surprise', async () => {
    const september = await page(hostingSeptember)
    const october = await page(hostingOctober)
    expect([september.surprises, october.surprises]).toEqual([[], []])
    expect(await validate(september.id)).toMatchObject({ payment: 'payable', open_surprises: 0 })
    await validate(october.id)
    supplier = september.supplier_id ?? ''
    expect(october.supplier_id).toBe(supplier)
    expect(await party(supplier)).toMatchObject({
      name: 'Brumeciel Hébergement',
      invoices: 2,
      siren: hostingOctober.supplier.siren,
      twin: { invoices: 2, ibans: [{ iban: accounts.host.iban, trusted: true, invoices: 2 }], terms: { days: 14 } },
    })
  })

  test('the changed IBAN is shown, takes auto away and blocks payment even when validated', async () => {
    const invoice = await page(november)
    fraud = invoice.id
    expect(invoice).toMatchObject({ supplier_id: supplier, auto: false, open_surprises: 1 })
    expect(invoice.extraction?.reasons).toContain('surprise_iban_changed')
    const task = await call(operations.getTask, { headers, params: { task_id: invoice.task_id ?? '' } })
    expect(task).toMatchObject({ state: 'SUCCESS', result: { auto: false } })
    expect(invoice.surprises).toMatchObject([
      { kind: 'iban_changed', blocks: true, details: { old: accounts.host.iban, new: accounts.optics.iban } },
    ])
    expect(await validate(fraud)).toMatchObject({ state: 'validee', payment: 'blocked' })
    const blocked = await call(invoices.listInvoices, { headers, query: '?payment=blocked' })
    expect(blocked.items.map(({ id }) => id)).toEqual([fraud])
    expect((await call(operations.getToday, { headers })).items).toContainEqual(
      expect.objectContaining({ kind: 'surprises_blocking', count: 1, weight: 'act' }),
    )
  })

  test('only a note opens it again, and only to those who may write', async () => {
    const [surprise] = (await call(surprises.listSurprises, { headers })).items
    const params = { id: surprise?.id ?? '', action: 'confirm' }
    expect((await refused(surprises.decideSurprise, { headers, params })).code).toBe('surprise_note_required')
    expect((await refused(surprises.decideSurprise, { headers, params, body: { note: '  ' } })).code).toBe(
      'surprise_note_required',
    )
    const dismissed = { ...params, action: 'dismiss' }
    expect((await refused(surprises.decideSurprise, { headers, params: dismissed })).code).toBe('surprise_blocks')

    const viewer = {
      email: 'vera@sauge.test',
      password: 'a long enough password',
      name: 'Vera',
      role: 'viewer' as const,
    }
    await addUser({ ...viewer, workspaceSlug: 'principal' })
    const browser = newBrowser(base())
    await browser.send('POST', '/api/auth/sign-in/email', { email: viewer.email, password: viewer.password })
    expect(await browser.get('/api/surprises')).toMatchObject({ status: 200, body: { total: 1 } })
    expect((await browser.get(`/api/parties/${supplier}`)).status).toBe(200)
    const path = `/api/surprises/${surprise?.id}/confirm`
    expect((await browser.send('POST', path, { note: 'moi' })).status).toBe(403)
    expect((await browser.send('PATCH', `/api/parties/${supplier}`, { name: 'X' })).status).toBe(403)

    const note = 'Appelé au numéro de 2024 : Mme Roy confirme'
    expect(await call(surprises.decideSurprise, { headers, params, body: { note } })).toMatchObject({
      state: 'confirmed',
      note,
    })
    const opened = await get(fraud)
    expect(opened).toMatchObject({ payment: 'payable', open_surprises: 0 })
    expect(opened.history.map(({ action }) => action)).toContain('surprise.confirmed')
    expect((await page(december)).surprises.map(({ kind }) => kind)).not.toContain('iban_changed')
  })
})

test('the same invoice photographed again is a duplicate, and rejecting it ends the matter', async () => {
  const photo = await drop(await invoiceScan(hostingSeptember, templates.host), 'IMG_0042.jpg')
  expect(photo.surprises).toMatchObject([
    {
      kind: 'duplicate',
      blocks: true,
      details: { invoice_number: hostingSeptember.number, invoice_date: '2026-09-01' },
    },
  ])
  const rejected = await call(invoices.actOnInvoice, { headers, params: { id: photo.id, action: 'reject' } })
  expect(rejected.surprises).toEqual([])
}, 90_000)

test('a hybrid whose page asks for another account than its XML waits for a person', async () => {
  const bytes = await facturX(subscription, templates.software, ciiXml({ ...subscription, iban: accounts.optics.iban }))
  const hybrid = await drop(new Uint8Array(bytes), 'plumitif.pdf')
  expect(hybrid).toMatchObject({ auto: false, mark: 'contradicted' })
  expect(hybrid.extraction?.reasons).toEqual(expect.arrayContaining(['contradicted_iban', 'surprise_page_differs']))
  const differs = hybrid.surprises.find(({ kind }) => kind === 'page_differs')
  expect(differs?.details).toEqual({ field: 'iban', page: subscription.iban, xml: accounts.optics.iban })
  // Settling it on the screen hides nothing: the file still says two things.
  const corrections = { iban: subscription.iban }
  const corrected = await call(invoices.correctInvoice, { headers, params: { id: hybrid.id }, body: { corrections } })
  expect(corrected.surprises.map(({ kind, state }) => [kind, state])).toContainEqual(['page_differs', 'open'])
  expect(await validate(hybrid.id)).toMatchObject({ payment: 'blocked' })
  // Until then neither account is trusted.
  const { twin } = await party(hybrid.supplier_id ?? '')
  expect(twin.ibans).toMatchObject([{ iban: subscription.iban, trusted: false }])
})

test('records are merged, followed by their invoices, and separated again', async () => {
  const [host] = await listed('brumeciel')
  const [software] = await listed('plumitif')
  if (!host || !software) throw new Error('both suppliers are known by now')
  const body = { other: software.id }
  const merged = await call(suppliers.mergeParties, { headers, params: { id: host.id }, body })
  expect(merged).toMatchObject({ invoices: host.invoices + 1, merged: [{ id: software.id, name: software.name }] })
  const list = await call(invoices.listInvoices, { headers, query: `?supplier_id=${host.id}` })
  expect(list.items).toContainEqual(expect.objectContaining({ supplier_name: software.name }))
  expect((await party(software.id)).id).toBe(host.id)
  expect((await refused(suppliers.mergeParties, { headers, params: { id: host.id }, body })).code).toBe('party_merged')

  const separated = await call(suppliers.separateParties, { headers, params: { id: host.id }, body })
  expect(separated).toMatchObject({ invoices: host.invoices, merged: [] })
  expect(await party(software.id)).toMatchObject({ id: software.id, invoices: 1 })
  const actions = await asOwner((tx) =>
    sql<{ action: string }>`select action from audit_log where subject_type = 'party' order by at`.execute(tx),
  )
  expect(actions.rows.map(({ action }) => action)).toEqual(['party.merged', 'party.separated'])
})

test('the invoices to one buyer are listed as those of one supplier are', async () => {
  const [buyer] = (await call(suppliers.listParties, { headers, query: '?role=buyer&sort=invoices&direction=desc' }))
    .items
  const list = await call(invoices.listInvoices, { headers, query: `?buyer_id=${buyer?.id}` })
  expect(list.items.filter(({ state }) => state !== 'rejetee')).toHaveLength(buyer?.invoices ?? 0)
  expect(buyer?.invoices).toBeGreaterThan(1)
  const [host] = await listed('brumeciel')
  const none = await call(invoices.listInvoices, { headers, query: `?buyer_id=${host?.id}` })
  expect(none.items).toEqual([])
})

test('two records that look like one and are two are never proposed again, unless it is taken back', async () => {
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`
      insert into tiers (workspace_id, role, name)
      select w.id, 'supplier', given.name
        from workspaces w, unnest(array['Garage Vaillant Nord', 'Garage Vaillant Nor', 'Prunelle']) as given (name)
       where w.slug = 'principal'
      returning id`.execute(tx),
  )
  const [id = '', other = '', third = ''] = rows.map((row) => row.id)
  const pairs = async () =>
    (await call(suppliers.listDoubles, { headers })).map(({ keep, merge }) => [keep.id, merge.id].sort())
  const pair = [id, other].sort()
  expect(await pairs()).toContainEqual(pair)

  const say = { headers, params: { id: other }, body: { other: id } }
  await call(suppliers.distinguishParties, say)
  await call(suppliers.distinguishParties, say)
  expect(await pairs()).not.toContainEqual(pair)
  // What becomes part of another record brings along what was said of it.
  await call(suppliers.mergeParties, { headers, params: { id: third }, body: { other: id } })
  await call(suppliers.changeParty, { headers, params: { id: third }, body: { name: 'Garage Vaillant Nord' } })
  expect(await pairs()).not.toContainEqual([third, other].sort())
  await call(suppliers.separateParties, { headers, params: { id: third }, body: { other: id } })

  await call(suppliers.forgetDistinction, { headers, params: { id, other } })
  expect(await pairs()).toContainEqual(pair)
  const itself = await refused(suppliers.distinguishParties, { headers, params: { id }, body: { other: id } })
  expect(itself.code).toBe('party_merge_itself')
  const actions = await asOwner((tx) =>
    sql<{ action: string }>`select action from audit_log where action like 'party.disti%' order by at`.execute(tx),
  )
  expect(actions.rows.map(({ action }) => action)).toEqual(['party.distinguished', 'party.distinction_undone'])
  await asOwner((tx) => sql`delete from tiers where id = any(${[id, other, third]}::uuid[])`.execute(tx))
})

test('a record is corrected by a person, and refuses what cannot be', async () => {
  const [host] = await listed('brumeciel')
  const params = { id: host?.id ?? '' }
  const refusal = await refused(suppliers.changeParty, { headers, params, body: { siren: '123 456 789' } })
  expect(refusal).toMatchObject({ status: 422, code: 'party_identifier_invalid' })
  const changed = await call(suppliers.changeParty, { headers, params, body: { name: 'Brumeciel', address: '' } })
  expect(changed).toMatchObject({
    name: 'Brumeciel',
    address: null,
    aliases: expect.arrayContaining(['Brumeciel Hébergement']),
  })
})

test('another company on the same installation sees nothing of it', async () => {
  const [id, other] = [(await listed('brumeciel'))[0]?.id ?? '', (await listed('plumitif'))[0]?.id ?? '']
  await asOwner((tx) => sql`insert into workspaces (name, slug) values ('Citron', 'citron')`.execute(tx))
  const { key } = await addKey({ workspaceSlug: 'citron', name: 'other', scopes: ['read', 'write'], limit: null })
  const stranger = { headers: { 'x-api-key': key } }
  expect(await call(suppliers.listParties, stranger)).toEqual({ items: [], total: 0 })
  expect(await call(suppliers.listDoubles, stranger)).toEqual([])
  for (const state of ['open', 'confirmed', 'gone'])
    expect(await call(surprises.listSurprises, { ...stranger, query: `?state=${state}` })).toEqual({
      items: [],
      total: 0,
    })
  expect((await refused(suppliers.getParty, { ...stranger, params: { id } })).code).toBe('party_not_found')
  const mine = (await call(surprises.listSurprises, { headers })).items[0]
  const write = {
    headers: {
      'x-api-key': (await addKey({ workspaceSlug: 'citron', name: 'w', scopes: ['write'], limit: null })).key,
    },
  }
  for (const [route, params] of [
    [suppliers.changeParty, { id }],
    [suppliers.mergeParties, { id }],
    [suppliers.separateParties, { id }],
    [suppliers.distinguishParties, { id }],
    [suppliers.forgetDistinction, { id, other }],
    [surprises.decideSurprise, { id: mine?.id ?? '', action: 'confirm' }],
  ] as const)
    expect((await refused(route, { ...write, params, body: { other, note: 'x' } })).status).toBe(404)
})

test('the statements of the runbook see the new tables as the owner', async () => {
  const { rows } = await asOwner((tx) =>
    sql<{ n: number }>`
      select count(*)::int as n from (
        select 1 from (select * from extractions_brutes order by created_at desc limit 5) as a
        union all select 1 from (select * from historique_corrections order by created_at desc limit 10) as b
        union all select 1 from patterns_fournisseurs
        union all select 1 from tiers
        union all select 1 from surprises) as all_rows`.execute(tx),
  )
  expect(rows[0]?.n).toBeGreaterThan(8)
})
