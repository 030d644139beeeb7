import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { type MlflowServer, startMlflow } from '#test/http/mlflowServer.ts'
import { dataProblems } from '../problems.ts'
import { showRun } from './list.ts'
import { sendToMlflow } from './mlflow.ts'
import { ETL, endRun, failRun, type Metrics, startRun } from './track.ts'

testDatabase()
let shop: Actor
const servers: MlflowServer[] = []

beforeAll(async () => {
  shop = await newWorkspace()
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
afterAll(() => configure({ MLFLOW_TRACKING_URI: '' }))

const tracking = async (settings: Parameters<typeof startMlflow>[0] = {}): Promise<MlflowServer> => {
  const server = await startMlflow(settings)
  servers.push(server)
  configure({ MLFLOW_TRACKING_URI: server.url, SITE_URL: 'https://comptoir.example' })
  return server
}

const params = { file: 'été 2026.csv', strategy: 'fuzzy', force: false, sample_size: null }

/** A run that ended, with one nested in it. */
const finished = async (metrics: Metrics = { rows_kept: 797796, revenue_gross: '17374786.25' }): Promise<string> => {
  const id = await startRun(shop, ETL, 'ventes.csv', params)
  await withBulk(async (client) => {
    await endRun(client, id, 'done', metrics)
    await client.query(
      `insert into runs (workspace_id, parent_id, experiment, name, state, metrics, finished_at)
       values ($1, $2, $3, 'tfidf_matching_products', 'done', '{"précision P2": 0.97}', now())`,
      [shop.workspaceId, id, ETL],
    )
  })
  return id
}
const seen = (id: string) => withActor(shop, (tx) => showRun(tx, id, 'fr'))

test('a run arrives with its parameters, figures, exact money, file and nested runs', async () => {
  const mlflow = await tracking({ login: 'camille:verveine@citron' })
  const id = await finished()
  await sendToMlflow(shop, id)
  const { run, nested } = await seen(id)
  const [parent, child] = mlflow.runs
  expect(mlflow.experiments.has('SmartShop360/ETL')).toBe(true)
  expect(parent).toMatchObject({
    id: run.mlflow_run_id,
    name: 'ventes.csv',
    status: 'FINISHED',
    params: { file: 'été 2026.csv', strategy: 'fuzzy', force: 'false' },
    metrics: { rows_kept: 797796, revenue_gross: 17374786.25 },
    start: Date.parse(run.started_at),
    end: Date.parse(run.finished_at ?? ''),
  })
  expect(parent?.tags).toMatchObject({
    'mlflow.runName': 'ventes.csv',
    'mlflow.user': 'Camille Essai',
    'exact.revenue_gross': '17374786.25',
    'comptoir.url': `https://comptoir.example/donnees/executions/${id}`,
  })
  expect(child).toMatchObject({ id: nested[0]?.mlflow_run_id, metrics: { 'precision P2': 0.97 } })
  expect(child?.tags['mlflow.parentRunId']).toBe(parent?.id)
  const file = mlflow.files.get(`1/${parent?.id}/artifacts/run.json`)
  expect(JSON.parse(file ?? '')).toMatchObject({ id, metrics: { revenue_gross: '17374786.25' } })
  expect(run.metrics.mlflow_error).toBeUndefined()

  await sendToMlflow(shop, id)
  expect(mlflow.runs).toHaveLength(2)
})

test('more figures than one request may carry go in several', async () => {
  const mlflow = await tracking()
  const metrics = Object.fromEntries(Array.from({ length: 1700 }, (_, n) => [`figure_${n}`, n % 3 ? n : `${n}.50`]))
  await sendToMlflow(shop, await finished(metrics))
  expect(Object.keys(mlflow.runs[0]?.metrics ?? {})).toHaveLength(1700)
  expect(Object.keys(mlflow.runs[0]?.tags ?? {}).filter((key) => key.startsWith('exact.'))).toHaveLength(567)
  expect(mlflow.runs[0]?.status).toBe('FINISHED')
})

test('a failed run is failed there; an experiment in the bin comes out; a server that takes no files is told of them', async () => {
  const mlflow = await tracking({ artifacts: 'disk' })
  mlflow.experiments.set(ETL, { id: '9', deleted: true })
  const id = await startRun(shop, ETL, 'ventes.csv', {})
  await failRun(id, new Error('no more disk'))
  await withBulk((client) =>
    client.query(`update runs set artefacts = '[{"name": "rejets", "href": "/api/data/rejects"}]' where id = $1`, [id]),
  )
  await sendToMlflow(shop, id)
  expect(mlflow.runs).toMatchObject([{ status: 'FAILED', experiment: '9' }])
  expect(mlflow.runs[0]?.tags['comptoir.artefacts']).toContain('/api/data/rejects')
  expect(mlflow.asked.filter((request) => request.startsWith('PUT'))).toEqual([])
  const stopped = await startRun(shop, ETL, 'ventes.csv', {})
  await failRun(stopped, new Problem(dataProblems.run_stopped))
  await sendToMlflow(shop, stopped)
  expect(mlflow.runs[1]?.status).toBe('KILLED')
})

test('a store of files that fails costs the figures nothing; what is half sent does not stay under way there', async () => {
  const failing = (what: string) => (request: string) =>
    request.startsWith(what) ? { status: 500, body: '{"error_code": "INTERNAL_ERROR"}' } : null
  const withoutStore = await tracking({ instead: failing('PUT') })
  const id = await finished()
  await sendToMlflow(shop, id)
  expect(withoutStore.runs).toMatchObject([{ status: 'FINISHED', metrics: { rows_kept: 797796 } }])
  expect((await seen(id)).run.metrics.mlflow_error).toBe('answered INTERNAL_ERROR')

  const withoutFigures = await tracking({ instead: failing('POST runs/log-batch') })
  await sendToMlflow(shop, await finished())
  expect(withoutFigures.runs).toMatchObject([{ status: 'FINISHED', metrics: {} }])
})

test('another run makes the experiment in between: it is taken', async () => {
  let asked = 0
  const mlflow = await tracking({
    instead: (request) =>
      request === 'GET experiments/get-by-name' && asked++ === 0
        ? { status: 404, body: '{"error_code": "RESOURCE_DOES_NOT_EXIST"}' }
        : null,
  })
  mlflow.experiments.set(ETL, { id: '4', deleted: false })
  await sendToMlflow(shop, await finished())
  expect(mlflow.runs[0]).toMatchObject({ experiment: '4', status: 'FINISHED' })
})

test.each([
  ['refuses who asks', { login: 'a:b' }, (url: string) => url.replace('a:b@', ''), /^answered HTTP 401$/],
  [
    'has a fault',
    { instead: () => ({ status: 500, body: '{"error_code": "INTERNAL_ERROR"}' }) },
    String,
    /^answered INTERNAL_ERROR$/,
  ],
  [
    'is something else',
    { instead: () => ({ status: 200, body: '<html>hello</html>' }) },
    String,
    /^answered HTTP 200$/,
  ],
  ['sends elsewhere', { instead: () => ({ status: 302, body: '' }) }, String, /^answered HTTP 302$/],
  ['is not there', {}, () => 'http://127.0.0.1:1', /^unreachable /],
  ['keeps silent', { instead: () => 'silence' as const }, String, /^timeout$/],
])(
  'a server that %s fails no run, and the run says so',
  async (_, settings, address, reason) => {
    const mlflow = await tracking(settings)
    configure({ MLFLOW_TRACKING_URI: address(mlflow.url) })
    const id = await finished()
    await expect(sendToMlflow(shop, id)).resolves.toBeUndefined()
    const { run } = await seen(id)
    expect(run).toMatchObject({ state: 'done', mlflow_run_id: null })
    expect(run.metrics.mlflow_error).toMatch(reason)
    expect(run.metrics.rows_kept).toBe(797796)
  },
  20_000,
)

test('without an address nothing is sent', async () => {
  const mlflow = await tracking()
  configure({ MLFLOW_TRACKING_URI: '' })
  const id = await finished()
  await sendToMlflow(shop, id)
  expect(mlflow.asked).toEqual([])
  expect((await seen(id)).run.metrics).not.toHaveProperty('mlflow_error')
})
