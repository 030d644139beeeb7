import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { usual, writeSales } from '#test/retail/salesFile.ts'
import { changeDataset, listDatasets } from '../datasets/datasets.ts'
import type { EtlStep } from '../runs/contract.ts'
import { listRuns } from '../runs/list.ts'
import type { EtlInput } from './input.ts'
import type { EtlOptions } from './options.ts'
import { findPublished } from './published.ts'
import { runEtl } from './run.ts'
import { withTurn } from './turn.ts'

testDatabase()
let actor: Actor
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir etl '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
  file = await writeSales(join(folder, 'ventes.csv'))
})
afterAll(() => rm(folder, { recursive: true }))

const input = (path: string, more: Partial<EtlInput> = {}): EtlInput => ({
  sales: { path, name: 'ventes.csv', kept: null },
  reviews: null,
  map: {},
  force: false,
  strategy: 'fuzzy',
  sampleSize: null,
  topN: 0,
  currency: null,
  ...more,
})
const run = (path: string, more: Partial<EtlInput> = {}, options: EtlOptions = {}) =>
  runEtl(actor, input(path, more), options)

const seen = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ sales: number; gross: string; files: number; name: string; currency: string }>`
      select (select count(*)::int from sales_facts) as sales,
             (select sum(amount) filter (where not is_return) from sales_facts) as gross,
             (select count(*)::int from files) as files,
             source_name as name, currency
        from workspace_datasets`.execute(tx)
    return rows[0] ?? null
  })
const states = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ state: string; code: string | null }>`
      select state, error ->> 'code' as code from runs where parent_id is null order by started_at, finished_at`.execute(
      tx,
    )
    return rows.map(({ state, code }) => (code ? `${state}: ${code}` : state))
  })

test('a file is published with its figures; the same again is skipped and said so; --force runs it', async () => {
  const steps: EtlStep[] = []
  const lines: Partial<Record<EtlStep, number | null>> = {}
  const onProgress: EtlOptions['onProgress'] = (step, _done, _total, rows) => {
    steps.push(step)
    lines[step] = rows
  }
  const done = await run(file, {}, { onProgress })
  expect(done).toMatchObject({ state: 'done', kept: 5, rejected: 2, repaired: 1 })
  expect(done.metrics).toMatchObject({
    rows_raw: 7,
    rows_kept: 5,
    rows_returns: 1,
    rejected_duplicate: 1,
    rejected_no_customer: 1,
    products: 3,
    customers: 2,
    revenue_gross: '104.05',
    revenue_net: '97.10',
  })
  expect(done.metrics).toMatchObject({ mdm_coverage: 1, mdm_names_P1: 3, quality_failed: expect.any(Number) })
  expect(done.metrics.duration_s).toBeTypeOf('number')
  expect(lines).toMatchObject({ read: null, judge: 7, write: 5, load: 5, track: 5 })
  expect(steps.slice(0, 4)).toEqual(['read', 'read', 'judge', 'write'])
  const published = { sales: 5, gross: '104.05', files: 1, name: 'ventes.csv', currency: 'EUR' }
  expect(await seen()).toEqual(published)
  expect(await run(file)).toMatchObject({ state: 'skipped' })
  expect(await run(file, { force: true })).toMatchObject({ state: 'done' })
  expect(await seen()).toEqual(published)
  expect(await states()).toEqual(['done', 'skipped', 'done'])
  const nested = await withActor(actor, (tx) =>
    sql`select name, state from runs where parent_id = ${done.runId} and metrics ? 'mdm_coverage'`.execute(tx),
  )
  expect(nested.rows).toEqual([{ name: 'tfidf_matching_fuzzy', state: 'done' }])
})

test('a currency that somebody corrects loads no line again; another one that a run is asked with does', async () => {
  const change = (currency: string | null) =>
    withActor(actor, async (tx) => {
      const [dataset] = await listDatasets(tx)
      return changeDataset(tx, actor, dataset?.id ?? '', { currency })
    })
  await change('CHF')
  expect(await run(file, { currency: 'CHF' })).toMatchObject({ state: 'skipped' })
  expect(await run(file)).toMatchObject({ state: 'skipped' })
  expect(await run(file, { currency: 'GBP' })).toMatchObject({ state: 'done' })
  expect(await seen()).toMatchObject({ currency: 'GBP' })
  // Nobody's any more: it is guessed again, once.
  await change(null)
  expect(await run(file)).toMatchObject({ state: 'done' })
  expect(await seen()).toMatchObject({ currency: 'EUR' })
  expect(await run(file)).toMatchObject({ state: 'skipped' })
})

