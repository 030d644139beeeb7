import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/random-spec.ts'
import { randomTemplate } from '#server/demo/invoices/random-template.ts'
import { form } from './host.ts'

// The host is killed with kill -9 in the middle of its work, on its own embedded database. The next start adopts the
// database and finishes what was begun: nothing lost, nothing twice.

const cli = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url))
const KEY = 'bootstrap-key-of-the-kill-story'
const COUNT = 30
let dataDir = ''
let host: ChildProcess | null = null
let base = ''

const start = async (): Promise<void> => {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: tmpdir(),
    DATA_DIR: dataDir,
    PORT: '0',
    API_KEY: KEY,
    ENVIRONMENT: 'test',
    RATE_LIMIT_KEY: '100000',
  }
  const child = spawn(process.execPath, [cli, 'start', '--no-web', '--no-demo'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  host = child
  let printed = ''
  base = await new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      printed += chunk
      const address = /Comptoir est ouvert : (http:\S+)/.exec(printed)?.[1]
      if (address) resolve(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', () => reject(new Error(printed)))
  })
}

const ask = async (
  path: string,
  init: RequestInit = {},
): Promise<{ state: string; facture_id: string; task_id: string }> => {
  const answer = await fetch(`${base}${path}`, { ...init, headers: { 'x-api-key': KEY } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'comptoir kill '))
  await start()
})
afterAll(async () => {
  host?.kill('SIGTERM')
  if (host && host.exitCode === null) await once(host, 'exit')
  await rm(dataDir, { recursive: true, force: true })
})

test('killed in the middle, it finishes at the next start, and nothing is read twice', {
  timeout: 120_000,
}, async () => {
  const received = []
  for (let seed = 1; seed <= COUNT; seed++) {
    const spec = randomSpec(seed)
    const bytes = new Uint8Array(await invoicePdf(spec, randomTemplate(seed, spec)))
    received.push(await ask('/api/v1/process-invoice', { method: 'POST', body: form(bytes, `${seed}.pdf`) }))
    if (seed === COUNT / 2) {
      host?.kill('SIGKILL')
      if (host) await once(host, 'exit')
      await start()
    }
  }
  expect(new Set(received.map(({ facture_id }) => facture_id)).size).toBe(COUNT)

  const unfinished = new Set(received.map(({ task_id }) => task_id))
  for (const until = Date.now() + 90_000; unfinished.size > 0 && Date.now() < until; ) {
    for (const id of unfinished) if ((await ask(`/api/v1/tasks/${id}`)).state === 'SUCCESS') unfinished.delete(id)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  expect(unfinished.size).toBe(0)

  // One raw extraction an invoice: what was read before the kill was not read again.
  const url = await databaseUrl()
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*)::int as n, count(distinct facture_id)::int as invoices from extractions_brutes',
  )
  await client.end()
  expect(rows[0]).toEqual({ n: COUNT, invoices: COUNT })
})

/** Asked of the CLI, beside the running server. */
const databaseUrl = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const env = { PATH: '/usr/bin:/bin', HOME: tmpdir(), DATA_DIR: dataDir }
    const child = spawn(process.execPath, [cli, 'db', 'url'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    child.once('exit', (code) => (code === 0 ? resolve(printed.trim()) : reject(new Error(`db url: ${code}`))))
  })
