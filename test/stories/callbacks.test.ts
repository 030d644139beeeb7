import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as callbacks from '#operations/callbacks/contract.ts'
import * as operations from '#operations/contract.ts'
import { asOwner } from '#platform/database/database.ts'
import { forgetExpiredResults } from '#platform/jobs/tasks.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { encryptedPdf } from '../fixtures/hostile/pdf.ts'
import { type Browser, newBrowser } from '../http/browser.ts'
import { form } from '../http/form.ts'
import { isSignedWith, type Receiver, startReceiver } from '../http/receiver.ts'
import { product, withKey } from './host.ts'

// A program in another house submits documents and is called back: real HTTP in both directions, real jobs.

const { base, call, refused, fetch } = product({
  // The receiver is on this machine; nothing else that is private may be reached.
  SSRF_ALLOW: '127.0.0.1',
  CALLBACK_RETRY_S: '1,1,1',
  // POST /extract never waits here: it answers as to a caller whose document takes too long.
  EXTRACT_WAIT_S: '0',
})

let headers: Record<string, string> = {}
let receiver: Receiver
let owner: Browser
let workspaceId = ''
let drawn = 0

beforeAll(async () => {
  headers = await withKey(['extract', 'read'])
  receiver = await startReceiver()
  owner = newBrowser(base())
  const first = { name: 'Ada', email: 'ada@sauge.test', password: 'a long enough password', company: 'Sauge' }
  workspaceId = String(Object((await owner.send('POST', '/api/first-run', first)).body).id)
})
afterAll(() => receiver.close())

/** A document that nobody has sent before. */
const fresh = async (): Promise<Uint8Array> =>
  new Uint8Array(await invoicePdf({ ...hostingOctober, number: `CB-${++drawn}` }, templates.host))

const submit = (bytes: Uint8Array, fields: Record<string, string> = {}) =>
  call(intake.processInvoice, { headers, body: form(bytes, 'facture.pdf', fields) })

const taskOf = (task_id: string) => call(operations.getTask, { headers, params: { task_id } })
const finished = async (task_id: string) => {
  await (await fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
  return taskOf(task_id)
}
const callbacksOf = async (task_id: string) =>
  (await call(callbacks.listCallbacks, { headers, query: `?task_id=${task_id}` })).items
/** The callback of a task, once it is in that state. */
const settled = async (task_id: string, state: string) => {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const found = (await callbacksOf(task_id)).find((one) => one.state === state)
    if (found) return found
  }
  throw new Error(`no callback ${state}: ${JSON.stringify(await callbacksOf(task_id))}`)
}
const secrets = async (method: 'GET' | 'POST') => {
  const path = `/api/workspaces/${workspaceId}/webhook-secret${method === 'POST' ? '/rotate' : ''}`
  const { status, body } = await owner.send(method, path)
  expect(status).toBe(200)
  return callbacks.WebhookSecret.parse(body)
}