test('another mapping, another setting, another file are changes; the file before stays until the next one', async () => {
  expect(await run(file, { topN: 2 })).toMatchObject({ state: 'done' })
  expect(await run(file, { topN: 2, map: { price: 'Price' } })).toMatchObject({ state: 'done' })
  const other = await writeSales(join(folder, 'autres.csv'), usual.slice(2))
  expect(await run(other)).toMatchObject({ state: 'done', kept: 4 })
  expect(await seen()).toMatchObject({ sales: 4, files: 2 })
  expect(await run(file)).toMatchObject({ state: 'done', kept: 5 })
  expect(await run(file, { force: true })).toMatchObject({ state: 'done', kept: 5 })
  // The same bytes again are no other file: what was there before them is still known.
  const before = await findPublished(actor)
  expect(before?.former?.file_id).not.toBe(before?.file_id)
  expect(await seen()).toMatchObject({ sales: 5, files: 2 })
})

test('a product that no line names any more is gone from everything that is made of the sales', async () => {
  const renamed = usual.map((row) => row.replace('85048', '85049'))
  await run(await writeSales(join(folder, 'renommés.csv'), renamed))
  const { rows } = await withActor(actor, (tx) =>
    sql`select (select array_agg(stock_code order by stock_code) from products) as products,
               (select count(*)::int from product_stats) as stats,
               (select coalesce(sum(failed_rows), 0)::int from quality_results
                 where run_id = (select run_id from workspace_datasets) and check_key like '%double%') as doubles`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([{ products: ['22350', '79323', '85049'], stats: 3, doubles: 0 }])
  await run(file)
})

test('a run that fails, or is given up at any step, changes nothing and leaves nothing', async () => {
  const before = await seen()
  const broken = await writeSales(join(folder, 'cassé.csv'), ['1,2,3', 'x'], 'Invoice,StockCode,Quantity')
  await expect(run(broken)).rejects.toThrow('sales_columns_missing')
  for (const wanted of ['read', 'judge', 'write', 'load', 'match', 'views', 'quality'] as const) {
    const stop = new AbortController()
    const onProgress = (step: EtlStep) => step === wanted && stop.abort(new Error(`given up at ${wanted}`))
    await expect(run(file, { force: true }, { signal: stop.signal, onProgress })).rejects.toThrow(
      `given up at ${wanted}`,
    )
  }
  const { runs } = await withActor(actor, (tx) => listRuns(tx, { limit: 7 }, 'fr'))
  const stopped = ['quality', 'views', 'match', 'load', 'write', 'judge', 'read']
  expect(runs.map(({ metrics }) => metrics.stopped_at)).toEqual(stopped)
  const beforeCommit = () => Promise.reject(new Error('cancelled at last'))
  await expect(run(file, { force: true }, { beforeCommit })).rejects.toThrow('cancelled at last')
  expect(await seen()).toEqual(before)
  expect((await states()).slice(-9)).toEqual([
    'failed: sales_columns_missing',
    ...Array(7).fill('failed: run_interrupted'),
    'failed: internal_error',
  ])
  const temporary = (await readdir(tmpdir())).filter(
    (name) => name.startsWith('comptoir-tmp-') && name.includes(`-${process.pid}-`),
  )
  for (const name of temporary) expect(await readdir(join(tmpdir(), name))).toEqual([])
})

test('two runs of one workspace never meet: the second is told before it does any work', async () => {
  const taken = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const other = withTurn(actor.workspaceId, () => {
    taken.resolve()
    return held.promise
  })
  await taken.promise
  await expect(run(file)).rejects.toThrow('run_in_progress')
  held.resolve()
  await other
  expect(await run(file)).toMatchObject({ state: 'skipped' })
})

test('a level that was asked for and could not be tried is told among the figures', async () => {
  const path = join(folder, 'avis.json')
  await writeFile(path, JSON.stringify([{ avis: 'Très bien', produit: 'Ombre du soir' }]))
  const reviews = { path, name: 'avis.json', kept: null }
  const semantic = await run(file, { reviews, strategy: 'semantic', force: true })
  expect(semantic.metrics).toMatchObject({ reviews: 1, mdm_skipped: 'P3' })
  expect((await run(file, { reviews, force: true })).metrics).not.toHaveProperty('mdm_skipped')
})
