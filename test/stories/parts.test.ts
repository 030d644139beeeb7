import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import { splitInvoice } from '#invoices/pages/contract.ts'
import { keepTogether, takeApart } from '#invoices/parts/contract.ts'
import { getTask } from '#operations/contract.ts'
import { facturX } from '#server/demo/invoices/facturX.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober, hostingSeptember } from '#server/demo/invoices/samples/hosting.ts'
import { rental } from '#server/demo/invoices/samples/rental.ts'
import { subscription } from '#server/demo/invoices/samples/subscription.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { bound } from '#server/demo/invoices/stack/bound.ts'
import { form } from '../http/form.ts'
import { scannedPages, scannedSlip } from '../papers/slip.ts'
import { product, withKey } from './host.ts'

// A stack of paper through the feeder, a supplier's mail with three invoices in one PDF: the right invoices come out of it,
// by themselves where that is sure, and one gesture takes it back.

const { call, refused, fetch } = product()

let headers: Record<string, string> = {}
beforeAll(async () => {
  headers = await withKey()
})

const send = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}) =>
  call(intake.processInvoice, { headers, body: form(bytes, name, fields) })
const resultOf = async (task_id: string): Promise<intake.ExtractAnswer> => {
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  const { state, result } = await call(getTask, { headers, params: { task_id } })
  expect(state).toBe('SUCCESS')
  return intake.ExtractAnswer.parse(result)
}
const show = (id: string) => call(invoices.getInvoice, { headers, params: { id } })
const act = (id: string, action: string) => call(invoices.actOnInvoice, { headers, params: { id, action } })
const together = (id: string) => call(keepTogether, { headers, params: { id } })
const apart = (id: string) => call(takeApart, { headers, params: { id } })

/** A stack of these invoices of September, each numbered by the stack. */
const stackOf = async (name: string): Promise<{ bytes: Uint8Array; numbers: string[] }> => {
  const papers = [
    { spec: { ...hostingSeptember, number: `BH-${name}-1` }, template: templates.host },
    { spec: { ...rental, number: `F-2026-${name}2` }, template: templates.stage },
    { spec: { ...hostingOctober, number: `BH-${name}-3` }, template: templates.host },
  ]
  const bytes = await bound(await Promise.all(papers.map(({ spec, template }) => invoicePdf(spec, template))))
  return { bytes, numbers: papers.map(({ spec }) => spec.number) }
}