describe('who asked to be called is called when the task ends', () => {
  test('with the task as it is shown, signed as Standard Webhooks says', async () => {
    const { task_id } = await submit(await fresh(), { callback_url: receiver.url('/done?token=secret') })
    const [heard] = await receiver.until('/done?token=secret', 1)
    const { type, timestamp, ...task } = JSON.parse(heard?.body ?? '')
    expect(type).toBe('task.succeeded')
    expect(Date.parse(timestamp)).toBeLessThanOrEqual(Date.now())
    expect(task).toEqual(await taskOf(task_id))
    expect(task).toMatchObject({ task_id, state: 'SUCCESS', result: { state: 'a_valider' } })

    const { secret, former } = await secrets('GET')
    expect([secret.startsWith('whsec_'), Buffer.from(secret.slice(6), 'base64').length, former]).toEqual([
      true,
      32,
      null,
    ])
    expect(heard && isSignedWith(secret, heard)).toBe(true)
    expect(heard && isSignedWith(secret, { ...heard, body: `${heard.body} ` })).toBe(false)

    const shown = await settled(task_id, 'delivered')
    expect(shown).toMatchObject({ id: heard?.headers['webhook-id'], attempts: 1, last_status: 200 })
    expect(shown.url, 'what may be a secret of the receiver is not shown').toBe(receiver.url('/done'))
    expect(receiver.heard('/done?token=secret')).toHaveLength(1)
  })

  test('also when it fails, in the words of who asked, and when it is cancelled', async () => {
    const callback = { callback_url: receiver.url('/failed') }
    const body = form(await encryptedPdf(), 'protege.pdf', callback)
    const { task_id } = await call(intake.processInvoice, { headers: { ...headers, 'accept-language': 'en' }, body })
    const [failure] = await receiver.until('/failed', 1)
    const told = JSON.parse(failure?.body ?? '')
    expect(told).toMatchObject({ type: 'task.failed', task_id, state: 'FAILURE', error: { code: 'pdf_encrypted' } })
    const english = await fetch(`/api/v1/tasks/${task_id}`, { headers: { ...headers, 'accept-language': 'en' } })
    expect(told.error).toEqual(Object(await english.json()).error)

    // Somebody has it read again: a task of its own, told to the same address.
    const again = await owner.send('POST', '/api/operations/retry', { task_ids: [task_id] })
    const heard = await receiver.until('/failed', 2)
    expect(again).toMatchObject({ status: 200, body: { left: [] } })
    expect(heard.map((one) => JSON.parse(one.body).task_id)).toEqual([
      task_id,
      Object(again.body).retried[0].new_task_id,
    ])

    // One reader: the last of several still waits.
    const queue = []
    for (let i = 0; i < 4; i++) queue.push((await submit(await fresh())).task_id)
    const last = await submit(await fresh(), { callback_url: receiver.url('/cancelled'), priority: 'low' })
    await call(operations.cancelTask, { headers, params: { task_id: last.task_id } })
    const [cancelled] = await receiver.until('/cancelled', 1)
    expect(JSON.parse(cancelled?.body ?? '')).toMatchObject({ type: 'task.cancelled', state: 'REVOKED' })
    for (const id of queue) await finished(id)
    expect(receiver.heard('/cancelled')).toHaveLength(1)
  })

  test('the same bytes again are the same task: asked while it runs it is one call, asked after its end another one', async () => {
    const bytes = await fresh()
    const callback = { callback_url: receiver.url('/same') }
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(bytes, callback)))
    const { task_id = '' } = answers[0] ?? {}
    expect(new Set(answers.map((answer) => answer.task_id)).size).toBe(1)
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    await receiver.until('/same', 1)
    await settled(task_id, 'delivered')
    const before = receiver.heard('/same').length

    expect((await submit(bytes, callback)).task_id).toBe(task_id)
    const heard = await receiver.until('/same', before + 1)
    expect(new Set(heard.map((one) => one.headers['webhook-id'])).size).toBe(before + 1)
    expect(heard.at(-1)?.body).toBe(heard[0]?.body)
  })

  test('whenever it is asked for around the end, each address is called once', async () => {
    const bytes = await fresh()
    const { task_id } = await submit(bytes)
    const paths: string[] = []
    for (let after = 0; after < 3; ) {
      const path = `/around/${paths.length}`
      paths.push(path)
      expect((await submit(bytes, { callback_url: receiver.url(path) })).task_id).toBe(task_id)
      if ((await taskOf(task_id)).state === 'SUCCESS') after++
    }
    for (const path of paths) expect(await receiver.until(path, 1)).toHaveLength(1)
    const shown = await callbacksOf(task_id)
    expect(shown.map(({ url }) => url).sort()).toEqual(paths.map((path) => receiver.url(path)).sort())
  })

  test('POST /extract calls back as well', async () => {
    const { task_id } = await submit(await fresh())
    await finished(task_id)
    const { facture_id } = intake.ExtractAnswer.parse((await taskOf(task_id)).result)
    const { file_id } = await call(invoices.getInvoice, { headers, params: { id: facture_id } })
    const answer = await call(intake.extractInvoice, {
      headers,
      body: { facture_id, file_url: `/api/files/${file_id}`, callback_url: receiver.url('/extracted') },
    })
    const [heard] = await receiver.until('/extracted', 1)
    expect(JSON.parse(heard?.body ?? '')).toMatchObject({ task_id: answer.task_id, state: 'SUCCESS' })
  })
})

