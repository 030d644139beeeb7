import { PDFDocument } from 'pdf-lib'
import sharp, { type Region, type Sharp } from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as pages from '#invoices/pages/contract.ts'
import { facturX } from '#server/demo/invoices/facturX.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { deliveries } from '#server/demo/invoices/samples/deliveries.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { illustration } from '#server/demo/invoices/samples/illustration.ts'
import { subscription } from '#server/demo/invoices/samples/subscription.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { ublXml } from '#server/demo/invoices/xml/ubl.ts'
import type { FieldName } from '#shared/extraction.ts'
import type { Box } from '#shared/reading.ts'
import { addUser } from '#workspaces/commands.ts'
import { readWithoutHarm, rejectedWhenOpened } from '../fixtures/hostile.ts'
import { newBrowser } from '../http/browser.ts'
import { form } from '../http/form.ts'
import { scannedPages, scannedSlip } from '../papers/slip.ts'
import { product, withKey } from './host.ts'

// What a reviewer does with pages, over real HTTP with real jobs: a drawn box, a page that lies askew, two invoices in one
// scan, one invoice in two photos.

const { call, refused, fetch, base } = product()

let headers: Record<string, string> = {}
beforeAll(async () => {
  headers = await withKey()
})

const finished = async (task_id: string) => {
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
}
const show = (id: string) => call(invoices.getInvoice, { headers, params: { id } })
const act = (id: string, action: string, body?: unknown) =>
  call(invoices.actOnInvoice, { headers, params: { id, action }, body })

/** Uploads and waits until it is read. */
const received = async (bytes: Uint8Array, name: string, fields: Record<string, string> = {}): Promise<string> => {
  const { task_id, facture_id } = await call(intake.processInvoice, { headers, body: form(bytes, name, fields) })
  await finished(task_id)
  return facture_id
}
const whatWasRead = async (answer: { task_id: string; facture_id: string }) => {
  await finished(answer.task_id)
  return show(answer.facture_id)
}

const readBox = (id: string, field: FieldName, box: Box, page = 1) =>
  call(pages.readBox, { headers, params: { id }, body: { page, box, field } })

describe('a box that is drawn on a page', () => {
  test('of a scan is read again, and its value is the one on paper', async () => {
    const { picture, total: total_ttc } = await scannedSlip('2026-0218')
    const id = await received(picture, 'Menuiserie.jpg')
    const before = await show(id)
    const total = before.extraction?.fields.total_ttc.evidence?.box ?? [0, 0, 0, 0]
    const wide: Box = [total[0] - 60, total[1] - 3, total[2] + 12, total[3] + 3]
    for (const box of [total, wide]) {
      const answer = await readBox(id, 'total_ttc', box)
      expect(answer).toMatchObject({ value: total_ttc, page: 1 })
      expect(answer.confidence).toBeGreaterThan(60)
      expect(Math.abs(answer.box[2] - total[2])).toBeLessThan(12)
    }
    // From the lower right to the upper left is a box too; one without print says that there is nothing.
    expect(await readBox(id, 'total_ttc', [total[2], total[3], total[0], total[1]])).toMatchObject({ value: total_ttc })
    expect(await readBox(id, 'total_ttc', [5, 5, 20, 12])).toMatchObject({ value: null })
    const after = await show(id)
    expect(after).toEqual(before)
  }, 60_000)

  test('of a text layer gives its own words, without their label', async () => {
    const id = await received(await invoicePdf(hostingOctober, templates.host), 'Brumeciel.pdf')
    const { fields } = (await show(id)).extraction ?? { fields: null }
    for (const field of ['invoice_number', 'invoice_date', 'total_ttc'] as const) {
      const found = fields?.[field]
      const [left = 0, top = 0, right = 0, bottom = 0] = found?.evidence?.box ?? []
      const answer = await readBox(id, field, [left - 45, top - 1, right + 1, bottom + 1])
      expect(answer, field).toMatchObject({ value: found?.value, confidence: 100 })
    }
    expect(
      (await refused(pages.readBox, { headers, params: { id }, body: { page: 9, box: [0, 0, 5, 5], field: 'iban' } }))
        .status,
    ).toBe(404)
  })

  test('of an e-invoice without pages is nowhere', async () => {
    const id = await received(ublXml(deliveries), 'coursiers.xml')
    const body = { page: 1, box: [0, 0, 50, 50], field: 'iban' }
    expect(await refused(pages.readBox, { headers, params: { id }, body })).toMatchObject({ code: 'page_not_found' })
    const turn = { pages: [{ page: 1, degrees: 90 }] }
    expect(await refused(pages.turnPages, { headers, params: { id }, body: turn })).toMatchObject({ code: 'no_pages' })
  })
})

