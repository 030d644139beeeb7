import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as intake from '#invoices/intake/contract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { hostingOctober } from '#server/demo/invoices/samples/hosting.ts'
import { templates } from '#server/demo/invoices/samples/templates.ts'
import { form } from '../http/form.ts'
import { type Receiver, startReceiver } from '../http/receiver.ts'
import { type Program, startProgram } from './program.ts'

// The program is killed with kill -9 while it tells somebody of an end. The next start tells it again, under the same id.

const KEY = 'bootstrap-key-of-the-callback-story'
let dataDir = ''
let logFile = ''
let program: Program
let receiver: Receiver

const start = async (): Promise<void> => {
  program = await startProgram(dataDir, { API_KEY: KEY, SSRF_ALLOW: '127.0.0.1', LOG_FILE: logFile })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'comptoir callback kill '))
  logFile = join(dataDir, 'comptoir.log')
  receiver = await startReceiver()
  await start()
})
afterAll(async () => {
  await program?.stop()
  await receiver.close()
  await rm(dataDir, { recursive: true, force: true })
})

const submit = async (number: string, path: string, requestId: string) => {
  const bytes = new Uint8Array(await invoicePdf({ ...hostingOctober, number }, templates.host))
  const answer = await fetch(`${program.base}${intake.processInvoice.url}`, {
    method: 'POST',
    headers: { 'x-api-key': KEY, 'x-request-id': requestId },
    body: form(bytes, `${number}.pdf`, { callback_url: receiver.url(path) }),
  })
  expect([answer.status, answer.headers.get('x-request-id')]).toEqual([202, requestId])
  return intake.UploadAnswer.parse(await answer.json())
}

test('killed between the end of a task and the answer to its callback, it calls again: one id, one body', {
  timeout: 120_000,
}, async () => {
  // The receiver hears it, keeps silent, and the program dies before it knows what became of it.
  receiver.answer('/kill', () => {}, 200)
  const { task_id } = await submit('KILL-1', '/kill', 'erp-2026-11-0042')
  await receiver.until('/kill', 1, 30)
  await program.kill()
  await start()
  const [before, after] = await receiver.until('/kill', 2, 60)
  expect(after?.headers['webhook-id']).toBe(before?.headers['webhook-id'])
  expect(after?.body).toBe(before?.body)
  expect(JSON.parse(after?.body ?? '')).toMatchObject({ task_id, state: 'SUCCESS' })

  // Whoever submitted finds the whole way by the id of that request: also across the kill.
  const logged = async (): Promise<Record<string, unknown>[]> => {
    const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes('erp-2026-11-0042'))
    return lines.map((line) => JSON.parse(line))
  }
  const words = async () => (await logged()).map(({ message, job }) => (job ? `${message} ${job}` : message))
  await expect.poll(words, { timeout: 5_000 }).toContain('job callbacks.deliver')
  expect(await words()).toEqual(expect.arrayContaining(['request', 'job invoices.read', 'callback']))
  const reading = (await logged()).find(({ job }) => job === 'invoices.read')
  expect(reading).toMatchObject({ taskId: task_id, requestId: 'erp-2026-11-0042' })
})