describe('a receiver that does not take it', () => {
  test('is called again with the same id until it does; a redirection is no yes and is not followed', async () => {
    receiver.answer('/later', 500, (response) => response.writeHead(302, { location: '/elsewhere' }).end(), 204)
    const { task_id } = await submit(await fresh(), { callback_url: receiver.url('/later') })
    const heard = await receiver.until('/later', 3)
    expect(new Set(heard.map((one) => one.headers['webhook-id'])).size).toBe(1)
    expect(new Set(heard.map((one) => one.body)).size).toBe(1)
    expect((heard[1]?.at ?? 0) - (heard[0]?.at ?? 0)).toBeGreaterThan(850)
    expect(await settled(task_id, 'delivered')).toMatchObject({ attempts: 3, last_status: 204, last_error: null })
    expect(receiver.heard('/elsewhere')).toEqual([])
  })

  test('says 410 and is left in peace, until somebody asks for it by hand', async () => {
    receiver.answer('/gone', 410)
    const { task_id } = await submit(await fresh(), { callback_url: receiver.url('/gone') })
    const given = await settled(task_id, 'failed')
    expect(given).toMatchObject({ attempts: 1, last_status: 410, last_error: 'http_410', last_excerpt: 'answered 410' })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(receiver.heard('/gone')).toHaveLength(1)

    receiver.answer('/gone', 200)
    await call(callbacks.retryCallback, { headers, params: { callback_id: given.id } })
    const heard = await receiver.until('/gone', 2)
    expect(heard.map((one) => one.headers['webhook-id'])).toEqual([given.id, given.id])
    expect(await settled(task_id, 'delivered')).toMatchObject({ attempts: 2, last_error: null })
  })

  test('is given up after the last attempt, and the trail says so', async () => {
    receiver.answer('/never', 503)
    const { task_id } = await submit(await fresh(), { callback_url: receiver.url('/never') })
    expect(await settled(task_id, 'failed')).toMatchObject({ attempts: 4, last_error: 'http_503', next_try_at: null })
    const { body } = await owner.get(`/api/workspaces/${workspaceId}/audit`)
    expect(body).toContainEqual(expect.objectContaining({ action: 'callback.failed', subject_id: task_id }))
  })

  test('may send any amount of anything back', async () => {
    receiver.answer('/chatty', (response) => {
      response.writeHead(200)
      const pour = () => {
        while (response.write(Buffer.alloc(65_536, 'a\0'))) if (response.destroyed) return
        response.once('drain', pour)
      }
      pour()
    })
    const { task_id } = await submit(await fresh(), { callback_url: receiver.url('/chatty') })
    const { last_excerpt } = await settled(task_id, 'delivered')
    expect(last_excerpt?.length).toBeLessThanOrEqual(200)
  })
})

test('with its document a callback goes, also one that is still to be tried', async () => {
  receiver.answer('/deleted', 500)
  const { task_id, facture_id } = await submit(await fresh(), { callback_url: receiver.url('/deleted') })
  await receiver.until('/deleted', 1)
  expect((await owner.send('DELETE', `/api/invoices/${facture_id}`)).status).toBe(204)
  const before = receiver.heard('/deleted').length
  expect(await callbacksOf(task_id)).toEqual([])
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(receiver.heard('/deleted').length).toBeLessThanOrEqual(before + 1)
  expect((await refused(callbacks.retryCallback, { headers, params: { callback_id: task_id } })).code).toBe(
    'callback_not_found',
  )
})

describe('what is submitted', () => {
  test.each([
    ['a private address', 'http://10.0.0.1/hook', 'fetch_refused'],
    ['the addresses of the cloud', 'http://169.254.169.254/latest/meta-data', 'fetch_refused'],
    ['a password in the address', 'http://me:secret@127.0.0.1/hook', 'fetch_credentials'],
    ['a name that is none', 'https://no-such-host.invalid/hook', 'fetch_failed'],
    ['another protocol', 'ftp://example.org/hook', 'invalid_input'],
    ['no address', 'hook', 'invalid_input'],
    ['an empty address', '', 'callback_url_empty'],
    ['an endless address', `https://example.org/${'a'.repeat(3000)}`, 'invalid_input'],
  ])('%s is refused before anything is kept', async (_, callback_url, code) => {
    const before = (await call(invoices.listInvoices, { headers })).total
    const refusal = await refused(intake.processInvoice, {
      headers,
      body: form(await fresh(), 'a.pdf', { callback_url }),
    })
    expect([refusal.code, refusal.status]).toEqual([code, 422])
    expect((await call(invoices.listInvoices, { headers })).total).toBe(before)
  })

  test('fields may follow the file; an unknown priority is told by its name, an empty hint is none', async () => {
    const body = form(await fresh(), 'a.pdf')
    const id = '7d5e0a3c-0d6e-4b57-9f2a-3f9c5a1d2b11'
    for (const [name, value] of Object.entries({ facture_id: id, priority: 'high', supplier_hint: '' }))
      body.append(name, value)
    expect(await call(intake.processInvoice, { headers, body })).toMatchObject({ facture_id: id, duplicate: false })
    const urgent = await refused(intake.processInvoice, {
      headers,
      body: form(await fresh(), 'a.pdf', { priority: 'now' }),
    })
    expect(urgent).toMatchObject({ code: 'invalid_input', errors: [{ path: 'form.priority' }] })
  })

  test('a field that nobody knows is named, with those that are known, and nothing is kept', async () => {
    const before = (await call(invoices.listInvoices, { headers })).total
    const body = form(await fresh(), 'a.pdf', { callbackUrl: 'https://example.org/hook' })
    const refusal = await refused(intake.processInvoice, { headers, body })
    expect([refusal.code, refusal.status]).toEqual(['upload_field_unknown', 422])
    expect(refusal.detail).toMatch(/« callbackUrl ».*file, force, callback_url, priority/)
    expect((await call(invoices.listInvoices, { headers })).total).toBe(before)
  })

  test('is answered with where to look and how soon, by both ways in', async () => {
    const answer = await fetch(intake.processInvoice.url, {
      method: 'POST',
      headers,
      body: form(await fresh(), 'a.pdf'),
    })
    const { task_id, facture_id, status_url } = intake.UploadAnswer.parse(await answer.json())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([202, '1'])
    expect(answer.headers.get('location')).toBe(status_url)
    expect((await fetch(status_url, { headers })).status).toBe(200)
    await finished(task_id)
    const { file_id } = await call(invoices.getInvoice, { headers, params: { id: facture_id } })
    const late = await fetch(intake.extractInvoice.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ facture_id, file_url: `/api/files/${file_id}` }),
    })
    expect([late.status, late.headers.get('retry-after')]).toEqual([202, '1'])
    expect(late.headers.get('location')).toBe(intake.UploadAnswer.parse(await late.json()).status_url)
  })

  test('the document of a person goes before a batch, whatever the batch wishes', async () => {
    const asKey = await submit(await fresh(), { priority: 'high' })
    const { cookies } = owner
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const asPerson = await call(intake.processInvoice, {
      headers: { cookie, origin: base() },
      body: form(await fresh(), 'a.pdf', { priority: 'low' }),
    })
    const { rows } = await asOwner((tx) =>
      sql<{ id: string; priority: number }>`select id, priority from tasks`.execute(tx),
    )
    const priority = (id: string) => rows.find((row) => row.id === id)?.priority ?? Number.NaN
    expect(priority(asPerson.task_id)).toBeGreaterThan(priority(asKey.task_id))
  })
})

