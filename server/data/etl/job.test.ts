import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { directUrl, type Tx, withActor } from '#platform/database/database.ts'
import { keepStreamedFile } from '#platform/files.ts'
import { startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { findTask, finishTask, startTask } from '#platform/jobs/tasks.ts'
import { storage } from '#platform/storage.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { startMlflow } from '#test/http/mlflowServer.ts'
import { usual, writeSales } from '#test/retail/salesFile.ts'
import { changeDataset, deleteDataset, listDatasets } from '../datasets/datasets.ts'
import { semanticModel } from '../metrics/model.ts'
import { RunRequest } from './contract.ts'
import { etlDesk } from './desk.ts'
import { etlJob as jobOf } from './job.ts'
import { mediaTypes } from './keep.ts'
import { keptSource } from './kept.ts'
import { findPublished } from './published.ts'
import { runEtl } from './run.ts'
import { startRetailRun } from './start.ts'
import { withTurn } from './turn.ts'

testDatabase()
const etlJob = jobOf(semanticModel([]))
const never = new AbortController().signal
let actor: Actor
let folder: string
let fileId: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir job '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
  // It only takes jobs in: here the test is the worker.
  await startQueue({ databaseUrl: directUrl(), jobs: [etlJob], schedules: [], concurrency: 0 })
  fileId = await keep(await writeSales(join(folder, 'ventes.csv')), mediaTypes.sales)
})
afterAll(async () => {
  await stopQueue()
  await rm(folder, { recursive: true })
})

const keep = async (path: string, mediaType: string): Promise<string> => {
  const stored = await storage().receive(actor.workspaceId, Readable.from([await readFile(path)]))
  const file = { stored, name: basename(path), mediaType }
  return (await withActor(actor, (tx) => keepStreamedFile(tx, actor, file))).id
}
const asked = { reviews_file_id: null, map: {}, force: true, sample_size: null, currency: null }
const start = async () => (await startRetailRun(actor, { ...asked, file_id: fileId })).task_id
const payload = (taskId: string) => ({ workspaceId: actor.workspaceId, requestId: actor.requestId, taskId })
const task = (id: string) => withActor(actor, (tx) => findTask(tx, id))
const runs = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ state: string }>`
      select state from runs where parent_id is null order by started_at`.execute(tx)
    return rows.map(({ state }) => state)
  })
const lastError = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql`
      select state, error ->> 'code' as code from runs order by started_at desc limit 1`.execute(tx)
    return rows[0]
  })
const lastMetrics = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ metrics: unknown }>`
      select metrics from runs where parent_id is null order by started_at desc limit 1`.execute(tx)
    return rows[0]?.metrics
  })
const publishAgain = {
  ...{ reviews: null, map: {}, force: true, strategy: 'fuzzy' as const },
  ...{ sampleSize: null, topN: 0, currency: null },
}
const end = (id: string) =>
  withActor(actor, (tx) => sql`update tasks set state = 'REVOKED' where id = ${id}`.execute(tx))

test('a worker that died right after the commit: the next one tells what was published, and publishes nothing twice', async () => {
  const taskId = await start()
  const kept = { fileId, sha256: '0'.repeat(64) }
  const { rows } = await withActor(actor, (tx) =>
    sql<{ storage_key: string }>`select storage_key from files where id = ${fileId}`.execute(tx),
  )
  const path = await storage().localPath(rows[0]?.storage_key ?? '')
  const sales = { path, name: 'ventes.csv', kept }
  await runEtl(actor, { sales, ...publishAgain }, { taskId })
  await etlJob.run(payload(taskId), never)
  expect(await task(taskId)).toMatchObject({ state: 'SUCCESS', result: { state: 'done', kept: 5, rejected: 2 } })
  expect(await runs()).toEqual(['done'])
  await etlJob.run(payload(taskId), never)
  expect(await runs()).toEqual(['done'])
})

