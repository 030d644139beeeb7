import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { getInvoicePage } from '#invoices/pages/contract.ts'
import * as operations from '#operations/contract.ts'
import { facturX } from '#server/demo/invoices/facturX.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { subscription } from '#server/demo/invoices/samples/subscription.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { form } from '../http/form.ts'
import { product, withKey } from './host.ts'

// The road of an invoice, walked over real HTTP with real jobs: from the door to the validated row.

const { base, call, refused, fetch } = product()

let headers: Record<string, string> = {}
let pdf = new Uint8Array()

beforeAll(async () => {
  headers = await withKey()
  pdf = new Uint8Array(await invoicePdf(hostingOctober, templates.host))
})

const upload = (bytes: Uint8Array, name: string, fields = {}) =>
  call(intake.processInvoice, { headers, body: form(bytes, name, fields) })

/** Watches the task by its event stream until it is done. */
const finished = async (task_id: string) => {
  const stream = await fetch(`/api/v1/tasks/${task_id}/events`, { headers })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  expect(await stream.text()).toContain('event: done')
  return call(operations.getTask, { headers, params: { task_id } })
}

describe('a dropped PDF becomes a validated invoice', () => {
  let id = ''

  test('it is received at once and read in the background, every value with its place on the page', async () => {
    const { task_id, facture_id, duplicate, status_url } = await upload(pdf, 'Brumeciel octobre.pdf')
    expect({ duplicate, status_url }).toEqual({ duplicate: false, status_url: `/api/v1/tasks/${task_id}` })
    expect((await finished(task_id)).state).toBe('SUCCESS')
    id = facture_id

    const invoice = await call(invoices.getInvoice, { headers, params: { id } })
    expect(invoice).toMatchObject({
      state: 'a_valider',
      file_name: 'Brumeciel octobre.pdf',
      currency: 'EUR',
      source: 'api',
    })
    expect(invoice.pages).toHaveLength(1)
    const total = invoice.extraction?.fields.total_ttc
    expect(total).toMatchObject({ value: invoice.total_ttc, mark: 'proven' })
    expect(total?.evidence?.page).toBe(1)
    expect(total?.proofs.some(({ holds }) => holds)).toBe(true)
  })

  test('its page is a picture, its file a download and never shown inline', async () => {
    const page = await fetch(`/api/invoices/${id}/pages/1`, { headers })
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await refused(getInvoicePage, { headers, params: { id, page: 7 } })).status).toBeGreaterThan(403)
    const { file_id } = await call(invoices.getInvoice, { headers, params: { id } })
    const file = await fetch(`/api/files/${file_id}`, { headers })
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''Brumeciel%20octobre\.pdf$/)
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf)
  })

  test('the same bytes again are the same task; force reads again', async () => {
    const again = await upload(pdf, 'other name.pdf')
    expect(again).toMatchObject({ facture_id: id, duplicate: true })
    const forced = await upload(pdf, 'Brumeciel.pdf', { force: 'true' })
    expect(forced.duplicate).toBe(false)
    expect(forced.facture_id).not.toBe(id)
    await finished(forced.task_id)
    await call(invoices.deleteInvoice, { headers, params: { id: forced.facture_id } })
  })

  test('ten uploads of the same bytes at once are one task', async () => {
    const bytes = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'BH-2026-10-9999' }, templates.host))
    const answers = await Promise.all(Array.from({ length: 10 }, () => upload(bytes, 'same.pdf')))
    expect(new Set(answers.map(({ task_id }) => task_id)).size).toBe(1)
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    await finished(answers[0]?.task_id ?? '')
  })

  test('a correction is typed the French way, checked again, and remembered', async () => {
    const corrected = await call(invoices.correctInvoice, {
      headers,
      params: { id },
      body: { corrections: { total_ttc: '1 234,50 €' } },
    })
    expect(corrected.total_ttc).toBe('1234.50')
    expect(corrected.extraction?.fields.total_ttc.mark).toBe('contradicted')
    expect(corrected.mark).toBe('contradicted')
    expect(corrected.history.map(({ action }) => action)).toContain('invoice.corrected')

    const refusal = await refused(invoices.correctInvoice, {
      headers,
      params: { id },
      body: { corrections: { invoice_date: '30/02/2026' } },
    })
    expect(refusal).toMatchObject({ status: 422, code: 'invoice_field_invalid' })
    expect(refusal.detail).toContain('ne convient pas au champ « Date » (invoice_date) : une date comme')
  })

  test('reading again keeps what a person said', async () => {
    const { task_id } = await call(invoices.actOnInvoice, { headers, params: { id, action: 'extract' } })
    await finished(task_id ?? '')
    const invoice = await call(invoices.getInvoice, { headers, params: { id } })
    expect(invoice).toMatchObject({ state: 'a_valider', total_ttc: '1234.50' })
  })

  test('it is validated with the last correction, reopened, rejected; wrong turns are refused', async () => {
    const act = (action: string, body?: unknown) =>
      call(invoices.actOnInvoice, { headers, params: { id, action }, body })
    const empty = { corrections: { supplier_name: '' } }
    const incomplete = await refused(invoices.actOnInvoice, {
      headers,
      params: { id, action: 'validate' },
      body: empty,
    })
    expect(incomplete.code).toBe('invoice_incomplete')
    expect(incomplete.detail).toBe('Il manque « Fournisseur » (supplier_name) : complétez avant de valider.')
    expect((await call(invoices.getInvoice, { headers, params: { id } })).supplier_name).not.toBeNull()

    expect(await act('validate', { corrections: { total_ttc: '136,20' } })).toMatchObject({
      state: 'validee',
      total_ttc: '136.20',
    })
    const twice = await refused(invoices.actOnInvoice, { headers, params: { id, action: 'validate' } })
    expect(twice).toMatchObject({ status: 409, code: 'invoice_state_conflict' })
    expect(await act('reopen')).toMatchObject({ state: 'a_valider', validated_by: null })
    expect(await act('reject', { reason: 'doublon' })).toMatchObject({ state: 'rejetee' })
    await act('reopen')
    const { history, validated_by } = await act('validate')
    expect(validated_by).not.toBeNull()
    expect(history.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['invoice.received', 'invoice.validate', 'invoice.reopen', 'invoice.reject']),
    )
  })

  test('what is changed after it was validated is no longer validated', async () => {
    const before = await call(invoices.getInvoice, { headers, params: { id } })
    expect(before).toMatchObject({ state: 'validee', payment: 'payable' })
    await call(intake.feedback, { headers, body: { facture_id: id, corrections: { total_ttc: 99999 } } })
    const after = await call(invoices.getInvoice, { headers, params: { id } })
    expect(after).toMatchObject({ state: 'a_valider', payment: null, validated_by: null, mark: 'contradicted' })
    const body = { corrections: { total_ttc: '136,20' } }
    await call(invoices.actOnInvoice, { headers, params: { id, action: 'validate' }, body })
  })

  test('lists count, sum, search and sort', async () => {
    const list = await call(invoices.listInvoices, { headers, query: '?state=validee&search=brume' })
    expect(list.items.map((item) => item.id)).toEqual([id])
    expect(list).toMatchObject({ total: 1, counts: { validee: 1 }, sums: [{ currency: 'EUR', total_ttc: '136.20' }] })
    expect((await call(invoices.listInvoices, { headers, query: '?search=100%25_nothing' })).items).toEqual([])
    expect((await call(operations.getToday, { headers })).items.map(({ kind }) => kind)).toContain('invoices_validated')
  })
})