describe('a task', () => {
  test('says when to ask again as long as something is to come', async () => {
    const answer = await fetch(intake.processInvoice.url, {
      method: 'POST',
      headers: { ...headers, 'x-request-id': 'erp-2026-11-0042' },
      body: form(await fresh(), 'a.pdf'),
    })
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([202, 'erp-2026-11-0042'])
    const { task_id, status_url } = intake.UploadAnswer.parse(await answer.json())
    const early = await fetch(status_url, { headers })
    if (Object(await early.json()).state !== 'SUCCESS') expect(early.headers.get('retry-after')).toBe('1')
    expect((await finished(task_id)).state).toBe('SUCCESS')
    const late = await fetch(status_url, { headers })
    expect(late.headers.get('retry-after')).toBeNull()
    expect(late.headers.get('x-request-id')).not.toBeNull()
  })

  test('keeps its result for its time, then says that it is gone; its document brings it back', async () => {
    const bytes = await fresh()
    const { task_id, facture_id } = await submit(bytes)
    const { result } = await finished(task_id)
    await asOwner((tx) =>
      sql`update tasks set expires_at = now() - interval '1 second' where id = ${task_id}`.execute(tx),
    )
    await asOwner(forgetExpiredResults)
    const gone = await refused(operations.getTask, { headers, params: { task_id } })
    expect(gone).toMatchObject({ status: 410, code: 'task_expired' })

    expect(await submit(bytes)).toMatchObject({ task_id, facture_id, duplicate: true })
    expect(await taskOf(task_id)).toMatchObject({ state: 'SUCCESS', result })
  })
})

test('a new secret signs at once, the one before it for a day, the one before that no more', async () => {
  const { secret: first } = await secrets('GET')
  const { secret: second, former, former_until } = await secrets('POST')
  expect([former, second === first]).toEqual([first, false])
  expect(Date.parse(former_until ?? '') - Date.now()).toBeGreaterThan(23 * 3600 * 1000)
  await submit(await fresh(), { callback_url: receiver.url('/rotated') })
  const [heard] = await receiver.until('/rotated', 1)
  expect(heard && [first, second].map((secret) => isSignedWith(secret, heard))).toEqual([true, true])

  const { secret: third } = await secrets('POST')
  await submit(await fresh(), { callback_url: receiver.url('/again') })
  const [next] = await receiver.until('/again', 1)
  expect(next && [first, second, third].map((secret) => isSignedWith(secret, next))).toEqual([false, true, true])

  expect(
    (await fetch(`/api/workspaces/${workspaceId}/webhook-secret`, { headers })).status,
    'a key never sees it',
  ).toBe(403)
  const { body } = await owner.get(`/api/workspaces/${workspaceId}/audit`)
  expect(body).toContainEqual(expect.objectContaining({ action: 'webhook.rotated' }))
  expect(JSON.stringify(body)).not.toContain('whsec_')
})