test('a run that was cut off does not go over what was published since', async () => {
  const taskId = await start()
  const cutOff = new AbortController()
  const running = etlJob.run(payload(taskId), cutOff.signal)
  await expect.poll(async () => (await runs()).includes('running')).toBe(true)
  cutOff.abort(new Error('killed'))
  await expect(running).rejects.toThrow('killed')
  expect(await lastError()).toMatchObject({ state: 'failed', code: 'run_interrupted' })
  const newer = await runEtl(actor, {
    ...publishAgain,
    sales: await keptSource(actor, fileId),
  })
  await expect(etlJob.run(payload(taskId), never)).rejects.toMatchObject({ definition: { code: 'run_overtaken' } })
  expect((await findPublished(actor))?.run_id).toBe(newer.runId)
  await end(taskId)
})

test('where the worker before still holds the turn, the job is tried again later', async () => {
  const taskId = await start()
  await withTurn(actor.workspaceId, async () => {
    await expect(etlJob.run(payload(taskId), never)).rejects.toMatchObject({
      definition: { code: 'run_still_held', status: 503 },
    })
  })
  await etlJob.run(payload(taskId), never)
  expect(await task(taskId)).toMatchObject({ state: 'SUCCESS' })
})

test('cancelled before its commit it changes nothing; run again from the desk it does what was asked', async () => {
  const before = await runs()
  const taskId = await start()
  const running = etlJob.run(payload(taskId), never)
  await expect.poll(async () => (await task(taskId))?.state).toBe('STARTED')
  await end(taskId)
  await running
  expect(await task(taskId)).toMatchObject({ state: 'REVOKED', result: null })
  expect(await lastError()).toMatchObject({ state: 'cancelled', code: 'run_stopped' })
  expect((await runs()).filter((state) => state === 'done')).toEqual(before.filter((state) => state === 'done'))

  const cancelled = await task(taskId)
  if (!cancelled) throw new Error('the task is there')
  const again = await withActor(actor, (tx) => etlDesk.retry(tx, actor, cancelled))
  await etlJob.run(payload(again), never)
  expect(await task(again)).toMatchObject({ state: 'SUCCESS', result: { state: 'done', kept: 5 } })
})

test('what is published already cannot be cancelled any more: nobody is told that nothing changed', async () => {
  const taskId = await start()
  await runEtl(
    actor,
    { ...publishAgain, sales: await keptSource(actor, fileId) },
    { taskId, beforeCommit: async () => void (await withActor(actor, (tx) => startTask(tx, taskId))) },
  )
  const running = await task(taskId)
  if (!running) throw new Error('the task is there')
  const stop = (tx: Tx) => finishTask(tx, taskId, { state: 'REVOKED' }, 7)
  expect(await withActor(actor, (tx) => etlDesk.cancel(tx, running, () => stop(tx)))).toBe(false)
  await etlJob.run(payload(taskId), never)
  expect(await task(taskId)).toMatchObject({ state: 'SUCCESS', result: { state: 'done', kept: 5 } })
})

test('a currency and a name that a person corrected outlive a run that was asked with others', async () => {
  const shown = async () => (await withActor(actor, listDatasets))[0]
  const again = async (more: { currency?: string } = {}) => {
    const { task_id } = await startRetailRun(actor, { ...asked, currency: null, file_id: fileId, ...more })
    await etlJob.run(payload(task_id), never)
  }
  await again({ currency: 'EUR' })
  expect(await lastMetrics()).toMatchObject({ currency: 'EUR', currency_from: 'told' })
  const change = { currency: 'CHF', source_name: 'Boutique' }
  await withActor(actor, async (tx) => changeDataset(tx, actor, (await shown())?.id ?? '', change))
  await again()
  expect(await shown()).toMatchObject({ ...change, currency_guessed: false })
  expect(await lastMetrics()).toMatchObject({ currency: 'CHF', currency_from: 'earlier' })
  await withActor(actor, async (tx) => changeDataset(tx, actor, (await shown())?.id ?? '', { currency: null }))
  await again()
  expect(await shown()).toMatchObject({ currency: 'EUR', currency_guessed: true })
  expect(await lastMetrics()).toMatchObject({ currency: 'EUR', currency_from: 'guessed' })
})