describe('three invoices in one PDF', () => {
  let id = ''
  let task = ''
  let bytes = new Uint8Array()
  let parts: NonNullable<intake.ExtractAnswer['parts']> = []
  let numbers: string[] = []

  test('are three invoices when the task ends; the first keeps the id that it was sent with', async () => {
    const stack = await stackOf('0417')
    ;({ numbers } = stack)
    bytes = new Uint8Array(stack.bytes)
    const answer = await send(bytes, 'Courrier du lundi.pdf')
    id = answer.facture_id
    task = answer.task_id
    const result = await resultOf(task)
    parts = result.parts ?? []
    expect(parts.map(({ pages }) => pages)).toEqual([1, 2, 3].map((page) => ({ from: page, to: page })))
    expect(parts[0]).toMatchObject({ facture_id: id, task_id: task })
    expect(result.fields.invoice_number.value).toBe(numbers[0])
    const results = await Promise.all(parts.slice(1).map((part) => resultOf(part.task_id)))
    expect(results.map(({ fields }) => fields.invoice_number.value)).toEqual(numbers.slice(1))
    expect(results.map(({ fields }) => fields.total_ttc.evidence?.page)).toEqual([1, 1])
    for (const [index, { facture_id }] of parts.entries()) {
      const shown = await show(facture_id)
      expect(shown).toMatchObject({
        state: 'a_valider',
        invoice_number: numbers[index],
        part: { of: 3, from: index + 1 },
      })
      expect(shown.file_name).toBe(`Courrier du lundi (${index + 1}).pdf`)
      expect(shown.pages).toHaveLength(1)
      expect(shown.lot?.members.map((member) => member.facture_id)).toEqual(parts.map((part) => part.facture_id))
      expect((await fetch(`/api/invoices/${facture_id}/pages/1`, { headers })).status).toBe(200)
      expect((await fetch(`/api/files/${shown.file_id}`, { headers })).status).toBe(200)
    }
    const list = await call(invoices.listInvoices, { headers, query: '?direction=asc' })
    expect(list.items.map((item) => item.invoice_number)).toEqual(numbers)
  }, 30_000)

  test('sent again, they are the same three', async () => {
    expect(await send(bytes, 'encore.pdf')).toMatchObject({ facture_id: id, task_id: task, duplicate: true })
    const again = await send(bytes, 'pour X.pdf', { facture_id: id, force: 'true' })
    const { parts: same } = await resultOf(again.task_id)
    expect(same?.map(({ facture_id }) => facture_id)).toEqual(parts.map(({ facture_id }) => facture_id))
    expect((await call(invoices.listInvoices, { headers })).total).toBe(3)
  }, 30_000)

  test('are put together again with one gesture, from any of them, and stay so', async () => {
    const third = parts[2]?.facture_id ?? ''
    await act(third, 'validate')
    expect(await refused(keepTogether, { headers, params: { id } })).toMatchObject({ code: 'invoice_state_conflict' })
    await act(third, 'reopen')
    expect(await together(third)).toEqual({ facture_id: id })
    await resultOf((await show(id)).task_id ?? '')
    const whole = await show(id)
    expect(whole).toMatchObject({ state: 'a_valider', lot: { state: 'whole', pages: 3, after: [1, 2] }, part: null })
    expect(whole.pages).toHaveLength(3)
    for (const { facture_id } of parts.slice(1)) expect((await show(facture_id)).state).toBe('rejetee')
    const read = await act(id, 'extract')
    expect((await resultOf(read.task_id ?? '')).parts).toBeUndefined()
    expect((await refused(keepTogether, { headers, params: { id } })).code).toBe('lot_none')
  }, 30_000)

  test('and are apart again with one more, as they were: at once, while the whole is being read, or later', async () => {
    for (const settle of [true, false]) {
      if ((await show(id)).lot?.state === 'split') await together(id)
      if (settle) await resultOf((await show(id)).task_id ?? '')
      const wholeTask = (await show(id)).task_id ?? ''
      expect(await apart(id)).toEqual({ facture_id: id })
      await resultOf((await show(id)).task_id ?? '')
      await (await fetch(`/api/v1/tasks/${wholeTask}/events`, { headers })).text()
      for (const [index, { facture_id, pages }] of parts.entries()) {
        const shown = await show(facture_id)
        expect(shown).toMatchObject({ state: 'a_valider', invoice_number: numbers[index], part: { ...pages, of: 3 } })
        expect(shown.pages).toHaveLength(1)
        expect(shown.lot?.state).toBe('split')
        expect((await fetch(`/api/invoices/${facture_id}/pages/1`, { headers })).status).toBe(200)
      }
    }
    expect((await refused(takeApart, { headers, params: { id } })).code).toBe('lot_not_whole')
    expect((await call(invoices.listInvoices, { headers })).total).toBe(3)
  }, 30_000)

  test('together without a part that was deleted, they are cut by hand, and none of them is lost', async () => {
    await together(id)
    await resultOf((await show(id)).task_id ?? '')
    await call(invoices.deleteInvoice, { headers, params: { id: parts[1]?.facture_id ?? '' } })
    expect((await refused(takeApart, { headers, params: { id } })).code).toBe('lot_not_whole')
    const made = await call(splitInvoice, { headers, params: { id }, body: { after: [1, 2] } })
    const results = await Promise.all(made.parts.map((part) => resultOf(part.task_id)))
    expect(results.map(({ fields }) => fields.invoice_number.value)).toEqual(numbers)
    expect(made.parts.map(({ facture_id }) => facture_id)).not.toContain(id)
    for (const { facture_id } of made.parts) expect((await show(facture_id)).state).toBe('a_valider')
    expect((await show(id)).state).toBe('rejetee')
  }, 30_000)
})