describe('a page that lies on its side', () => {
  test('is turned, read again, keeps what people said, and the file as it came can still be fetched', async () => {
    const sideways = await PDFDocument.load(await invoicePdf(illustration, templates.illustrator))
    const original = await sideways.save()
    const id = await received(new Uint8Array(original), 'Corvaisier.pdf')
    const first = await fetch(`/api/invoices/${id}/pages/1`, { headers })
    const tag = first.headers.get('etag') ?? ''
    const seen = { ...headers, 'if-none-match': tag }
    expect((await fetch(`/api/invoices/${id}/pages/1`, { headers: seen })).status).toBe(304)
    await call(invoices.correctInvoice, {
      headers,
      params: { id },
      body: { corrections: { payment_terms: '10 jours' } },
    })
    const before = await show(id)

    const body = { pages: [{ page: 1, degrees: 90 }] }
    const turned = await whatWasRead(await call(pages.turnPages, { headers, params: { id }, body }))
    expect(turned).toMatchObject({ id, state: 'a_valider', file_name: 'Corvaisier.pdf', source: before.source })
    expect(turned.extraction?.fields.payment_terms.value).toBe('10 jours')
    // What is written is read upright, whichever way its page was laid: nothing of it is lost.
    expect(turned).toMatchObject({ total_ttc: before.total_ttc, invoice_number: before.invoice_number })
    expect(turned.pages[0]?.width).toBeCloseTo(before.pages[0]?.width ?? 0, 1)
    expect((await fetch(`/api/invoices/${id}/pages/1`, { headers: seen })).status).toBe(200)

    const entry = turned.history.find(({ action }) => action === 'invoice.turned')
    expect(entry?.details).toMatchObject({ former_file_id: before.file_id, pages: body.pages })
    const file = await fetch(`/api/files/${before.file_id}`, { headers })
    expect(Buffer.from(await file.arrayBuffer()).equals(original)).toBe(true)

    const same = await call(intake.processInvoice, { headers, body: form(original, 'encore.pdf') })
    expect(same).toMatchObject({ facture_id: id, duplicate: true })

    // Back again: what it says is what it said.
    const back = { pages: [{ page: 1, degrees: 270 }] }
    const again = await whatWasRead(await call(pages.turnPages, { headers, params: { id }, body: back }))
    expect(again).toMatchObject({ total_ttc: before.total_ttc, invoice_number: before.invoice_number })
    await call(invoices.deleteInvoice, { headers, params: { id } })
    expect((await fetch(`/api/files/${before.file_id}`, { headers })).status).toBe(404)
  })

  test('of a photo is turned as the person sees it, also where the reading stood it upright before', async () => {
    const { picture: paper, number, dpi } = await scannedSlip('2026-0301')
    const upsideDown = await sharp(paper).rotate(180).withDensity(dpi).jpeg().toBuffer()
    const id = await received(upsideDown, 'à l’envers.jpg')
    expect((await show(id)).invoice_number).toBe(number)
    await call(pages.turnPages, { headers, params: { id }, body: { pages: [{ page: 1, degrees: 90 }] } })
    const { file_id, media_type } = await show(id)
    expect(media_type).toBe('image/jpeg')
    const file = await (await fetch(`/api/files/${file_id}`, { headers })).arrayBuffer()
    const small = (picture: Sharp) => picture.greyscale().resize(80, 60, { fit: 'fill' }).raw().toBuffer()
    const [turned, expected] = [await small(sharp(file)), await small(sharp(paper).rotate(90))]
    const apart = turned.reduce((sum, grey, i) => sum + Math.abs(grey - (expected[i] ?? 0)), 0) / turned.length
    expect(apart).toBeLessThan(3)
  }, 60_000)
})