test('a blank page is no failure: it waits for a person, and says that no text was read', async () => {
  const white = { create: { width: 1240, height: 1754, channels: 3 as const, background: '#fff' } }
  const { task_id, facture_id } = await upload(new Uint8Array(await sharp(white).png().toBuffer()), 'verso.png')
  const task = await finished(task_id)
  expect(task).toMatchObject({ state: 'SUCCESS', result: { state: 'a_valider', auto: false } })
  expect(intake.ExtractAnswer.parse(task.result).reasons[0]).toBe('no_text')
  expect((await call(invoices.getInvoice, { headers, params: { id: facture_id } })).extraction?.reasons[0]).toBe(
    'no_text',
  )
})

describe('POST /extract fetches, reads and answers with the fields', () => {
  const facture_id = '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11'

  test('a stored file by its own URL, under the id of the client', async () => {
    const hybrid = new Uint8Array(await facturX(subscription, templates.software))
    const { facture_id: stored, task_id } = await upload(hybrid, 'plumitif.pdf')
    await finished(task_id)
    const { file_id } = await call(invoices.getInvoice, { headers, params: { id: stored } })
    const answer = await call(intake.extractInvoice, {
      headers,
      body: { facture_id, file_url: `/api/files/${file_id}` },
    })
    expect(answer).toMatchObject({ facture_id, state: 'a_valider' })
    if (!('fields' in answer)) throw new Error('the fields did not come in time')
    expect(answer.fields.invoice_number.value).toBe(subscription.number)
    // Also by the whole address, as a program that stored it would send it.
    const whole = { facture_id, file_url: `${base()}/api/files/${file_id}` }
    expect(await call(intake.extractInvoice, { headers, body: whole })).toMatchObject({ facture_id })
  })

  test('feedback corrects what the screen would', async () => {
    const answer = await call(intake.feedback, {
      headers,
      body: { facture_id, corrections: { payment_terms: '30 jours' } },
    })
    expect(answer).toEqual({ facture_id, corrected: ['payment_terms'] })
  })

  test('an address inside the network is refused, an unknown key has its exact sentence', async () => {
    const inside = { facture_id, file_url: 'http://169.254.169.254/latest/meta-data' }
    expect((await refused(intake.extractInvoice, { headers, body: inside })).code).toBe('fetch_refused')
    const stranger = await refused(intake.extractInvoice, { headers: { 'x-api-key': 'wrong' }, body: inside })
    expect(stranger).toMatchObject({ status: 401, detail: 'Invalid API key' })
  })
})

