import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { withTurn } from '../etl/turn.ts'
import { dataProblems } from '../problems.ts'
import { compareRuns } from './compare.ts'
import { listRuns, showRun } from './list.ts'
import { importsToday } from './today.ts'
import { ETL, endRun, failRun, startRun } from './track.ts'

testDatabase()
let shop: Actor
let first: string
let second: string
let broken: string

beforeAll(async () => {
  shop = await newWorkspace()
  first = await startRun(shop, ETL, 'janvier.csv', { strategy: 'fuzzy', sample_size: null })
  await withBulk((client) =>
    endRun(client, first, 'done', { rows_kept: 100, revenue_gross: '12345678901234567.10', duration_s: 2.5 }),
  )
  second = await startRun(shop, ETL, 'février.csv', { strategy: 'poc', sample_size: null })
  await withBulk(async (client) => {
    await endRun(client, second, 'done', {
      rows_kept: 80,
      revenue_gross: '12345678901234567.35',
      products: 4,
      note: 'x',
    })
    await client.query(
      `insert into workspace_datasets (workspace_id, kind, source_name, fingerprint, run_id) values ($1, 'retail', 'février.csv', 'x', $2)`,
      [shop.workspaceId, second],
    )
    await client.query(
      `insert into runs (workspace_id, parent_id, experiment, name, state, artefacts) values ($1, $2, $3, 'tfidf_matching_products', 'done', '[{"name": "paires", "href": "/donnees/paires"}]')`,
      [shop.workspaceId, second, ETL],
    )
  })
  broken = await startRun(shop, ETL, 'mars.csv', {})
  await failRun(broken, new Problem(dataProblems.run_in_progress), 'match')
})

const list = (limit: number, before?: string) => withActor(shop, (tx) => listRuns(tx, { limit, before }, 'en'))

test('a run names the files that it made, those of its publication only while that stands', async () => {
  const { run } = await withActor(shop, (tx) => showRun(tx, second, 'fr'))
  expect(run.artefacts.map(({ name }) => name)).toEqual([
    'lignes-ecartees.csv',
    'lignes-reparees.csv',
    'rapprochement.csv',
    'qualite.csv',
  ])
  const former = await withActor(shop, (tx) => showRun(tx, first, 'fr'))
  expect(former.run.artefacts).toEqual([{ name: 'qualite.csv', href: `/api/data/runs/${first}/quality/csv` }])
})

test('runs come newest first, nested ones with their parent, and the published one is known', async () => {
  const { runs, more } = await list(10)
  expect(runs.map(({ name, current, state }) => [name, current, state])).toEqual([
    ['mars.csv', false, 'failed'],
    ['février.csv', true, 'done'],
    ['tfidf_matching_products', false, 'done'],
    ['janvier.csv', false, 'done'],
  ])
  expect(more).toBe(false)
  expect(runs[0]?.error).toMatchObject({ code: 'run_in_progress', detail: expect.stringMatching(/^These data/) })
  expect(runs[2]?.artefacts).toEqual([{ name: 'paires', href: '/donnees/paires' }])
})

test('pages follow each other without a gap, and what is no moment is an empty page', async () => {
  const seen: string[] = []
  let before: string | undefined
  for (let page = 0; page < 4; page++) {
    const { runs, more } = await list(1, before)
    seen.push(...runs.filter(({ parent_id }) => parent_id === null).map(({ name }) => name))
    before = runs[0]?.started_at
    if (!more) break
  }
  expect(seen).toEqual(['mars.csv', 'février.csv', 'janvier.csv'])
  expect(await list(5, 'yesterday')).toEqual({ runs: [], more: false })
})

test('a run shows what is nested in it; another workspace has no such run', async () => {
  const neighbour = await newWorkspace()
  expect(await withActor(shop, (tx) => showRun(tx, second, 'fr'))).toMatchObject({
    run: { id: second },
    nested: [{ name: 'tfidf_matching_products' }],
  })
  await expect(withActor(neighbour, (tx) => showRun(tx, second, 'fr'))).rejects.toMatchObject({
    definition: { code: 'run_not_found' },
  })
})

test('a run whose process was killed is told as interrupted before another begins, one that works is not', async () => {
  const kiosk = await newWorkspace()
  const show = async (id: string) => {
    const { run } = await withActor(kiosk, (tx) => showRun(tx, id, 'fr'))
    return [run.state, run.error?.code]
  }
  const id = await withTurn(kiosk.workspaceId, async () => {
    const working = await startRun(kiosk, ETL, 'avril.csv', {})
    expect(await show(working)).toEqual(['running', undefined])
    return working
  })
  expect(await show(id)).toEqual(['failed', 'run_interrupted'])
})

test('two runs side by side: what differs, money to the cent', async () => {
  const compare = (one: string, other: string) => withActor(shop, (tx) => compareRuns(tx, { one, other }, 'fr'))
  const { differences } = await compare(first, second)
  const byName = new Map(differences.map(({ name, ...difference }) => [name, difference]))
  expect(Object.fromEntries(byName)).toEqual({
    strategy: { kind: 'param', one: 'fuzzy', other: 'poc', change: null },
    rows_kept: { kind: 'metric', one: '100', other: '80', change: '-20' },
    duration_s: { kind: 'metric', one: '2.5', other: null, change: null },
    revenue_gross: { kind: 'metric', one: '12345678901234567.10', other: '12345678901234567.35', change: '0.25' },
    products: { kind: 'metric', one: null, other: '4', change: null },
    note: { kind: 'metric', one: null, other: 'x', change: null },
  })
  expect((await compare(first, first)).differences).toEqual([])
  const failed = await compare(first, broken)
  expect(failed.other).toMatchObject({ state: 'failed', error: { code: 'run_in_progress' } })
  const stop = { kind: 'metric', name: 'stopped_at', one: null, other: 'match', change: null }
  expect(failed.differences).toContainEqual(stop)
  const mirrored = (await compare(second, first)).differences.find(({ name }) => name === 'rows_kept')
  expect(mirrored).toMatchObject({ one: '80', other: '100', change: '20' })
})

test('an import that failed is told in the morning until a later one succeeds; one that somebody stopped is none', async () => {
  const bakery = await newWorkspace()
  const morning = () => withActor(bakery, (tx) => importsToday(tx))
  expect(await morning()).toEqual([])
  const failed = await startRun(bakery, ETL, 'juin.csv', {})
  await failRun(failed, new Problem(dataProblems.publication_shrinks, {}), 'judge')
  const item = { kind: 'import_failed', count: 1, href: `/donnees/executions/${failed}`, weight: 'look' }
  expect(await morning()).toEqual([item])
  const stopped = await startRun(bakery, ETL, 'juin.csv', {})
  await failRun(stopped, new Problem(dataProblems.run_stopped), 'judge')
  const { run } = await withActor(bakery, (tx) => showRun(tx, stopped, 'fr'))
  expect(run).toMatchObject({ state: 'cancelled', error: { code: 'run_stopped' } })
  expect(await morning()).toEqual([item])
  const good = await startRun(bakery, ETL, 'juin.csv', {})
  await withBulk((client) => endRun(client, good, 'done', {}))
  expect(await morning()).toEqual([])
})
