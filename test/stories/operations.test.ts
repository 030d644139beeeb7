import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import * as invoices from '#invoices/contract.ts'
import * as intake from '#invoices/intake/contract.ts'
import * as operations from '#operations/contract.ts'
import * as desk from '#operations/desk/contract.ts'
import { asOwner, ownerUrl } from '#platform/database/database.ts'
import { enqueue } from '#platform/jobs/queue.ts'
import { rescueTasks } from '#platform/jobs/rescue.ts'
import { modules } from '#server/app.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { isFinal, type Task } from '#shared/task.ts'
import { addUser } from '#workspaces/commands.ts'
import { encryptedPdf } from '../fixtures/hostile/pdf.ts'
import { type Browser, newBrowser } from '../http/browser.ts'
import { form } from '../http/form.ts'
import { scannedSlip } from '../papers/slip.ts'
import { product, withKey } from './host.ts'

// What goes wrong with documents, as the people who look after the house see it, and what they can do about it.

const house = product({ API_KEY: 'the-bootstrap-key' })
const { call, base } = house

const password = 'a long enough password'
let headers: Record<string, string> = {}
let ada: Browser
let viewer: Browser

const enter = async (email: string): Promise<Browser> => {
  const browser = newBrowser(base())
  expect((await browser.send('POST', '/api/auth/sign-in/email', { email, password })).status).toBe(200)
  return browser
}

beforeAll(async () => {
  headers = await withKey()
  await addUser({ name: 'Ada', email: 'ada@sauge.test', password, role: 'admin', workspaceSlug: 'principal' })
  await addUser({ name: 'Vic', email: 'vic@sauge.test', password, role: 'viewer', workspaceSlug: 'principal' })
  ada = await enter('ada@sauge.test')
  viewer = await enter('vic@sauge.test')
})

const work = async (by: Browser = ada) =>
  desk.getWork.schema.response[200].parse((await by.get('/api/operations/work')).body)
const retry = async (body: object) =>
  desk.retryTasks.schema.response[200].parse((await ada.send('POST', '/api/operations/retry', body)).body)

const drawn = async (seed: number): Promise<Uint8Array> => {
  const spec = randomSpec(seed)
  return new Uint8Array(await invoicePdf(spec, randomTemplate(seed, spec)))
}
const upload = (bytes: Uint8Array, name: string) => call(intake.processInvoice, { headers, body: form(bytes, name) })
const ended = async (task_id: string): Promise<Task> => {
  for (;;) {
    await (await house.fetch(`/api/v1/tasks/${task_id}/events`, { headers })).text()
    const task = await call(operations.getTask, { headers, params: { task_id } })
    if (isFinal(task.state)) return task
    await wait(50)
  }
}

/** Takes the bytes of what was just received away before anybody reads them. */
const loseFile = async (sha256: string): Promise<void> => {
  const root = join(house.dataDir(), 'files')
  for (const name of await readdir(root, { recursive: true })) if (name.endsWith(sha256)) await rm(join(root, name))
}

