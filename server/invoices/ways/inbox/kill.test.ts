import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { copyTemplate } from '#test/database/testDatabase.ts'
import { simplePdf } from '../testing/pdf.ts'

// Two real workers on one folder, both killed with kill -9 in the middle: whoever starts next finishes. Nothing is lost,
// nothing is there twice.

const cli = fileURLToPath(new URL('../../../../bin/comptoir.js', import.meta.url))
const COUNT = 20
let database: { url: string; drop: () => Promise<void> }
let home = ''
const workers: ChildProcess[] = []

const work = (): ChildProcess => {
  const worker = spawn(process.execPath, [cli, 'start', '--no-web', '--no-demo'], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: tmpdir(),
      ROLE: 'worker',
      DATABASE_URL: database.url,
      SECRET_KEY: inject('testServer').secret,
      DATA_DIR: join(home, 'data'),
      INBOX_DIR: join(home, 'depot'),
      INBOX_POLL_S: '1',
      WORKER_CONCURRENCY: '1',
      ENVIRONMENT: 'test',
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  })
  workers.push(worker)
  return worker
}

const done = async (): Promise<string[]> => readdir(join(home, 'depot', 'done')).catch(() => [])
const kill = async (worker: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill(signal)
  await once(worker, 'exit')
}

beforeAll(async () => {
  database = await copyTemplate()
  home = await mkdtemp(join(tmpdir(), 'comptoir inbox kill '))
  await mkdir(join(home, 'depot'))
})
afterAll(async () => {
  for (const worker of workers) await kill(worker, 'SIGKILL')
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

test('workers killed while they take files lose none and take none twice', { timeout: 120_000 }, async () => {
  for (let index = 0; index < COUNT; index++)
    await writeFile(join(home, 'depot', `${index}.pdf`), simplePdf(`killed ${index}`))
  const pair = [work(), work()]
  await expect.poll(async () => (await done()).length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(5)
  for (const worker of pair) worker.kill('SIGKILL')
  await Promise.all(pair.map((worker) => worker.exitCode ?? worker.signalCode ?? once(worker, 'exit')))
  expect((await done()).length).toBeLessThan(COUNT)

  const last = work()
  const documents = async (): Promise<number> => (await done()).filter((name) => name.endsWith('.pdf')).length
  await expect.poll(documents, { timeout: 60_000, interval: 100 }).toBe(COUNT)
  await setTimeout(1500)
  await kill(last, 'SIGTERM')

  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(
    'select count(*)::int as invoices, count(distinct file_id)::int as files from factures',
  )
  await client.end()
  expect(rows[0]).toEqual({ invoices: COUNT, files: COUNT })
  expect(await readdir(join(home, 'depot', '.taking'))).toEqual([])
  expect((await readdir(join(home, 'depot'))).filter((name) => name.endsWith('.pdf'))).toEqual([])
  expect(await documents()).toBe(COUNT)
})