test('who never wants it says so, and gets one document', async () => {
  const { bytes } = await stackOf('0501')
  const { facture_id, task_id } = await send(bytes, 'entier.pdf', { split: 'false' })
  expect((await resultOf(task_id)).parts).toBeUndefined()
  expect(await show(facture_id)).toMatchObject({ lot: null, part: null })
  expect((await show(facture_id)).pages).toHaveLength(3)
})

test('what somebody has seen before is proposed, not done; declined, it is not asked about again', async () => {
  const alone = await invoicePdf({ ...rental, number: 'F-2026-0600' }, templates.stage)
  const { facture_id: id, task_id } = await send(alone, 'seule.pdf')
  await resultOf(task_id)
  const { bytes, numbers } = await stackOf('0601')
  const second = await send(bytes, 'pile.pdf', { facture_id: id })
  const asked = await resultOf(second.task_id)
  expect([asked.auto, asked.reasons[0], asked.parts]).toEqual([false, 'several_invoices', undefined])
  const proposed = await show(id)
  expect(proposed.lot).toMatchObject({ state: 'proposed', pages: 3, after: [1, 2] })
  expect(proposed.lot?.parts[1]?.why).toContainEqual({ code: 'number', text: numbers[1] })
  expect(await together(id)).toEqual({ facture_id: id })
  const declined = { state: 'whole', after: [1, 2], members: [{ facture_id: id }] }
  expect((await show(id)).lot).toMatchObject(declined)
  const read = await act(id, 'extract')
  expect((await resultOf(read.task_id ?? '')).reasons).not.toContain('several_invoices')
  expect((await show(id)).lot).toMatchObject(declined)
}, 30_000)

test('a scanned page among pages with text: each is read its own way, and the stack is taken apart', async () => {
  const digital = await invoicePdf({ ...hostingOctober, number: 'BH-0701' }, templates.host)
  const mixed = await bound([digital, await scannedPages([await scannedSlip('2026-0702')])])
  const { task_id } = await send(mixed, 'mixte.pdf')
  const { parts = [] } = await resultOf(task_id)
  expect(parts).toHaveLength(2)
  const scan = await show(parts[1]?.facture_id ?? '')
  expect(scan).toMatchObject({ invoice_number: '2026-0702', file_name: 'mixte (2).pdf' })
  expect(scan.pages[0]?.source).toBe('ocr')
}, 60_000)

test('an e-invoice is one document, whatever lies behind it', async () => {
  const hybrid = await bound(
    [await invoicePdf(hostingOctober, templates.host)],
    await facturX(subscription, templates.software),
  )
  const { facture_id, task_id } = await send(hybrid, 'hybride.pdf')
  expect((await resultOf(task_id)).parts).toBeUndefined()
  expect((await show(facture_id)).extraction?.engine).not.toBe('layout')
})

test('deleted one by one, the parts take the whole file with them', async () => {
  const { bytes } = await stackOf('0801')
  const { facture_id, task_id } = await send(bytes, 'à jeter.pdf')
  const { parts = [] } = await resultOf(task_id)
  const whole = (await show(facture_id)).lot?.file_id
  for (const [index, part] of parts.entries()) {
    expect((await fetch(`/api/files/${whole}`, { headers })).status, `before ${index}`).toBe(200)
    await call(invoices.deleteInvoice, { headers, params: { id: part.facture_id } })
  }
  expect((await fetch(`/api/files/${whole}`, { headers })).status).toBe(404)
})

test('cancelled while it is read, nothing of it is born', async () => {
  const { bytes } = await stackOf('0901')
  const before = (await call(invoices.listInvoices, { headers })).total
  const { task_id } = await send(bytes, 'annulée.pdf')
  await fetch(`/api/v1/tasks/${task_id}`, { method: 'DELETE', headers })
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  const { state } = await call(getTask, { headers, params: { task_id } })
  const { total } = await call(invoices.listInvoices, { headers })
  expect(total - before).toBe(state === 'REVOKED' ? 1 : 3)
})
