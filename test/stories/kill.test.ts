import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as intake from '#invoices/intake/contract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { bound } from '#server/demo/invoices/stack/bound.ts'
import { form } from '../http/form.ts'
import { type Receiver, startReceiver } from '../http/receiver.ts'
import { scannedSlip } from '../papers/slip.ts'
import { databaseUrlOf, type Program, startProgram } from './program.ts'

// The host is killed with kill -9 in the middle of its work, on its own embedded database: while it reads, and while it
// tells somebody of an end. The next start adopts the database and finishes what was begun: nothing lost, nothing read twice,
// and the end is told again under the same id.

const KEY = 'bootstrap-key-of-the-kill-story'
const COUNT = 20
/** It dies when it has received so many: two stacks have just come, another comes after. */
const KILLED_AT = 14
/** Which of them are stacks of two invoices: taken apart whole or not at all. */
const stacks = [3, 13, 14, 16]
const REQUEST = 'erp-2026-11-0042'
type Received = { facture_id: string; task_id: string }
let dataDir = ''
let logFile = ''
let program: Program
let receiver: Receiver
const received: Received[] = []
/** The document of which somebody wants to be told. */
let told: Received

const paper = async (seed: number, type?: 'invoice'): Promise<Uint8Array> => {
  const drawn = randomSpec(seed)
  const spec = type ? { ...drawn, type, corrects: null } : drawn
  return new Uint8Array(await invoicePdf(spec, randomTemplate(seed, spec)))
}
const stack = async (seed: number): Promise<Uint8Array> =>
  bound([await paper(100 + seed, 'invoice'), await paper(200 + seed, 'invoice')])

const start = async (): Promise<void> => {
  program = await startProgram(dataDir, { API_KEY: KEY, SSRF_ALLOW: '127.0.0.1', LOG_FILE: logFile })
}

const ask = async (path: string, init: RequestInit = {}): Promise<Received & { state: string; result?: unknown }> => {
  const answer = await fetch(`${program.base}${path}`, { ...init, headers: { 'x-api-key': KEY, ...init.headers } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
const submit = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}, headers = {}) =>
  ask(intake.processInvoice.url, { method: 'POST', body: form(bytes, name, fields), headers })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'comptoir kill '))
  logFile = join(dataDir, 'comptoir.log')
  receiver = await startReceiver()
  await start()

  // The receiver hears it, keeps silent, and the program dies before it knows what became of it.
  receiver.answer('/kill', () => {}, 200)
  const bytes = new Uint8Array(await invoicePdf({ ...hostingOctober, number: 'KILL-1' }, templates.host))
  const callback_url = receiver.url('/kill')
  told = await submit(bytes, 'KILL-1.pdf', { callback_url }, { 'x-request-id': REQUEST })
  await receiver.until('/kill', 1, 30)
  for (let seed = 1; seed <= COUNT; seed++) {
    received.push(await submit(await (stacks.includes(seed) ? stack(seed) : paper(seed)), `${seed}.pdf`))
    if (seed === KILLED_AT) {
      await program.kill()
      await start()
    }
  }
}, 120_000)
afterAll(async () => {
  await program?.stop()
  await receiver?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('killed in the middle, it finishes at the next start, and nothing is read twice', {
  timeout: 180_000,
}, async () => {
  expect(new Set(received.map(({ facture_id }) => facture_id)).size).toBe(COUNT)

  // Invoices by task: a stack is taken apart whole or not at all, and these papers leave no doubt.
  const made = new Map<string, number>()
  const unfinished = new Set(received.map(({ task_id }) => task_id))
  for (const until = Date.now() + 150_000; unfinished.size > 0 && Date.now() < until; ) {
    for (const id of unfinished) {
      const { state, result } = await ask(`/api/v1/tasks/${id}`)
      if (state === 'SUCCESS') unfinished.delete(id)
      if (state === 'SUCCESS') made.set(id, intake.ExtractAnswer.parse(result).parts?.length ?? 1)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(unfinished.size).toBe(0)
  const takenApart = received.flatMap(({ task_id }, index) => (made.get(task_id) === 2 ? [index + 1] : []))
  expect(takenApart).toEqual(stacks)

  // One raw extraction an invoice: what was read before the kill was not read again.
  const url = await databaseUrlOf(dataDir)
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*)::int as n, count(distinct facture_id)::int as invoices from extractions_brutes',
  )
  await client.end()
  const invoices = COUNT + stacks.length + 1 // the one that somebody is told of
  expect(rows[0]).toEqual({ n: invoices, invoices })
})

test('killed between the end of a task and the answer to its callback, it calls again: one id, one body', {
  timeout: 120_000,
}, async () => {
  const [before, after] = await receiver.until('/kill', 2, 60)
  expect(after?.headers['webhook-id']).toBe(before?.headers['webhook-id'])
  expect(after?.body).toBe(before?.body)
  expect(JSON.parse(after?.body ?? '')).toMatchObject({ task_id: told.task_id, state: 'SUCCESS' })

  // Whoever submitted finds the whole way by the id of that request: also across the kill.
  const logged = async (): Promise<Record<string, unknown>[]> => {
    const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes(REQUEST))
    return lines.map((line) => JSON.parse(line))
  }
  const words = async () => (await logged()).map(({ message, job }) => (job ? `${message} ${job}` : message))
  await expect.poll(words, { timeout: 5_000 }).toContain('job callbacks.deliver')
  expect(await words()).toEqual(expect.arrayContaining(['request', 'job invoices.read', 'callback']))
  const reading = (await logged()).find(({ job }) => job === 'invoices.read')
  expect(reading).toMatchObject({ taskId: told.task_id, requestId: REQUEST })
})

test('a document that cannot be read leaves its line in the log too, with the request and the reason', async () => {
  const { picture } = await scannedSlip('KILL-9')
  const request = 'erp-2026-11-0043'
  const { task_id } = await submit(picture.subarray(0, 3000), 'coupé.jpg', {}, { 'x-request-id': request })
  const lines = async (): Promise<Record<string, unknown>[]> => {
    const own = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes(request))
    return own.map((line) => JSON.parse(line)).filter(({ job }) => job)
  }
  await expect.poll(async () => (await lines()).length, { timeout: 20_000 }).toBe(1)
  expect(await lines()).toMatchObject([
    { level: 'INFO', message: 'job failed', taskId: task_id, code: 'file_damaged', transient: false },
  ])
})
