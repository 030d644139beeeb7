import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { simplePdf } from '#invoices/ways/testing/pdf.ts'
import { copyTemplate } from '../database/testDatabase.ts'
import { composeMail } from '../mail/compose.ts'
import { imapServer, type TestMailbox } from '../mail/imapServer.ts'

// A real worker reads a real mailbox and is killed with kill -9 in the middle; the next one finishes.

const cli = fileURLToPath(new URL('../../bin/comptoir.js', import.meta.url))
const COUNT = 20
let database: { url: string; drop: () => Promise<void> }
let mailbox: TestMailbox
let client: Client
let home = ''
let worker: ChildProcess | null = null

const work = (): void => {
  worker = spawn(process.execPath, [cli, 'start', '--no-web', '--no-demo'], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: tmpdir(),
      ROLE: 'worker',
      DATABASE_URL: database.url,
      SECRET_KEY: inject('testServer').secret,
      DATA_DIR: home,
      IMAP_HOST: '127.0.0.1',
      IMAP_PORT: String(mailbox.port),
      IMAP_TLS: 'none',
      IMAP_USER: mailbox.user,
      IMAP_PASSWORD: mailbox.password,
      IMAP_POLL_S: '5',
      WORKER_CONCURRENCY: '1',
      ENVIRONMENT: 'test',
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  })
}
const kill = async (signal: NodeJS.Signals): Promise<void> => {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill(signal)
  await once(worker, 'exit')
}
const mails = async (): Promise<number> =>
  (await client.query<{ n: number }>('select count(*)::int as n from courriels')).rows[0]?.n ?? 0

beforeAll(async () => {
  database = await copyTemplate()
  mailbox = await imapServer()
  home = await mkdtemp(join(tmpdir(), 'comptoir mail kill '))
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await kill('SIGKILL')
  await client.end()
  await mailbox.close()
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

test('a worker killed while it takes mails loses none and takes none twice', { timeout: 120_000 }, async () => {
  for (let index = 0; index < COUNT; index++) {
    const attachments = ['a', 'b'].map((part) => ({
      filename: `${index}${part}.pdf`,
      content: Buffer.from(simplePdf(`mail ${index} ${part}`)),
    }))
    mailbox.deliver(await composeMail({ subject: `n° ${index}`, attachments }))
  }
  work()
  await expect.poll(mails, { timeout: 60_000, interval: 5 }).toBeGreaterThan(5)
  await kill('SIGKILL')
  expect(await mails()).toBeLessThan(COUNT)
  // The dead worker's turn would end in two minutes.
  await client.query("update comptoir.mail_turns set until = now() - interval '1 second'")
  work()
  await expect.poll(mails, { timeout: 60_000, interval: 100 }).toBe(COUNT)
  const marked = (): number => mailbox.flags('INBOX').filter((flags) => flags.includes('\\Seen')).length
  await expect.poll(marked, { timeout: 10_000 }).toBe(COUNT)
  await kill('SIGTERM')

  const { rows } = await client.query(
    `select count(*)::int as invoices, count(distinct file_id)::int as files, count(distinct courriel_id)::int as mails,
            (select count(*)::int from courriels where attachments @? '$[*] ? (@.outcome != "received")') as odd
       from factures`,
  )
  expect(rows[0]).toEqual({ invoices: 2 * COUNT, files: 2 * COUNT, mails: COUNT, odd: 0 })
})
