import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { directUrl, withActor } from '#platform/database/database.ts'
import { keepStreamedFile } from '#platform/files.ts'
import { startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { findTask } from '#platform/jobs/tasks.ts'
import { storage } from '#platform/storage.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { writeSales } from '#test/retail/salesFile.ts'
import { listDatasets } from '../datasets/datasets.ts'
import { semanticModel } from '../metrics/model.ts'
import { showQuality } from '../quality/show.ts'
import type { RunRequest } from './contract.ts'
import { etlJob as jobOf } from './job.ts'
import { mediaTypes, ROOM } from './keep.ts'
import { startRetailRun } from './start.ts'

// What a publication replaces is forgotten: a file that looks cut off is asked about before.

testDatabase()
const etlJob = jobOf(semanticModel([]))
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir garde '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
  await startQueue({ databaseUrl: directUrl(), jobs: [etlJob], schedules: [], concurrency: 0 })
})
afterAll(async () => {
  await stopQueue()
  await rm(folder, { recursive: true })
})

const keep = async (path: string, mediaType: string): Promise<string> => {
  const stored = await storage().receive(actor.workspaceId, Readable.from([await readFile(path)]))
  const file = { stored, name: basename(path), mediaType, room: ROOM }
  return (await withActor(actor, (tx) => keepStreamedFile(tx, actor, file))).id
}
const salesOf = async (lines: number, name: string): Promise<string> => {
  const rows = Array.from(
    { length: lines },
    (_, n) => `F${n},C${n % 7},TASSE ${n % 7},1,2026-03-02 10:15:00,2.50,7,France`,
  )
  return keep(await writeSales(join(folder, name), rows), mediaTypes.sales)
}
const run = async (request: Partial<RunRequest>, more: { demo?: boolean } = {}) => {
  const asked = { file_id: null, force: false, ask_if_smaller: true, ...request }
  const { task_id } = await startRetailRun(actor, asked, more)
  const error: unknown = await etlJob
    .run({ workspaceId: actor.workspaceId, requestId: actor.requestId, taskId: task_id }, new AbortController().signal)
    .then(() => null)
    .catch((error: unknown) => error)
  if (error && etlJob.failed)
    await etlJob.failed({ workspaceId: actor.workspaceId, requestId: actor.requestId, taskId: task_id }, error)
  return withActor(actor, (tx) => findTask(tx, task_id))
}
const shown = async () => {
  const [dataset] = await withActor(actor, listDatasets)
  return dataset && { name: dataset.source_name, sales: dataset.rows.sales, reviews: dataset.rows.reviews }
}

test('the demo’s reviews leave with the demo’s sales, unless somebody chose them; a smaller shop replaces it unasked', async () => {
  const path = join(folder, 'avis.json')
  await writeFile(path, JSON.stringify([{ avis: 'Très bien', produit: 'TASSE 1' }]))
  const reviews = await keep(path, mediaTypes.reviews)
  const demo = await salesOf(1000, 'boutique.csv')
  await run({ file_id: demo, reviews_file_id: reviews }, { demo: true })
  expect(await shown()).toEqual({ name: 'boutique.csv', sales: 1000, reviews: 1 })
  // Run again, the demo keeps its own, and stays what it is.
  await run({ force: true })
  expect(await shown()).toMatchObject({ reviews: 1 })
  expect((await withActor(actor, listDatasets))[0]?.demo).toBe(true)

  const own = await salesOf(300, 'ventes.csv')
  await run({ file_id: own })
  expect(await shown()).toEqual({ name: 'ventes.csv', sales: 300, reviews: 0 })
  expect((await withActor(actor, listDatasets))[0]?.demo).toBe(false)
})

test('reviews that somebody chose for their own sales stay with the next file of theirs', async () => {
  const reviews = await keep(join(folder, 'avis.json'), mediaTypes.reviews)
  await run({ reviews_file_id: reviews })
  await run({ file_id: await salesOf(301, 'ventes.csv') })
  expect(await shown()).toEqual({ name: 'ventes.csv', sales: 301, reviews: 1 })
  await run({ reviews_file_id: null })
  expect(await shown()).toMatchObject({ reviews: 0 })
})

test('less than half of the lines is refused and asked about; said to publish it all the same, it is', async () => {
  const cut = await salesOf(120, 'export coupé.csv')
  const refused = await run({ file_id: cut, currency: 'GBP' })
  expect(refused).toMatchObject({ state: 'FAILURE', error: { code: 'publication_shrinks' } })
  expect(refused?.error).toMatchObject({ fr: expect.stringMatching(/que 120 lignes ; « ventes\.csv ».* en a 301/) })
  expect(await shown()).toMatchObject({ name: 'ventes.csv', sales: 301 })

  const one = await run({ file_id: await salesOf(1, 'une.csv') })
  expect(one?.error).toMatchObject({ fr: expect.stringContaining('que 1 ligne ; «') })

  const done = await run({ task_id: refused?.id, ask_if_smaller: false })
  expect(done).toMatchObject({ state: 'SUCCESS', result: { state: 'done', kept: 120 } })
  expect(await shown()).toMatchObject({ name: 'export coupé.csv', sales: 120 })
  const [dataset] = await withActor(actor, listDatasets)
  expect(dataset?.currency).toBe('GBP')
  const volume = (await withActor(actor, showQuality)).checks.find(({ key }) => key === 'volume_steady')
  expect(volume).toMatchObject({ level: 'fail' })
  expect(volume?.finding.en).toContain('against 301 in the publication before (“ventes.csv”)')
})

test('a program that names a file means it', async () => {
  await run({ file_id: await salesOf(400, 'ventes.csv') })
  const file_id = await salesOf(100, 'moins.csv')
  expect(await run({ file_id, ask_if_smaller: undefined })).toMatchObject({ state: 'SUCCESS', result: { kept: 100 } })
})

test('a part of a file that was asked for, and a handful of lines, are no accident', async () => {
  const many = await salesOf(500, 'ventes.csv')
  await run({ file_id: many })
  expect(await run({ file_id: many, sample_size: 20 })).toMatchObject({ state: 'SUCCESS', result: { kept: 20 } })
  expect(await run({ file_id: await salesOf(3, 'peu.csv') })).toMatchObject({ state: 'SUCCESS', result: { kept: 3 } })
})

test('what nobody asked for cannot be asked for again', async () => {
  const other = { file_id: null, force: false, task_id: crypto.randomUUID() }
  await expect(startRetailRun(actor, other)).rejects.toMatchObject({ definition: { code: 'run_not_found' } })
})
