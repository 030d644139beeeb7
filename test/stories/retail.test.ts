import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as costs from '#data/costs/contract.ts'
import * as datasets from '#data/datasets/contract.ts'
import { deleteDataset } from '#data/datasets/datasets.ts'
import * as etl from '#data/etl/contract.ts'
import * as lines from '#data/lines/contract.ts'
import * as runs from '#data/runs/contract.ts'
import { cancelTask, getTask } from '#operations/contract.ts'
import { systemActor } from '#platform/actor.ts'
import { sweepFiles } from '#platform/files.ts'
import { isFinal, type Task } from '#shared/task.ts'
import { workspaceBySlug } from '#workspaces/index.ts'
import { form } from '../http/form.ts'
import { salesHead, usual, writeSales } from '../retail/salesFile.ts'
import { product, withKey } from './host.ts'

// From a file that somebody sends to lines that are published, each with its proof, over real HTTP and a real queue.

const { call, refused, fetch, base, dataDir } = product({ RETAIL_MAX_MB: '1' })
let headers: Record<string, string> = {}
let workspace = ''
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir ventes '))
  headers = { ...(await withKey()), 'accept-language': 'fr' }
  workspace = await workspaceBySlug('principal')
})
afterAll(() => rm(folder, { recursive: true }))

const bytesOf = async (sales: readonly string[] = usual, head?: string): Promise<Buffer> =>
  readFile(await writeSales(join(folder, `${randomUUID()}.csv`), sales, head))
const send = async (bytes: Uint8Array, name = 'ventes.csv') =>
  call(etl.uploadRetailFile, { headers, body: form(bytes, name) })
const finished = async (taskId: string): Promise<Task> => {
  for (;;) {
    const task = await call(getTask, { headers, params: { task_id: taskId } })
    if (isFinal(task.state)) return task
    await wait(50)
  }
}
const run = async (body: Record<string, unknown>): Promise<Task> =>
  finished((await call(etl.startRetailRun, { headers, body })).task_id)
/** Names of everything in storage, cut-off uploads included. */
const stored = async () =>
  (await readdir(join(dataDir(), 'files'), { recursive: true }).catch(() => [])).filter((name) =>
    /[0-9a-f]{64}/.test(name),
  )

test('nothing is published yet, and says so', async () => {
  expect(await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })).toEqual([])
  expect(await call(lines.countDecisions, { headers })).toEqual({ headers: [], rejects: [], repairs: [] })
  expect((await refused(lines.getLineProof, { headers, params: { line: 2 } })).code).toBe('line_not_found')
  expect((await refused(etl.startRetailRun, { headers, body: {} })).code).toBe('retail_nothing_published')
})

test('a sent file says what it is, a job publishes it, and the same again is skipped', async () => {
  const file = await send(gzipSync(await bytesOf()), 'ventes.csv.gz')
  expect(file).toMatchObject({ kind: 'sales', name: 'ventes.csv.gz', sales: { delimiter: ',', missing: [] } })
  expect(file.sales?.map.customer).toBe('Customer ID')
  expect(file.sales?.sample[0]?.[2]).toBe('TASSE BLEUE')
  expect(await call(etl.getRetailFile, { headers, params: { file_id: file.file_id } })).toEqual(file)

  const task = await run({ file_id: file.file_id })
  expect(task).toMatchObject({ state: 'SUCCESS', result: { state: 'done', kept: 5, rejected: 2, repaired: 1 } })
  const [dataset] = await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })
  expect(dataset).toMatchObject({
    source_name: 'ventes.csv.gz',
    file_id: file.file_id,
    currency: 'EUR',
    currency_guessed: true,
    rows: { sales: 4, returns: 1, products: 3, customers: 2, rejected: 2, repaired: 1 },
    first_day: '2026-03-02',
  })
  expect((await run({})).result).toMatchObject({ state: 'skipped' })
})

