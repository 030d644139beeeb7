import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { askDatabase, storageFaults } from '../processes/books.ts'
import { runComptoir, startComptoir } from '../processes/comptoir.ts'
import { filesBelow } from '../processes/folders.ts'
import { type Corpus, corpus } from './corpus.ts'
import { openShop } from './shop.ts'
import { type Desk, type Target, targetOf } from './trials.ts'
import { growth, survivors, type Watch, watchProcess } from './watch.ts'

// The whole program as a process of its own, with folders of its own, and what must be true of it in the end.

export type Stand = {
  desk: Desk
  documents: Corpus
  watch: Watch
  /** Faults that the program itself has told so far: error lines of its log, its end. */
  complaints: () => string[]
  /** Stops the program and looks around; everything that is not as it should be, in sentences. */
  finish: () => Promise<string[]>
}

const secret = 'the-secret-of-every-test-run-on-this-machine'
const targetCount = 6

/** Starts the program on that database. `settings`: environment variables that differ. */
export const openStand = async (databaseUrl: string, settings: Record<string, string> = {}): Promise<Stand> => {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir fuzz '))
  const [dataDir, temporary] = [join(folder, 'data'), join(folder, 'tmp')]
  await mkdir(temporary)
  const shop = await openShop()
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SECRET_KEY: secret,
    TMPDIR: temporary,
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'info',
    SSRF_ALLOW: `127.0.0.1:${shop.port}`,
    ...Object.fromEntries(
      ['ANONYMOUS', 'KEY', 'AUTH', 'EXTRACT', 'POLL', 'USER'].map((name) => [`RATE_LIMIT_${name}`, '1000000']),
    ),
    ...settings,
  }
  const host = await startComptoir(environment)
  let ended: number | string | null = null
  void host.ended.then((how) => {
    ended = how
  })
  const made = await runComptoir(['key', 'add', '--scopes', 'extract,read,write', '--json'], environment)
  const { key } = z.object({ key: z.string() }).parse(JSON.parse(made))
  const documents = await corpus()
  const base = { address: host.address ?? '', key, publish: shop.publish }
  const targets: Target[] = []
  for (let i = 0; i < targetCount; i++) {
    const whole = documents.pdf[i % 3] ?? Buffer.alloc(0)
    // Bytes of its own: no mutant is the same document.
    targets.push(await targetOf(base, Buffer.concat([whole, Buffer.from(`\n% target ${i}\n`)]), `target-${i}.pdf`))
  }
  const watch = watchProcess(host.pid)
  const fallback = targets[0]
  if (!fallback) throw new Error('there are no targets')

  const finish = async (): Promise<string[]> => {
    shop.close()
    const unfinished = ended === null ? await unfinishedTasks(databaseUrl) : 0
    await watch.stop()
    if (ended === null) host.process.kill('SIGTERM')
    const how = await Promise.race([host.ended, pause(60_000, 'nothing within a minute', { ref: false })])
    if (how !== 0) host.process.kill('SIGKILL')
    await pause(300) // the system needs a moment to bury whom it killed
    const { before, after, grew } = growth(watch.main)
    const faults = [
      ...(how === 0 ? [] : [`the program ended with ${how}`]),
      ...host.complaints.map((line) => `the program complained: ${line.slice(0, 1500)}`),
      ...(unfinished === 0 ? [] : [`${unfinished} tasks never came to an end`]),
      ...(await survivors(watch.seen)).map((one) => `still running after the end: ${one}`),
      ...(await filesBelow(temporary)).map((path) => `a temporary file: ${path}`),
      ...(await storageFaults({ databaseUrl, dataDir, secret }, { cutOff: false })),
      ...(grew ? [`memory grew from ${before} to ${after} MB`] : []),
    ]
    await rm(folder, { recursive: true, force: true })
    return faults
  }
  return {
    desk: { ...base, target: (lots) => lots.pick(targets) ?? fallback },
    documents,
    watch,
    complaints: () => [...host.complaints, ...(ended === null ? [] : [`the program ended with ${ended}`])],
    finish,
  }
}

/** Tasks that have not come to an end two minutes after nothing new came in. */
const unfinishedTasks = async (url: string): Promise<number> => {
  const count = async (): Promise<number> => {
    const [row] = await askDatabase<{ n: number }>(
      url,
      "select count(*)::int as n from tasks where state in ('PENDING', 'STARTED', 'RETRY')",
    )
    return row?.n ?? 0
  }
  for (const until = Date.now() + 120_000; Date.now() < until; await pause(250)) if ((await count()) === 0) return 0
  return count()
}
