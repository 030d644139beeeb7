import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { directUrl, withActor } from '#platform/database/database.ts'
import { startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { usual, writeSales } from '#test/retail/salesFile.ts'
import { deleteDataset, listDatasets } from '../datasets/datasets.ts'
import { semanticModel } from '../metrics/model.ts'
import { queueRetailFiles } from './atStart.ts'
import type { EtlInput } from './input.ts'
import { etlJob as jobOf } from './job.ts'
import { runEtl } from './run.ts'
import { noteRunByHand } from './taken.ts'

testDatabase()
const etlJob = jobOf(semanticModel([]))
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir start '))
  actor = await newWorkspace()
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent', RETAIL_CSV: join(folder, 'ventes.csv') })
  await startQueue({ databaseUrl: directUrl(), jobs: [etlJob], schedules: [], concurrency: 1 })
})
afterAll(async () => {
  await stopQueue()
  await rm(folder, { recursive: true })
})

const state = async (taskId: string | null) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ state: string }>`select state from tasks where id = ${taskId}`.execute(tx)
    return rows[0]?.state
  })

const done = (taskId: string | null) => expect.poll(() => state(taskId), { timeout: 20_000 }).toBe('SUCCESS')
const byHand = (path: string, more: Partial<EtlInput> = {}) =>
  runEtl(actor, {
    ...{ sales: { path, name: basename(path), kept: null }, reviews: null, map: {}, force: false },
    ...{ strategy: 'fuzzy', sampleSize: null, topN: 0, currency: null },
    ...more,
  })
const shown = async () => {
  const [dataset] = await withActor(actor, listDatasets)
  return dataset && { name: dataset.source_name, sales: dataset.rows.sales, reviews: dataset.rows.reviews }
}

test('a file that lies there is taken once, and again when it has changed', async () => {
  await expect(queueRetailFiles(actor)).rejects.toThrow('ENOENT')
  const path = await writeSales(join(folder, 'ventes.csv'))
  const first = await queueRetailFiles(actor)
  await expect.poll(() => state(first), { timeout: 20_000 }).toBe('SUCCESS')
  expect(await queueRetailFiles(actor)).toBe(null)
  await writeSales(path, usual.slice(2))
  const second = await queueRetailFiles(actor)
  await expect.poll(() => state(second), { timeout: 20_000 }).toBe('SUCCESS')
  expect(await queueRetailFiles(actor)).toBe(null)
})

test('what people published, chose or withdrew since is not undone by a file that lies there as it was', async () => {
  const path = join(folder, 'ventes.csv')
  const reviews = join(folder, 'avis.json')
  await writeFile(reviews, JSON.stringify([{ avis: 'Très bien', produit: 'LAMPE' }]))
  const [dataset] = await withActor(actor, listDatasets)
  await byHand(path, { strategy: 'poc', topN: 2, reviews: { path: reviews, name: 'avis.json', kept: null } })
  expect(await queueRetailFiles(actor)).toBe(null)
  await byHand(await writeSales(join(folder, 'autres.csv'), usual.slice(0, 1)), { map: { price: 'Price' } })
  expect(await queueRetailFiles(actor)).toBe(null)
  expect(await shown()).toEqual({ name: 'autres.csv', sales: 1, reviews: 0 })
  await deleteDataset(actor, dataset?.id ?? '')
  expect(await queueRetailFiles(actor)).toBe(null)
  expect(await shown()).toBe(undefined)
})

test('new content there is taken with what was told of it, not with what was told of another file; sent reviews stay', async () => {
  const path = join(folder, 'ventes.csv')
  const reviews = { path: join(folder, 'avis.json'), name: 'avis.json', kept: null }
  const head = 'No,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'
  await byHand(await writeSales(join(folder, 'autres.csv'), usual, head), { map: { invoice: 'No' }, reviews })
  await writeSales(path, usual.slice(4))
  await done(await queueRetailFiles(actor))
  expect(await shown()).toEqual({ name: 'ventes.csv', sales: 2, reviews: 1 })

  await writeSales(path, usual.slice(3), head)
  await expect(queueRetailFiles(actor)).rejects.toThrow('sales_columns_missing')
  await byHand(path, { map: { invoice: 'No' } })
  await noteRunByHand(actor, { sales: path, reviews: null })
  await writeSales(path, usual, head)
  await done(await queueRetailFiles(actor))
  expect(await shown()).toMatchObject({ name: 'ventes.csv', sales: 4 })
})

test('new reviews there join the sales that are published', async () => {
  await byHand(await writeSales(join(folder, 'autres.csv'), usual.slice(0, 1)))
  configure({
    ...{ DATA_DIR: folder, LOG_LEVEL: 'silent', RETAIL_CSV: join(folder, 'ventes.csv') },
    REVIEWS_JSON: join(folder, 'avis.json'),
  })
  await done(await queueRetailFiles(actor))
  expect(await shown()).toEqual({ name: 'autres.csv', sales: 1, reviews: 1 })
  expect(await queueRetailFiles(actor)).toBe(null)
})