/** A document whose file is gone when it is read, and its task. */
const failed = async (seed: number, name: string) => {
  const bytes = await drawn(seed)
  const received = await upload(bytes, name)
  await ended(received.task_id)
  const { sha256 } = await asOwner(async (tx) => {
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from files join factures on factures.file_id = files.id where factures.id = ${received.facture_id}`.execute(
      tx,
    )
    return rows[0] ?? { sha256: '' }
  })
  await loseFile(sha256)
  const again = await call(invoices.actOnInvoice, {
    headers,
    params: { id: received.facture_id, action: 'extract' },
    body: {},
  })
  const task_id = again.task_id ?? ''
  return { bytes, facture_id: received.facture_id, task: await ended(task_id) }
}

const fetchPage = (id: string) => house.fetch(`/api/invoices/${id}/pages/1`, { headers })

const jobs = modules.flatMap((module) => module.jobs)

/** Keeps the queue from handing out what comes in from now on; the answer lets it go on. */
const pauseQueue = async (): Promise<() => Promise<unknown>> => {
  const set = (on: boolean) =>
    asOwner((tx) =>
      on
        ? sql`create or replace function pgboss.hold() returns trigger language plpgsql as
                $$ begin new.start_after := now() + interval '1 hour'; return new; end $$;
              create trigger hold before insert on pgboss.job_common for each row
                when (new.name = 'invoices.read') execute function pgboss.hold()`.execute(tx)
        : sql`drop trigger hold on pgboss.job_common;
              update pgboss.job_common set start_after = now() where state = 'created'`.execute(tx),
    )
  await set(true)
  return () => set(false)
}

/** As if somebody had emptied the queue's table; the task looks as old as one has to be to be missed. */
const loseJob = (taskId: string) =>
  asOwner(async (tx) => {
    await sql`delete from pgboss.job_common where data ->> 'taskId' = ${taskId}`.execute(tx)
    await sql`update tasks set created_at = now() - interval '5 minutes' where id = ${taskId}`.execute(tx)
  })

/** kill -9 for every reader that this process has started; how many. */
const killReaders = async (): Promise<number> => {
  let killed = 0
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const of = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')
    if (!(await of('cmdline')).includes('readerChild') || !/^PPid:\s+(\d+)$/m.test(await of('status'))) continue
    if (Number(/^PPid:\s+(\d+)$/m.exec(await of('status'))?.[1]) !== process.pid) continue
    process.kill(Number(pid), 'SIGKILL')
    killed++
  }
  return killed
}

/** While the database comes back, asking may fail. */
const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === 20) throw error
      await wait(250)
    }
  }
}

describe('a document whose file is lost', () => {
  test('fails at once with a sentence, stands among the dead letters, and comes out right when it is run again', async () => {
    const { bytes, facture_id, task } = await failed(11, 'perdue.pdf')
    expect(task).toMatchObject({ state: 'FAILURE', error: { code: 'file_missing' } })

    const { failed: dead } = await work()
    expect(dead.total).toBe(1)
    expect(dead.items).toMatchObject([
      {
        task_id: task.task_id,
        document: 'perdue.pdf',
        href: `/factures/${facture_id}`,
        code: 'file_missing',
        attempts: 1,
        retryable: true,
      },
    ])
    expect(dead.items[0]?.reason).toContain('sauvegarde')

    // Without the file it fails again, and stands there once, not twice.
    const second = await retry({ task_ids: [task.task_id] })
    await ended(second.retried[0]?.new_task_id ?? '')
    expect((await work()).failed.total).toBe(1)

    await upload(bytes, 'perdue.pdf').catch(() => {}) // the bytes are there again
    const third = await retry({ all: true })
    expect(third.retried).toHaveLength(1)
    expect((await ended(third.retried[0]?.new_task_id ?? '')).state).toBe('SUCCESS')
    const after = await work()
    expect(after.failed).toEqual({ total: 0, lasting: 0, items: [] })
    expect(after.ended[0]).toMatchObject({ document: 'perdue.pdf', state: 'SUCCESS' })
    expect(after.ended[0]?.seconds).toBeGreaterThan(0)
  })
})

test('only those who look after the workspace see it, and nothing of another one', async () => {
  expect((await viewer.get('/api/operations/work')).status).toBe(403)
  expect((await viewer.send('POST', '/api/operations/retry', { all: true })).status).toBe(403)
  expect((await house.fetch('/api/operations/work', { headers })).status).toBe(403)

  const { facture_id, task } = await failed(21, 'secret de Sauge.pdf')
  const created = await ada.send('POST', '/api/workspaces', { name: 'Citron' })
  const elsewhere = { 'x-workspace-id': String(Object(created.body).id) }
  const seen = await ada.get('/api/operations/work', elsewhere)
  expect(seen.status).toBe(200)
  expect(JSON.stringify(seen.body)).not.toContain('Sauge')
  expect(Object(seen.body)).toMatchObject({ failed: { total: 0 }, running: [], ended: [] })
  const taken = await ada.send('POST', '/api/operations/retry', { task_ids: [task.task_id] }, elsewhere)
  expect(taken.body).toMatchObject({ retried: [], left: [{ task_id: task.task_id, code: 'task_not_found' }] })

  // Rejected in its own room, it waits for nobody.
  expect((await work()).failed.total).toBe(1)
  await call(invoices.actOnInvoice, { headers, params: { id: facture_id, action: 'reject' }, body: {} })
  expect((await work()).failed.total).toBe(0)
  expect((await retry({ task_ids: [task.task_id] })).left).toMatchObject([{ code: 'task_not_failed' }])
})

test('running again can be taken back: the document stands among the failed ones as before', async () => {
  const { task } = await failed(22, 'reprise.pdf')
  const resume = await pauseQueue()
  const { retried } = await retry({ task_ids: [task.task_id] })
  const new_task_id = retried[0]?.new_task_id ?? ''
  expect((await work()).failed.total).toBe(0)
  const answer = await ada.send('POST', '/api/operations/cancel', { task_ids: [new_task_id] })
  expect(answer.body).toEqual({ cancelled: [new_task_id], left: [] })
  await resume()
  expect((await work()).failed.items).toMatchObject([{ task_id: task.task_id, code: 'file_missing' }])
  // Twice pressed is once done.
  const [first, second] = await Promise.all([retry({ all: true }), retry({ all: true })])
  expect(first.retried.length + second.retried.length).toBe(1)
  await ended([...first.retried, ...second.retried][0]?.new_task_id ?? '')
})

const invoiceOf = (id: string) => call(invoices.getInvoice, { headers, params: { id } })
const today = async () =>
  operations.getToday.schema.response[200]
    .parse((await ada.get('/api/today')).body)
    .items.map(({ kind, count }) => `${count} ${kind}`)

test('a retry taken back before anybody began it leaves the invoice in error, for the reason that it had', async () => {
  const { facture_id, task } = await failed(23, 'reprise annulée.pdf')
  const before = await invoiceOf(facture_id)
  expect(before).toMatchObject({ state: 'en_erreur', task_state: 'FAILURE', error: { code: 'file_missing' } })
  const sentences = await today()
  const resume = await pauseQueue()
  const { retried } = await retry({ task_ids: [task.task_id] })
  expect(await invoiceOf(facture_id)).toMatchObject({ state: 'a_traiter', task_state: 'PENDING', error: null })
  await ada.send('POST', '/api/operations/cancel', { task_ids: [retried[0]?.new_task_id ?? ''] })
  const after = await invoiceOf(facture_id)
  expect(after).toMatchObject({ state: 'en_erreur', task_state: 'REVOKED', error: before.error })
  expect(await today()).toEqual(sentences)
  expect(sentences).toContainEqual(expect.stringMatching(/^\d+ invoices_failed$/))
  // The job comes later, and leaves all as it is.
  await resume()
  await ended((await upload(await drawn(24), 'la suivante.pdf')).task_id)
  expect(await invoiceOf(facture_id)).toEqual({ ...after, next_id: expect.anything() })
  await call(invoices.actOnInvoice, { headers, params: { id: facture_id, action: 'reject' }, body: {} })
})

test('a cancelled reading says so, is not counted as being read, and can be run again from the desk', async () => {
  const sentences = await today()
  const { task_id, facture_id } = await upload((await scannedSlip('2026-0052')).picture, 'annulée.jpg')
  const running = async () => (await call(operations.getTask, { headers, params: { task_id } })).state
  await expect.poll(running, { timeout: 20_000, interval: 20 }).toBe('STARTED')
  const busy = await work()
  expect(busy.running).toMatchObject([{ task_id }])
  expect(busy.workers.map((worker) => worker.running)).toEqual([1])
  expect(await today()).toContain('1 invoices_reading')

  expect((await call(operations.cancelTask, { headers, params: { task_id } })).state).toBe('REVOKED')
  expect(await invoiceOf(facture_id)).toMatchObject({ state: 'a_traiter', task_state: 'REVOKED', error: null })
  const { items } = await call(invoices.listInvoices, { headers, query: '?state=a_traiter' })
  expect(items.find(({ id }) => id === facture_id)).toMatchObject({ task_state: 'REVOKED' })
  expect((await today()).toSorted()).toEqual([...sentences, '1 invoices_unread'].toSorted())
  expect((await fetchPage(facture_id)).headers.get('content-type')).toBe('image/webp')
  const [latest] = (await work()).ended
  expect(latest).toMatchObject({ task_id, state: 'REVOKED', retryable: true })

  const { retried, left } = await retry({ task_ids: [task_id] })
  expect(left).toEqual([])
  expect((await retry({ task_ids: [task_id] })).left).toMatchObject([{ code: 'task_not_failed' }])
  expect((await work()).ended.find((one) => one.task_id === task_id)?.retryable).toBe(false)
  expect((await ended(retried[0]?.new_task_id ?? '')).state).toBe('SUCCESS')
  expect(await invoiceOf(facture_id)).toMatchObject({ state: 'a_valider', task_state: 'SUCCESS' })
  expect(await today()).not.toContain('1 invoices_unread')
}, 60_000)

test('a fault of the document itself is never offered another attempt; running all again skips it and says so', async () => {
  const before = (await work()).failed
  const { task_id, facture_id } = await upload(await encryptedPdf(), 'protégée.pdf')
  expect(await ended(task_id)).toMatchObject({ state: 'FAILURE', error: { code: 'pdf_encrypted' } })
  const lost = await failed(25, 'perdue aussi.pdf')
  const { failed: dead } = await work()
  expect(dead).toMatchObject({ total: before.total + 2, lasting: before.lasting + 1 })
  const retryable = new Map(dead.items.map((item) => [item.task_id, item.retryable]))
  expect([retryable.get(task_id), retryable.get(lost.task.task_id)]).toEqual([false, true])
  expect((await invoiceOf(facture_id)).error).toMatchObject({ code: 'pdf_encrypted', retryable: false })
  expect((await invoiceOf(lost.facture_id)).error).toMatchObject({ code: 'file_missing', retryable: true })

  const all = await retry({ all: true })
  const retried = all.retried.map((one) => one.task_id)
  expect([retried.includes(task_id), retried.includes(lost.task.task_id)]).toEqual([false, true])
  expect(all).toMatchObject({ left: [], skipped: before.lasting + 1 })
  for (const { new_task_id } of all.retried) await ended(new_task_id)
  // Who names it has it tried, and is told the same again.
  const named = await retry({ task_ids: [task_id] })
  expect(named).toMatchObject({ retried: [{ task_id }], skipped: 0 })
  expect((await ended(named.retried[0]?.new_task_id ?? '')).error?.code).toBe('pdf_encrypted')
  for (const id of [facture_id, lost.facture_id])
    await call(invoices.actOnInvoice, { headers, params: { id, action: 'reject' }, body: {} })
  expect((await work()).failed).toMatchObject({ total: before.total, lasting: before.lasting })
})

describe('a task that lost its job', () => {
  test('is put back into the queue, and read', async () => {
    const resume = await pauseQueue()
    const { task_id } = await upload(await drawn(31), 'orpheline.pdf')
    await loseJob(task_id)
    await resume()
    expect(await rescueTasks(jobs)).toEqual({ requeued: 1, ended: 0 })
    expect((await ended(task_id)).state).toBe('SUCCESS')
    expect(await rescueTasks(jobs)).toEqual({ requeued: 0, ended: 0 })
  })

  test('is ended with a reason where it was tried often enough', async () => {
    const resume = await pauseQueue()
    const { task_id } = await upload(await drawn(32), 'sans retour.pdf')
    await loseJob(task_id)
    await resume()
    await asOwner((tx) => sql`update tasks set attempts = 9 where id = ${task_id}`.execute(tx))
    expect(await rescueTasks(jobs)).toEqual({ requeued: 0, ended: 1 })
    expect(await ended(task_id)).toMatchObject({ state: 'FAILURE', error: { code: 'job_lost' } })
  })

  test('which the queue gave up, its process killed each time, is told and can be run again', async () => {
    const resume = await pauseQueue()
    const { task_id } = await upload(await drawn(33), 'poison.pdf')
    await loseJob(task_id)
    await resume()
    // As the queue does it after the last silent attempt: the job goes over to the dead letters.
    await asOwner(async (tx) => {
      const { rows } = await sql<{ workspaceId: string }>`
        select workspace_id as "workspaceId" from tasks where id = ${task_id}`.execute(tx)
      const workspaceId = rows[0]?.workspaceId ?? ''
      await enqueue(tx, 'invoices.read.dead', { workspaceId, requestId: task_id, taskId: task_id })
    })
    expect(await ended(task_id)).toMatchObject({ state: 'FAILURE', error: { code: 'job_given_up' } })
    const { retried } = await retry({ task_ids: [task_id] })
    expect((await ended(retried[0]?.new_task_id ?? '')).state).toBe('SUCCESS')
  })
})

describe('what passes by itself', () => {
  test('every connection to the database cut while documents are read: they are read all the same, once', async () => {
    const received: Awaited<ReturnType<typeof upload>>[] = []
    for (let seed = 41; seed <= 46; seed++) received.push(await upload(await drawn(seed), `coupure ${seed}.pdf`))
    const admin = new Client({ connectionString: ownerUrl() })
    admin.on('error', () => {})
    await admin.connect()
    for (let cut = 0; cut < 3; cut++) {
      await wait(150)
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
    }
    await admin.end()
    const states = await Promise.all(received.map(async ({ task_id }) => (await patiently(() => ended(task_id))).state))
    expect(states).toEqual(received.map(() => 'SUCCESS'))
    const { rows } = await asOwner((tx) =>
      sql<{ n: number }>`
        select count(*)::int as n from extractions_brutes
         where facture_id = any(${received.map(({ facture_id }) => facture_id)}::uuid[])`.execute(tx),
    )
    expect(rows[0]?.n).toBe(received.length)
  }, 90_000)

  test('a reader killed from outside costs an attempt, not the document', async () => {
    const { task_id } = await upload((await scannedSlip('2026-0051')).picture, 'interrompu.jpg')
    const stepOf = async () => (await call(operations.getTask, { headers, params: { task_id } })).progress.step
    await expect.poll(stepOf, { timeout: 20_000, interval: 20 }).toBe('ocr')
    expect(await killReaders()).toBeGreaterThan(0)
    expect((await ended(task_id)).state).toBe('SUCCESS')
    const { rows } = await asOwner((tx) =>
      sql<{ attempts: number }>`select attempts from tasks where id = ${task_id}`.execute(tx),
    )
    expect(rows[0]?.attempts).toBeGreaterThan(1)
  }, 90_000)

  test('a document that waits for its next attempt says so, and is cancelled there for good', async () => {
    const { task_id } = await upload((await scannedSlip('2026-0053')).picture, 'abandonnée.jpg')
    const task = () => call(operations.getTask, { headers, params: { task_id } })
    const often = { timeout: 20_000, interval: 20 }
    await expect.poll(async () => (await task()).progress.step, often).toBe('ocr')
    expect(await killReaders()).toBeGreaterThan(0)
    await expect.poll(async () => (await task()).state, often).toBe('RETRY')
    expect((await call(operations.cancelTask, { headers, params: { task_id } })).state).toBe('REVOKED')
    // Its job comes up once more, and finds nothing to do.
    const jobOf = () =>
      asOwner(async (tx) => {
        const { rows } = await sql<{ job: string; attempts: number }>`
          select job.state::text as job, tasks.attempts
            from pgboss.job_common job join tasks on tasks.id::text = job.data ->> 'taskId'
           where tasks.id = ${task_id}`.execute(tx)
        return rows
      })
    await expect.poll(jobOf, { timeout: 20_000 }).toEqual([{ job: 'completed', attempts: 1 }])
    expect((await task()).state).toBe('REVOKED')
  }, 90_000)
})

test('the house tells what it runs on, and who works in it', async () => {
  await expect.poll(async () => (await work()).workers[0]?.engines?.pdf, { timeout: 20_000 }).toMatch(/^PDFium \d/)
  const [worker, ...others] = (await work()).workers
  expect(others).toEqual([])
  expect(worker).toMatchObject({ pid: process.pid, role: 'all', concurrency: 1, lost: false })
  expect(worker?.memory_bytes).toBeGreaterThan(50_000_000)
  const told = desk.getHouse.schema.response[200].parse((await ada.get('/api/operations/house')).body)
  expect(told.database.version).toMatch(/^1[5-9]/)
  expect(told.storage.files).toBeGreaterThan(5)
  expect(told.storage.disk?.free_bytes).toBeGreaterThan(0)
  expect((await (await house.fetch('/ready')).json()).status).toBe('ready')
  // What the database does not tell within two seconds is left out of a reading: the next one has it.
  const metrics = async () => (await house.fetch('/metrics')).text()
  await expect.poll(metrics, { timeout: 20_000 }).toContain('\nworkers_alive 1\n')
})