test('every line has its proof, every decision its place', async () => {
  expect(await call(lines.getLineProof, { headers, params: { line: 4 } })).toMatchObject({
    source_name: 'ventes.csv.gz',
    raw: { cells: ['489435', '22350', 'BOL "ROND", GRAND', '3', '2026-03-02 10:15:00', '2.55', '13086.0', 'Belgium'] },
    rejected: null,
    repairs: [],
  })
  expect(await call(lines.getLineProof, { headers, params: { line: 3 } })).toMatchObject({ rejected: 'duplicate' })
  expect((await call(lines.getLineProof, { headers, params: { line: 6 } })).repairs).toEqual([
    { reason: 'description_trimmed', before: ' LAMPE ', after: 'LAMPE' },
  ])
  for (const line of [1, 9, 4000])
    expect((await refused(lines.getLineProof, { headers, params: { line } })).code).toBe('line_not_found')

  expect(await call(lines.countDecisions, { headers })).toMatchObject({
    rejects: [
      { reason: 'duplicate', count: 1, amount: '83.40' },
      { reason: 'no_customer', count: 1, amount: '9.00' },
    ],
    repairs: [{ reason: 'description_trimmed', count: 1 }],
  })
  const params = { kind: 'rejects' }
  const first = await call(lines.listDecisions, { headers, params, query: '?limit=1' })
  expect(first).toMatchObject({ decisions: [{ line: 3, reason: 'duplicate' }], more: true })
  expect(await call(lines.listDecisions, { headers, params, query: '?after=3' })).toMatchObject({
    decisions: [{ line: 5, reason: 'no_customer', amount: '9.00' }],
    more: false,
  })
})

test('a formula in a cell is text in the download', async () => {
  const answer = await fetch('/api/data/decisions/rejects/csv?reason=no_customer', { headers })
  expect(answer.headers.get('content-disposition')).toContain('lignes-ecartees%2C%20Sans%20client.csv')
  const [head, line] = (await answer.text()).split('\r\n')
  expect(head).toMatch(/^\uFEFF?Ligne;Motif;Montant;Invoice;StockCode/)
  expect(line).toBe("5;Sans client;9,00;489436;22350;'=HYPERLINK(1);1;2026-03-02 10:15:00;9.00;;France")
})

test('every file that a run made can be fetched', async () => {
  const [published] = (await call(runs.listRuns, { headers })).runs.filter(({ current }) => current)
  const fetched: Record<string, string> = {}
  for (const { name, href } of published?.artefacts ?? []) {
    const answer = await fetch(href, { headers })
    expect([name, answer.status, answer.headers.get('content-type')]).toEqual([name, 200, 'text/csv; charset=utf-8'])
    expect(answer.headers.get('content-disposition')).toContain(`''${name}`)
    fetched[name] = (await answer.text()).replaceAll('\r\n', '\n')
  }
  expect(Object.keys(fetched)).toHaveLength(4)
  expect(fetched['rapprochement.csv']).toContain('\nVentes;79323;LAMPE;79323;LAMPE;P1;1,0000;')
  expect(fetched['qualite.csv']).toMatch(/^\uFEFF?Contrôle;Verdict;/)
})

test('costs are given as a list, said how far they reach, and forgotten', async () => {
  const body = form(Buffer.from('Code;Coût\n85048;3,45\nAUTRE;1\n'), 'coûts.csv')
  expect(await call(costs.putCosts, { headers, body })).toMatchObject({
    costs: 2,
    products: 3,
    known: 1,
    unknown: ['AUTRE'],
  })
  expect(await call(costs.getCosts, { headers })).toMatchObject({ costs: 2, given_by: 'story' })
  const wrong = form(Buffer.from('Code;Coût\n85048;trois\n'), 'coûts.csv')
  const problem = await refused(costs.putCosts, { headers, body: wrong })
  expect(problem).toMatchObject({ code: 'costs_line_wrong', status: 422, detail: expect.stringContaining('Ligne 2') })
  await call(costs.deleteCosts, { headers })
  expect(await call(costs.getCosts, { headers })).toMatchObject({ costs: 0, known: 0 })
})

