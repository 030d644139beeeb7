import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { embeddedServer } from '#platform/database/embedded/embedded.ts'
import { findPlace } from '#platform/database/embedded/place.ts'
import { runningServer } from '#platform/database/embedded/postmaster.ts'
import { random } from '#server/demo/invoices/random.ts'
import { askDatabase, storageFaults } from '../processes/books.ts'
import { runComptoir, startComptoir } from '../processes/comptoir.ts'
import { filesBelow } from '../processes/folders.ts'
import { createClient, type Ended, type Sent } from './client.ts'
import { paperOf } from './documents.ts'
import { startFleet } from './fleet.ts'
import { attemptsOf, jobsLeft, ledgerFaults } from './ledger.ts'

// `npm run chaos`: a web server and two workers under a thousand jobs, while they, their readers, their database
// connections and the database itself are killed at random points. In the end nothing may be lost and nothing double.

const integer = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}
const { jobs, kills, seed, workers } = new Command('chaos')
  .option('--jobs <number>', 'documents', integer, 1000)
  .option('--kills <number>', 'processes and connections that are killed', integer, 40)
  .option('--seed <number>', 'other documents, other victims', integer, 1)
  .option('--workers <number>', 'worker processes', integer, 2)
  .parse()
  .opts<{ jobs: number; kills: number; seed: number; workers: number }>()