test('what is left out is as it was published, null is the default again; reviews stay until they are said to go', async () => {
  const path = join(folder, 'avis.json')
  await writeFile(path, JSON.stringify([{ avis: 'Très bien', produit: 'LAMPE' }]))
  const reviews = await keep(path, mediaTypes.reviews)
  const published = async (request: Partial<RunRequest>) => {
    const { task_id } = await startRetailRun(actor, RunRequest.parse(request))
    await etlJob.run(payload(task_id), never)
    expect(await task(task_id)).toMatchObject({ state: 'SUCCESS' })
    return findPublished(actor)
  }
  const chosen = {
    map: { price: 'Price' },
    strategy: 'poc',
    date_order: 'month-first',
    sample_size: 2,
    top_n_products: 2,
    currency: 'USD',
  } as const
  const first = { reviews_file_id: reviews, request: chosen }
  expect(await published({ file_id: fileId, reviews_file_id: reviews, ...chosen })).toMatchObject(first)
  expect(await published({ force: true })).toMatchObject(first)
  expect(await published({ file_id: fileId, force: true })).toMatchObject(first)
  const cleared = { map: {}, strategy: null, date_order: null, sample_size: null, top_n_products: null, currency: null }
  const defaults = { ...cleared, strategy: 'fuzzy', top_n_products: 0 }
  expect(await published(cleared)).toMatchObject({ reviews_file_id: reviews, request: defaults })
  expect((await findPublished(actor))?.request.map).toEqual({})
  expect(await published({ reviews_file_id: null })).toMatchObject({ reviews_file_id: null, request: defaults })
})

test('there is a way back to the file before, as it was published; it leads forth and back, and ends with a withdrawal', async () => {
  const shown = async () => (await withActor(actor, listDatasets))[0]
  const publish = async (request: object) => {
    const { task_id } = await startRetailRun(actor, RunRequest.parse(request))
    await etlJob.run(payload(task_id), never)
    expect(await task(task_id)).toMatchObject({ state: 'SUCCESS' })
  }
  const settings = { map: { price: 'Price' }, currency: 'CHF' }
  await publish({ file_id: fileId, reviews_file_id: null, force: true, ...settings })
  const { source_name } = (await shown()) ?? {}
  const wrong = await keep(await writeSales(join(folder, 'mauvais.csv'), usual.slice(3)), mediaTypes.sales)
  await publish({ file_id: wrong })
  expect(await shown()).toMatchObject({ source_name: 'mauvais.csv', former: { source_name } })
  await publish({ former: true })
  expect(await findPublished(actor)).toMatchObject({ file_id: fileId, request: settings, currency: 'CHF' })
  expect(await shown()).toMatchObject({ source_name, former: { source_name: 'mauvais.csv' } })
  await publish({ former: true })
  const last = await shown()
  expect(last).toMatchObject({ source_name: 'mauvais.csv', former: { source_name } })
  await deleteDataset(actor, last?.id ?? '')
  await expect(startRetailRun(actor, RunRequest.parse({ former: true }))).rejects.toThrow('retail_nothing_published')
})

test('a file of sales in the place of the reviews is refused before anything begins', async () => {
  const before = (await runs()).length
  const refused = startRetailRun(actor, { ...asked, file_id: fileId, reviews_file_id: fileId })
  await expect(refused).rejects.toThrow('reviews_file_not_json')
  expect(await runs()).toHaveLength(before)
})

test('who waits for a run does not wait for a tracking server that keeps silent, nor does the next run', async () => {
  const mlflow = await startMlflow({ instead: () => 'silence' as const })
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent', MLFLOW_TRACKING_URI: mlflow.url })
  try {
    const taskId = await start()
    let settled = false
    const running = etlJob.run(payload(taskId), never).then(() => {
      settled = true
    })
    await expect.poll(async () => (await task(taskId))?.state, { timeout: 20_000 }).toBe('SUCCESS')
    await withTurn(actor.workspaceId, () => Promise.resolve())
    expect(settled).toBe(false)
    await running
    const { rows } = await withActor(actor, (tx) =>
      sql`select 1 from runs where task_id = ${taskId} and state = 'done' and metrics ? 'mlflow_error'`.execute(tx),
    )
    expect(rows).toHaveLength(1)
  } finally {
    configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
    await mlflow.close()
  }
})