describe('two invoices in one scan, left to a person', () => {
  let id = ''
  let parts: { facture_id: string; task_id: string; duplicate: boolean }[] = []

  test('are split, and each is read', async () => {
    const slips = [await scannedSlip('2026-0417'), await scannedSlip('2026-0533')]
    id = await received(await scannedPages(slips), 'Scan du lundi.pdf', { split: 'false' })
    const split = await call(pages.splitInvoice, { headers, params: { id }, body: { after: [1] } })
    parts = split.parts
    expect(split.xml_left_out).toBe(false)
    const [first, second] = await Promise.all(parts.map(whatWasRead))
    const numbers = slips.map(({ number }) => number)
    expect(first).toMatchObject({ source: 'split', file_name: 'Scan du lundi (1).pdf', invoice_number: numbers[0] })
    expect(second).toMatchObject({ file_name: 'Scan du lundi (2).pdf', invoice_number: numbers[1] })
    expect(first?.history[0]?.details).toMatchObject({ from: [id] })
    const original = await show(id)
    expect(original.state).toBe('rejetee')
    const entry = original.history.find(({ action }) => action === 'invoice.split')
    expect(entry?.details).toMatchObject({ parts: parts.map(({ facture_id }) => facture_id), after: [1] })
  }, 60_000)

  test('reopened and split again are the same parts, waiting again', async () => {
    await act(parts[0]?.facture_id ?? '', 'reject')
    expect((await act(id, 'reopen')).state).toBe('a_valider')
    const again = await call(pages.splitInvoice, { headers, params: { id }, body: { after: [1] } })
    expect(again.parts.map(({ facture_id, duplicate }) => [facture_id, duplicate])).toEqual(
      parts.map(({ facture_id }) => [facture_id, true]),
    )
    expect((await show(parts[0]?.facture_id ?? '')).state).toBe('a_valider')
  })

  test('put together again are one document; they are set aside in their turn', async () => {
    const ids = parts.map(({ facture_id }) => facture_id)
    const { facture_id, duplicate } = await call(pages.mergeInvoices, { headers, body: { ids } })
    expect(duplicate).toBe(false)
    expect(await show(facture_id)).toMatchObject({ source: 'merge', file_name: 'Scan du lundi (1) + 1.pdf' })
    for (const part of ids) expect((await show(part)).state).toBe('rejetee')
  })

  test('are not split where nothing comes after, nor once one is signed', async () => {
    await act(id, 'reopen')
    const beyond = await refused(pages.splitInvoice, { headers, params: { id }, body: { after: [2] } })
    expect(beyond).toMatchObject({ status: 404, code: 'page_unknown' })
    await act(id, 'validate')
    const body = { after: [1], pages: [{ page: 1, degrees: 90 }], ids: [id, parts[0]?.facture_id] }
    for (const route of [pages.splitInvoice, pages.turnPages, pages.mergeInvoices])
      expect((await refused(route, { headers, params: { id }, body })).code, route.url).toBe('invoice_state_conflict')
  })
})