const folder = await mkdtemp(join(tmpdir(), 'comptoir chaos '))
const [dataDir, temporary, database] = ['data', 'tmp', 'database'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
await mkdir(temporary)
const server = await embeddedServer({ dataDir: database })
const place = await findPlace(database)
const secret = 'the-secret-of-every-test-run-on-this-machine'
const settings = {
  DATABASE_URL: server.url,
  DATA_DIR: dataDir,
  SECRET_KEY: secret,
  TMPDIR: temporary,
  ENVIRONMENT: 'test',
  LOG_LEVEL: 'info',
  WORKER_CONCURRENCY: '1',
  RATE_LIMIT_KEY: '1000000',
  RATE_LIMIT_POLL: '1000000',
}
console.log(`seed ${seed}: ${jobs} jobs, ${kills} kills, 1 web server, ${workers} workers`)
const fleet = await startFleet(settings, workers)
const made = await runComptoir(['key', 'add', '--scopes', 'extract,read', '--json'], settings)
const { key } = z.object({ key: z.string() }).parse(JSON.parse(made))
const client = createClient(fleet.address, key, random(seed))
const started = performance.now()

const sent: Sent[] = []
const ended = new Map<string, Ended>()
const killed = new Map<string, number>()

/** Sends all documents, a few at a time. */
const submit = async (): Promise<void> => {
  const numbers = Array.from({ length: jobs }, (_, i) => i)[Symbol.iterator]()
  const work = async (): Promise<void> => {
    for (const index of numbers) {
      sent.push(await client.send(await paperOf(seed, index)))
      // The workers should not be much behind: kills are to meet jobs of every age.
      while (sent.length - ended.size > 150) await pause(50)
    }
  }
  await Promise.all(Array.from({ length: 4 }, work))
}

const patienceMs = 10 * 60_000

/** Asks for the oldest tasks that have not ended, until all have, or nothing has ended for ten minutes. */
const follow = async (): Promise<void> => {
  let last = Date.now()
  while (ended.size < jobs && Date.now() - last < patienceMs) {
    const open = sent.filter(({ receipt }) => !ended.has(receipt.task_id)).slice(0, 10)
    for (const { receipt } of open) {
      const end = await client.ask(receipt.task_id)
      if (!end) continue
      ended.set(receipt.task_id, end)
      last = end.at
      if (ended.size % 100 === 0) console.log(`${ended.size} ended after ${seconds()} s, ${sumOf(killed)} kills`)
    }
    await pause(open.length === 0 ? 50 : 100)
  }
}

const seconds = (): number => Math.round((performance.now() - started) / 1000)
const sumOf = (counts: Map<string, number>): number => Array.from(counts.values()).reduce((sum, n) => sum + n, 0)

/** One of the connections that the program holds is cut by the database. */
const cutConnection = async (): Promise<boolean> => {
  const rows = await askDatabase(
    server.url,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like 'comptoir%'
      order by md5(pid::text || '${seed}') limit 1`,
  )
  return rows.length > 0
}

/** The database itself dies as in a crash (SIGQUIT: no clean shutdown); this process brings it back. */
const crashDatabase = async (): Promise<boolean> => {
  const postmaster = await runningServer(place.cluster)
  if (postmaster) process.kill(postmaster.pid, 'SIGQUIT')
  return postmaster !== null
}

/** Kills spread over the run: each waits until so much of the work is done. */
const destroy = async (): Promise<void> => {
  const lots = random(seed * 7919)
  const disasters = {
    worker: () => fleet.kill('worker', lots),
    web: () => fleet.kill('web', lots),
    reader: () => fleet.killReader(lots),
    connection: cutConnection,
    database: crashDatabase,
  }
  const order = ['worker', 'web', 'worker', 'reader', 'web', 'worker', 'connection', 'worker', 'reader', 'web'] as const
  for (let number = 0; number < kills; number++) {
    const due = ((number + lots.next()) / (kills + 1)) * 2 * jobs
    while (sent.length + ended.size < due && ended.size < jobs) await pause(20)
    await pause(lots.integer(0, 400))
    const kind = number > 0 && number % 17 === 0 ? 'database' : (order[number % order.length] ?? 'worker')
    const done = await disasters[kind]().catch(() => false)
    const name = done ? kind : `${kind} (none there)`
    killed.set(name, (killed.get(name) ?? 0) + 1)
  }
}

/**
 * A worker killed between the end of its task and the end of its job leaves a job that another takes up when its heartbeat
 * has been missed, and finds done. What is still there after that is lost.
 */
const emptied = async (): Promise<void> => {
  const until = Date.now() + 90_000
  while (Date.now() < until && (await jobsLeft(server.url)) > 0) await pause(500)
}

await Promise.all([submit(), follow(), destroy()])
const took = seconds()
await emptied()
await fleet.stop()
// What a killed process left in the temporary folder goes at the next start.
const next = await startComptoir({ ...settings, ROLE: 'all' })
next.process.kill('SIGTERM')
await next.ended

const faults = [
  ...(await ledgerFaults(server.url, sent)),
  ...fleet.ownDeaths,
  ...Array.from(client.surprises, ([answer, times]) => `the client was told ${times} times: ${answer}`),
  ...(await filesBelow(temporary)).map((path) => `a temporary file: ${path}`),
  ...(await storageFaults({ databaseUrl: server.url, dataDir, secret }, { cutOff: true })),
]
const attempts = await attemptsOf(server.url)
await server.stop()
await rm(folder, { recursive: true, force: true })

const waits = sent
  .flatMap(({ receipt, acknowledgedAt }) => (ended.get(receipt.task_id)?.at ?? Number.NaN) - acknowledgedAt)
  .sort((a, b) => a - b)
const show = (what: string, value: unknown): void => console.log(`${what.padEnd(44)} ${value}`)
show('documents with a receipt', sent.length)
show('sent more than once before the receipt', sent.filter(({ failures }) => failures > 0).length)
show('of these, received before (same task)', sent.filter(({ receipt }) => receipt.duplicate).length)
show('killed', Array.from(killed, ([kind, n]) => `${kind} ${n}`).join(', '))
show('ended', ended.size)
show('attempts × tasks', attempts)
show('seconds', took)
show('seconds from receipt to end, median', ((waits[waits.length >> 1] ?? 0) / 1000).toFixed(1))
show('seconds from receipt to end, longest', ((waits.at(-1) ?? 0) / 1000).toFixed(1))
for (const fault of faults) console.log(`FAILURE ${fault}`)
console.log(faults.length === 0 ? '0 lost, 0 double' : `${faults.length} failures`)
process.exitCode = faults.length === 0 ? 0 : 1
