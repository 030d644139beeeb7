import { beforeAll, describe, expect, test } from 'vitest'
import { mergeDocuments } from '#documents/pages.ts'
import { pdf } from '#documents/testing/fixtures.ts'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as learning from '#invoices/patterns/contract.ts'
import { learningJob } from '#invoices/patterns/learn.ts'
import { ensureDefaultWorkspace } from '#workspaces/index.ts'
import { form } from '../http/form.ts'
import { drawInvoice } from '../papers/draw.ts'
import { invoiceOn, paperOf } from '../papers/paper.ts'
import { product, withKey } from './host.ts'

// An invoice of many dense pages: whoever corrects it is answered, and what it teaches is learned after that.

const { call, fetch } = product()

let headers: Record<string, string> = {}

beforeAll(async () => {
  headers = await withKey()
})

const read = async (bytes: Uint8Array, name: string) => {
  const { facture_id, task_id } = await call(intake.processInvoice, { headers, body: form(bytes, name) })
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  return call(invoices.getInvoice, { headers, params: { id: facture_id } })
}

/** Pages of small print, some seven hundred words each. */
const smallPrint = (pages: number): Promise<Uint8Array> =>
  pdf((document) => {
    for (let page = 0; page < pages; page++) {
      if (page > 0) document.addPage()
      for (let line = 0; line < 70; line++)
        document.fontSize(7).text('le bois de hêtre est séché puis raboté sur ses quatre', 40, 40 + 11 * line)
    }
  })

const lessonsOf = async (supplier: string) => {
  const { items } = await call(learning.listPatterns, { headers, query: `?search=${encodeURIComponent(supplier)}` })
  return items.map(({ fields }) =>
    fields.map(({ field, state, taught_by, facture_id }) => ({ field, state, taught_by, facture_id })),
  )
}

describe('a correction of a long document', { timeout: 60_000 }, () => {
  const paper = paperOf(1)
  const [first, second] = [invoiceOn(paper, 1), invoiceOn(paper, 2)]

  test('is answered; its lessons come after, say whose they are, and serve the next document', async () => {
    const long = await mergeDocuments([await drawInvoice(paper, first), await smallPrint(14)])
    const { id, extraction } = await read(long, 'long.pdf')
    expect(extraction?.fields.invoice_number.value).not.toBe(first.number)
    const body = { facture_id: id, corrections: { invoice_number: first.number, supplier_name: paper.name } }
    expect((await call(intake.feedback, { headers, body })).corrected).toContain('invoice_number')
    await expect.poll(() => lessonsOf(paper.name), { timeout: 30_000 }).not.toEqual([])
    const lesson = { field: 'invoice_number', state: 'active', taught_by: 'story', facture_id: id }
    expect((await lessonsOf(paper.name))[0]).toContainEqual(lesson)
    const seen = await read(await drawInvoice(paper, second), 'suite.pdf')
    expect(seen.extraction?.fields.invoice_number.value).toBe(second.number)
  })
})

describe('what is learned after the answer', () => {
  test('is learned once, however often and at the same time its job runs', async () => {
    const paper = paperOf(53)
    const first = invoiceOn(paper, 1)
    const { id } = await read(await drawInvoice(paper, first), 'deux fois.pdf')
    const corrections = { supplier_name: paper.name, invoice_number: first.number }
    await call(intake.feedback, { headers, body: { facture_id: id, corrections } })
    const [known] = await lessonsOf(paper.name)
    const { items } = await call(learning.listPatterns, { headers, query: `?search=${encodeURIComponent(paper.name)}` })
    await fetch(`/api/patterns/${items[0]?.id}`, { method: 'DELETE', headers })
    const payload = { workspaceId: await ensureDefaultWorkspace(), requestId: 'deux-fois', factureId: id }
    const run = () => learningJob.run(payload, new AbortController().signal)
    await Promise.all([run(), run(), run()])
    await run()
    expect(await lessonsOf(paper.name)).toHaveLength(1)
    const fields = (lessons: typeof known) => lessons?.map(({ field, state }) => `${field} ${state}`).toSorted()
    expect(fields((await lessonsOf(paper.name))[0])).toEqual(fields(known))
  })
})