test('columns that are missing are told before any task, and can be mapped', async () => {
  const file = await send(await bytesOf(usual, 'No,StockCode,Description,Quantity,InvoiceDate,Price,Qui,Country'))
  expect(file.sales?.missing).toEqual(['invoice', 'customer'])
  const problem = await refused(etl.startRetailRun, { headers, body: { file_id: file.file_id } })
  expect(problem).toMatchObject({ code: 'sales_columns_missing', status: 422 })
  const double = await send(
    await bytesOf(
      usual.map((line) => `1,${line}`),
      `Invoice,${salesHead}`,
    ),
  )
  const twice = await refused(etl.startRetailRun, { headers, body: { file_id: double.file_id } })
  expect(twice).toMatchObject({ code: 'sales_columns_twice', status: 422 })
  expect(twice.detail).toContain('« Invoice »')
  const map = { invoice: 'No', customer: 'Qui' }
  expect(await run({ file_id: file.file_id, map })).toMatchObject({ state: 'SUCCESS', result: { kept: 5 } })
  expect((await run({ force: true })).result).toMatchObject({ state: 'done', kept: 5 })
})

test('a file of which no line is left fails its task, and what was published stays', async () => {
  const before = await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })
  const file = await send(await bytesOf(usual.map((line) => line.replace(/,\d+\.0,|,13085,/, ',,'))))
  const task = await run({ file_id: file.file_id, date_order: 'month-first' })
  expect(task).toMatchObject({ state: 'FAILURE', error: { code: 'sales_file_nothing_kept' } })
  expect(await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })).toEqual(before)
})

test('what is no file of sales is refused, and leaves nothing', async () => {
  const before = await stored()
  const refuse = async (bytes: Uint8Array) =>
    (await refused(etl.uploadRetailFile, { headers, body: form(bytes, 'x.csv') })).code
  expect(await refuse(Buffer.from(''))).toBe('sales_file_empty')
  expect(await refuse(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2, 0, 0]))).toBe('sales_file_other_kind')
  expect(await refuse(Buffer.from('des mots\nsans colonnes\n'))).toBe('sales_file_not_csv')
  expect(await refuse(Buffer.from('[{"review": "bien"'))).toBe('reviews_file_not_json')
  expect(await refuse(Buffer.alloc(1024 ** 2 + 1, 'a,b\n'))).toBe('retail_file_too_large')
  expect((await refused(etl.uploadRetailFile, { headers, body: new FormData() })).code).toBe('upload_missing_file')
  expect(await stored()).toEqual(before)
})

test('reviews say once how many they are, aside from all that is asked meanwhile', async () => {
  const reviews = Array.from({ length: 9000 }, (_, n) => ({
    avis: `Avis numéro ${n}, bien`,
    produit: `LAMPE ${n % 7}`,
  }))
  const bytes = Buffer.from(JSON.stringify(reviews))
  const before = await stored()
  const file = await send(bytes, 'avis.json')
  expect(file).toMatchObject({ kind: 'reviews', sales: null, reviews: { count: 9000, product_field: 'produit' } })
  for (const name of await stored()) if (!before.includes(name)) await rm(join(dataDir(), 'files', name))
  expect(await call(etl.getRetailFile, { headers, params: { file_id: file.file_id } })).toEqual(file)
  const unnamed = Buffer.from(JSON.stringify([{ etoiles: 5 }]))
  expect((await refused(etl.uploadRetailFile, { headers, body: form(unnamed, 'x.json') })).code).toBe(
    'reviews_file_without_text',
  )
})

test('who hangs up in the middle of sending leaves nothing', async () => {
  const before = await stored()
  await new Promise<void>((resolve) => {
    const { hostname, port } = new URL(base())
    const type = 'multipart/form-data; boundary=xyz'
    const sending = request({
      hostname,
      port,
      path: '/api/data/files',
      method: 'POST',
      headers: { ...headers, 'content-type': type, 'content-length': 900_000 },
    })
    sending.on('error', () => resolve())
    sending.write('--xyz\r\ncontent-disposition: form-data; name="file"; filename="v.csv"\r\n\r\n')
    sending.write('Invoice,StockCode\n'.repeat(2000), () => setTimeout(() => sending.destroy(), 100))
  })
  await expect.poll(stored, { timeout: 5000 }).toEqual(before)
})