describe('documents put together', () => {
  test('two photos of one invoice become one document of two pages', async () => {
    const { picture, number, total, dpi } = await scannedSlip('2026-1101')
    const paper = sharp(picture)
    const { width, height } = await paper.metadata()
    const middle = Math.round(height * 0.42)
    const halves = [
      { left: 0, top: 0, width, height: middle },
      { left: 0, top: middle, width, height: height - middle },
    ]
    const photo = (half: Region) => paper.clone().extract(half).withDensity(dpi).jpeg({ quality: 90 }).toBuffer()
    const [front, back] = await Promise.all(
      halves.map(async (half, i) => received(await photo(half), `IMG_${i + 1}.jpg`)),
    )
    const merged = await whatWasRead(await call(pages.mergeInvoices, { headers, body: { ids: [front, back] } }))
    expect(merged).toMatchObject({ state: 'a_valider', media_type: 'application/pdf', invoice_number: number })
    expect(merged.total_ttc).toBe(total)
    expect(merged.pages.map((page) => Math.round(page.height))).toEqual(
      halves.map((half) => Math.round((half.height * 72) / dpi)),
    )
    const entry = (await show(front ?? '')).history.find(({ action }) => action === 'invoice.merged')
    expect(entry?.details).toMatchObject({ into: merged.id })
  }, 60_000)

  test('an e-invoice is left alone; split, it says that its XML went nowhere', async () => {
    const hybrid = await PDFDocument.load(await facturX(subscription, templates.software))
    hybrid.addPage().drawText('Annexe', { x: 50, y: 700 })
    const id = await received(new Uint8Array(await hybrid.save()), 'Plumitif.pdf')
    const other = await received(await invoicePdf({ ...hostingOctober, number: 'BH-7' }, templates.host), 'BH-7.pdf')
    const xml = await received(ublXml({ ...deliveries, number: 'CM-7' }), 'CM-7.xml')
    for (const ids of [
      [other, id],
      [other, xml],
    ])
      expect((await refused(pages.mergeInvoices, { headers, body: { ids } })).code).toBe('merge_einvoice')
    expect((await refused(pages.mergeInvoices, { headers, body: { ids: [other, other] } })).code).toBe(
      'merge_same_twice',
    )
    const { parts, xml_left_out } = await call(pages.splitInvoice, { headers, params: { id }, body: { after: [1] } })
    expect(xml_left_out).toBe(true)
    const [first] = await Promise.all(parts.map(whatWasRead))
    expect(first?.extraction?.engine).toBe('layout')
    expect((await show(other)).state).toBe('a_valider')
  })
})

test('a hostile file costs its reader and nothing else', async () => {
  for (const file of [...(await rejectedWhenOpened()), ...readWithoutHarm()]) {
    const answer = await fetch(intake.processInvoice.url, {
      method: 'POST',
      headers,
      body: form(file.bytes, file.name),
    })
    if (answer.status !== 202) continue
    const { task_id, facture_id: id } = intake.UploadAnswer.parse(await answer.json())
    await finished(task_id)
    for (const [path, body] of [
      ['read-box', { page: 1, box: [10, 10, 300, 60], field: 'total_ttc' }],
      ['turn', { pages: [{ page: 1, degrees: 90 }] }],
      ['split', { after: [1] }],
    ] as const) {
      const { status } = await fetch(`/api/invoices/${id}/${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(status, `${file.name} ${path}`).toBeLessThan(500)
    }
  }
})

test('a reader may draw a box and change nothing; another company finds nothing', async () => {
  const id = await received(await invoicePdf({ ...hostingOctober, number: 'BH-8' }, templates.host), 'BH-8.pdf')
  const password = 'a long enough password'
  await addUser({ name: 'Vera', email: 'vera@example.test', password, role: 'viewer', workspaceSlug: 'principal' })
  const vera = newBrowser(base())
  await vera.send('POST', '/api/auth/sign-in/email', { email: 'vera@example.test', password })
  const box = { page: 1, box: [0, 0, 500, 400], field: 'invoice_number' }
  const split = { after: [1] }
  expect((await vera.send('POST', `/api/invoices/${id}/read-box`, box)).status).toBe(200)
  expect((await vera.send('POST', `/api/invoices/${id}/split`, split)).status).toBe(403)
  expect((await vera.send('POST', '/api/invoices/merge', { ids: [id, id] })).status).toBe(403)

  const citron = await vera.send('POST', '/api/workspaces', { name: 'Citron' })
  const there = { 'x-workspace-id': String(Object(citron.body).id) }
  for (const [path, body] of [
    [`${id}/read-box`, box],
    [`${id}/split`, split],
    [`${id}/turn`, { pages: [{ page: 1, degrees: 90 }] }],
    ['merge', { ids: [id, '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c99'] }],
  ] as const)
    expect((await vera.send('POST', `/api/invoices/${path}`, body, there)).status, path).toBe(404)
})