describe('a task can be cancelled, and an end is an end', () => {
  test('a waiting one is revoked and its invoice can be read later', async () => {
    const many = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const bytes = await invoicePdf({ ...hostingOctober, number: `BH-${i}` }, templates.host)
        return upload(new Uint8Array(bytes), `${i}.pdf`)
      }),
    )
    const last = many.at(-1)
    if (!last) throw new Error('nothing was uploaded')
    const params = { task_id: last.task_id }
    expect((await call(operations.cancelTask, { headers, params })).state).toBe('REVOKED')
    expect((await call(operations.cancelTask, { headers, params })).state).toBe('REVOKED')
    for (const { task_id } of many) await finished(task_id)
    expect((await call(invoices.getInvoice, { headers, params: { id: last.facture_id } })).state).toBe('a_traiter')

    const again = await upload(
      new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'BH-11' }, templates.host)),
      'again.pdf',
    )
    expect(again.duplicate).toBe(false)
    await finished(again.task_id)
    const done = await refused(operations.cancelTask, { headers, params: { task_id: again.task_id } })
    expect(done.code).toBe('task_finished')
  })

  test('an unknown task is not found', async () => {
    const params = { task_id: '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c99' }
    expect((await refused(operations.getTask, { headers, params })).code).toBe('task_not_found')
  })
})

test('the queue is measured under the names that dashboards know', async () => {
  const text = await (await fetch('/metrics')).text()
  for (const name of ['queue_length', 'celery_queue_length', 'queue_oldest_job_seconds']) {
    expect(text).toContain(`${name}{queue="invoices.read"} 0`)
  }
  expect(text).toMatch(/ocr_results_total\{type="pdf",outcome="success"\} \d+/)
})