test('an archive cut short is refused where it arrives; cut in storage, it fails as a task, and what was published stays', async () => {
  const [before] = await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })
  const kept = await stored()
  const long = Array.from({ length: 5000 }, (_, n) => usual[n % usual.length]?.replace('489', `49${n}`) ?? '')
  const whole = gzipSync(await bytesOf(long))
  const cut = whole.subarray(0, whole.length - 200)
  const refusal = await refused(etl.uploadRetailFile, { headers, body: form(cut, 'coupé.csv.gz') })
  expect(refusal).toMatchObject({ code: 'sales_file_truncated', status: 422 })
  expect(await stored()).toEqual(kept)
  const file = await send(whole, 'entier.csv.gz')
  const [name = ''] = (await stored()).filter((one) => !kept.includes(one))
  await truncate(join(dataDir(), 'files', name), cut.length)
  const task = await run({ file_id: file.file_id })
  expect(task).toMatchObject({ state: 'FAILURE', error: { code: 'sales_file_truncated' } })
  expect((await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } }))[0]).toEqual(before)
})

test('two runs at once: the second is refused; a cancelled one changes nothing', async () => {
  const [before] = await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })
  const { task_id } = await call(etl.startRetailRun, { headers, body: { force: true, top_n_products: 7 } })
  expect((await refused(etl.startRetailRun, { headers, body: { force: true } })).code).toBe('run_in_progress')
  await call(cancelTask, { headers, params: { task_id } })
  expect(await finished(task_id)).toMatchObject({ state: 'REVOKED' })
  await expect.poll(async () => (await run({})).state, { timeout: 10_000 }).toBe('SUCCESS')
  expect((await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } }))[0]).toEqual(before)
})

test('currency and margin are corrected by people, and stay; withdrawn data is gone with its file', async () => {
  const [dataset] = await call(datasets.listDatasets, { headers, params: { workspace_id: workspace } })
  const params = { workspace_id: workspace, dataset_id: dataset?.id ?? '' }
  const changed = await call(datasets.changeDataset, { headers, params, body: { currency: 'CHF', margin_rate: '0.4' } })
  expect(changed).toMatchObject({ currency: 'CHF', currency_guessed: false, margin_rate: '0.4000' })
  await run({ force: true })
  expect(await call(datasets.getDataset, { headers, params })).toMatchObject({ currency: 'CHF', margin_rate: '0.4000' })
  const elsewhere = { ...params, workspace_id: randomUUID() }
  expect((await refused(datasets.getDataset, { headers, params: elsewhere })).status).toBeGreaterThanOrEqual(403)

  // Who withdraws means what they saw: the run that came since keeps the identifier, and its data stay.
  const [seen, now] = [dataset?.run_id ?? '', (await call(datasets.getDataset, { headers, params })).run_id ?? '']
  const withdraw = (runId: string) => deleteDataset(systemActor(workspace, randomUUID()), params.dataset_id, runId)
  await expect(withdraw(seen)).rejects.toThrow('dataset_replaced')
  expect(await call(datasets.getDataset, { headers, params })).toMatchObject({ run_id: now, currency: 'CHF' })
  await withdraw(now)
  expect((await refused(datasets.getDataset, { headers, params })).code).toBe('dataset_not_found')
  expect((await refused(lines.getLineProof, { headers, params: { line: 2 } })).code).toBe('line_not_found')
  await sweepFiles(0)
  const { file_id } = dataset ?? {}
  expect((await refused(etl.getRetailFile, { headers, params: { file_id: file_id ?? '' } })).code).toBe(
    'file_not_found',
  )
})
