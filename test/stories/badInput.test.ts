import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as operations from '#operations/contract.ts'
import { subscription } from '#server/demo/invoices/samples/subscription.ts'
import { ublXml } from '#server/demo/invoices/xml/ubl.ts'
import { ProblemDocument } from '#shared/problem.ts'
import { type HostileFile, readWithoutHarm, rejectedAtOnce, rejectedWhenOpened } from '../fixtures/hostile.ts'
import { form } from '../http/form.ts'
import { product, withKey } from './host.ts'

// Whatever comes in: a problem document with a stable code and a sentence, and nothing changes.

const { call, refused, fetch } = product()
let headers: Record<string, string> = {}

beforeAll(async () => {
  headers = await withKey()
})

const total = async (): Promise<number> => (await call(invoices.listInvoices, { headers })).total

describe('a file that can be judged at the door is refused there', () => {
  test.each(rejectedAtOnce().map((file) => [file.name, file] as const))('%s', async (_name, file: HostileFile) => {
    const before = await total()
    const refusal = await refused(intake.processInvoice, { headers, body: form(file.bytes, file.name) })
    expect(file.expected).toContain(refusal.code)
    expect(refusal.status).toBeGreaterThanOrEqual(400)
    expect(refusal.status).toBeLessThan(500)
    expect(refusal.detail).toMatch(/[.…]$/)
    expect(refusal.detail).not.toMatch(/[{}]/)
    expect(await total()).toBe(before)
  })
})

test('a file that shows its fault only when opened costs one reading, and its owner gets the sentence', async () => {
  for (const file of [...(await rejectedWhenOpened()), ...readWithoutHarm()]) {
    const answer = await fetch(intake.processInvoice.url, {
      method: 'POST',
      headers,
      body: form(file.bytes, file.name),
    })
    if (answer.status === 202) {
      const { task_id, facture_id } = intake.UploadAnswer.parse(await answer.json())
      expect(file.expected, file.name).toContain(await outcome(task_id, facture_id))
    } else {
      expect(answer.status, file.name).toBeGreaterThanOrEqual(400)
      expect(answer.status, file.name).toBeLessThan(500)
      expect(file.expected, file.name).toContain(ProblemDocument.parse(await answer.json()).code)
    }
  }
})

/** "read", or the code with which the reading failed; the invoice must say the same as its task. */
const outcome = async (task_id: string, facture_id: string): Promise<string> => {
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  const task = await call(operations.getTask, { headers, params: { task_id } })
  const invoice = await call(invoices.getInvoice, { headers, params: { id: facture_id } })
  if (task.state === 'SUCCESS') return invoice.state === 'a_valider' ? 'read' : invoice.state
  expect(invoice).toMatchObject({ state: 'en_erreur', error: { code: task.error?.code } })
  return task.error?.code ?? task.state
}

describe('requests of the wrong shape', () => {
  test('no file, no multipart, a name that is a path', async () => {
    expect((await refused(intake.processInvoice, { headers, body: new FormData() })).code).toBe('upload_missing_file')
    expect((await refused(intake.processInvoice, { headers, body: { file: 'x' } })).status).toBeLessThan(500)
  })

  test.each([
    ['not JSON', '{', 400],
    ['an empty object', '{}', 422],
    ['an id that is none', '{"facture_id":"1","file_url":"https://example.org/a.pdf"}', 422],
    ['another protocol', '{"facture_id":"0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11","file_url":"file:///etc/passwd"}', 422],
    ['a field that does not exist', '{"facture_id":"x","corrections":{"colour":"red"}}', 422],
  ])('%s', async (_name, body, status) => {
    const path = body.includes('corrections') ? '/feedback' : '/extract'
    const answer = await fetch(path, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) })
  })

  test.each(['?limit=0', '?limit=999999', '?state=perdue', '?sort=extraction', '?offset=-1'])('%s', async (query) => {
    expect((await refused(invoices.listInvoices, { headers, query })).status).toBe(422)
  })
})

test('a NUL in any text is refused, wherever it stands, and nothing changes', async () => {
  const { facture_id } = await call(intake.processInvoice, {
    headers,
    body: form(ublXml(subscription), 'nul.xml'),
  })
  const nul = 'A\u0000B'
  const attempts = [
    refused(intake.feedback, { headers, body: { facture_id, corrections: { invoice_number: nul } } }),
    refused(invoices.listInvoices, { headers, query: '?search=%00' }),
    refused(invoices.actOnInvoice, { headers, params: { id: facture_id, action: 'reject' }, body: { reason: nul } }),
  ]
  for (const refusal of await Promise.all(attempts))
    expect(refusal).toMatchObject({ status: 422, code: 'invalid_input' })
})
