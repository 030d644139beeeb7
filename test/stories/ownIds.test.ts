import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { getTask } from '#operations/contract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { form } from '../http/form.ts'
import { scannedPages, scannedSlip } from '../papers/slip.ts'
import { product, withKey } from './host.ts'

// A program keeps its own ids: it sends a document, sends it again because nothing was answered, sends the right one
// afterwards. Two readers are at work, and the second document is much the shorter.

const { call, refused, fetch } = product({ WORKER_CONCURRENCY: '2', EXTRACT_WAIT_S: '0' })

let headers: Record<string, string> = {}
let long: Uint8Array
let short: Uint8Array
beforeAll(async () => {
  headers = await withKey()
  long = await scannedPages(await Promise.all(['1', '2', '3', '4'].map((n) => scannedSlip(`SLIP-${n}`))))
  short = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'OWN-1' }, templates.host))
})

const send = (bytes: Uint8Array, fields: Record<string, string>) =>
  call(intake.processInvoice, { headers, body: form(bytes, 'facture.pdf', { split: 'false', ...fields }) })
const finished = async (task_id: string) => {
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  return call(getTask, { headers, params: { task_id } })
}
const show = (id: string) => call(invoices.getInvoice, { headers, params: { id } })
/** As soon as somebody reads it. */
const taken = async (task_id: string) => {
  for (;;) if ((await call(getTask, { headers, params: { task_id } })).state !== 'PENDING') return
}

test('an unfinished reading is joined; another document ends it, and the invoice shows what was read of that one', async () => {
  const facture_id = randomUUID()
  const first = await send(long, { facture_id })
  await taken(first.task_id)
  expect(await send(long, { facture_id, force: 'true' })).toEqual({ ...first, duplicate: true })
  const { file_id } = await show(facture_id)
  const body = { facture_id, file_url: `/api/files/${file_id}` }
  expect(await call(intake.extractInvoice, { headers, body })).toEqual({ ...first, duplicate: true })

  const second = await send(short, { facture_id })
  expect(second).toMatchObject({ facture_id, duplicate: false })
  expect((await finished(second.task_id)).state).toBe('SUCCESS')
  expect((await finished(first.task_id)).state).toBe('REVOKED')
  const invoice = await show(facture_id)
  expect(invoice).toMatchObject({ task_id: second.task_id, state: 'a_valider', invoice_number: 'OWN-1' })
  expect(invoice.pages).toHaveLength(1)
})

test('what a person has validated is neither replaced nor read again from outside; its own bytes still name its task', async () => {
  const facture_id = randomUUID()
  const own = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'OWN-2' }, templates.host))
  const sent = await send(own, { facture_id })
  await finished(sent.task_id)
  await call(invoices.actOnInvoice, { headers, params: { id: facture_id, action: 'validate' }, body: {} })
  const before = await show(facture_id)

  const other = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'OWN-3' }, templates.host))
  const refusals = await Promise.all([
    refused(intake.processInvoice, { headers, body: form(other, 'b.pdf', { facture_id }) }),
    refused(intake.extractInvoice, { headers, body: { facture_id, file_url: `/api/files/${before.file_id}` } }),
  ])
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ status: 409, code: 'invoice_state_conflict' })
    // As a person reads it, not as the database has it.
    expect(refusal.detail).toContain('« validée »')
  }
  expect(await show(facture_id)).toEqual(before)
  expect(await send(own, { facture_id })).toEqual({ ...sent, duplicate: true })
})
