import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { configure } from '#platform/config.ts'
import type { Example, Examples } from '#platform/http/openapi-examples.ts'
import { modules } from '#server/app.ts'
import { company } from '#server/demo/company.ts'
import { demoInvoices } from '#server/demo/invoices.ts'
import { demoReviews, demoSales } from '#server/demo/retail/retail.ts'
import { startHost } from '#server/main.ts'
import { newBrowser } from '#test/http/browser.ts'
import { startReceiver } from '#test/http/receiver.ts'
import { type Asked, byHand } from './examples/by-hand.ts'
import { shown } from './examples/shown.ts'

// `node scripts/record-examples.ts`: walks through a new installation and writes what was asked and answered to
// server/api-examples.json, which the API's description shows. Run it again when an answer has changed its shape
// (test/api/examples.test.ts says so).

const password = 'verveine-citron-2026'
const recorded: Examples = {}

const dataDir = await mkdtemp(join(tmpdir(), 'comptoir-examples-'))
const high = Object.fromEntries(
  ['KEY', 'USER', 'ANONYMOUS', 'AUTH', 'EXTRACT', 'POLL'].map((of) => [`RATE_LIMIT_${of}`, '100000']),
)
const settings = {
  DATA_DIR: dataDir,
  API_HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
  SSRF_ALLOW: '127.0.0.1',
  ...high,
}
const host = await startHost(configure(settings))
const receiver = await startReceiver()
const address = host.address ?? ''
const camille = newBrowser(address)
const louise = newBrowser(address)

const routes = new Map(
  modules.flatMap(({ routes }) => routes).map(({ contract }) => [contract.schema.operationId, contract]),
)

/** Asks and records; answers with the body as it came. */
const ask = async (
  operation: string,
  { params = {}, query = {}, body }: Asked = {},
  by = camille,
): Promise<Answered> => {
  const route = routes.get(operation)
  if (!route) throw new Error(`no operation ${operation}`)
  const path = route.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  const answer = await by.send(route.method, search ? `${path}?${search}` : path, body)
  if (answer.status >= 400) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`)
  keep(operation, { params, query, body }, answer)
  return answer.body as Answered
}

// What the walk reads of answers; each is checked by its contract before it leaves the server, and by a test here.
type Answered = { [name: string]: Answered } & Answered[] & string

/** Named schemas that an answer was recorded of: one serves all the operations that answer with it. */
const known = new Set<unknown>()

const keep = (operation: string, asked: Asked, { status, body }: { status: number; body: unknown }): void => {
  const schema = routes.get(operation)?.schema.response[status]
  const isNew = !known.has(schema)
  if (schema && z.globalRegistry.get(schema)?.id) known.add(schema)
  recorded[operation] ??= {
    ...(asked.params &&
      Object.keys(asked.params).length > 0 && { params: shown(asked.params, address) as Example['params'] }),
    ...(asked.query && Object.keys(asked.query).length > 0 && { query: asked.query }),
    ...(asked.body !== undefined && { body: shown(asked.body, address) }),
    ...(isNew && body !== '' && body !== null && { answers: { [status]: shown(body, address) } }),
  }
}

const upload = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}): Promise<Answered> =>
  send('processInvoice', '/api/v1/process-invoice', { bytes, name, fields })

type Sent = { bytes: Uint8Array; name: string; fields?: Record<string, string> }

const send = async (operation: string, path: string, { bytes, name, fields = {} }: Sent): Promise<Answered> => {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.set(field, value)
  body.set('file', new Blob([new Uint8Array(bytes)]), name)
  const cookie = [...camille.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const answer = await fetch(`${address}${path}`, {
    method: routes.get(operation)?.method ?? 'POST',
    headers: { cookie, origin: address },
    body,
  })
  const said = (await answer.json()) as Answered
  if (!answer.ok) throw new Error(JSON.stringify(said))
  keep(operation, {}, { status: answer.status, body: said })
  return said
}

/** The whole event stream of a task; returns when it has ended. */
const watch = async (task_id: string): Promise<void> => {
  const { status, body } = await camille.get(`/api/v1/tasks/${task_id}/events`)
  const events = String(body).replace(/"result":\{.*\}/g, '"result":{}}')
  keep('watchTask', { params: { task_id } }, { status, body: events })
}

const accounts = async (): Promise<string> => {
  const owner = { name: 'Camille Verger', email: 'camille@sauge-citron.example', password }
  const { id: workspace_id = '' } = await ask('createOwner', { body: { ...owner, company: company.name } })
  await ask('signIn', { body: { email: owner.email, password } })
  await ask('getSession')
  await ask('getToken')
  await ask('getKeySet')
  const params = { workspace_id }
  await ask('listWorkspaces')
  await ask('getWorkspace', { params })
  await ask('renameWorkspace', { params, body: { name: company.name } })
  const { id: second } = await ask('createWorkspace', { body: { name: 'Sauge-Citron Événements' } })
  await ask('deleteWorkspace', { params: { workspace_id: second } })
  const key = { name: 'erp', scopes: ['extract', 'read'], limit: 200 }
  const { id: key_id } = await ask('createKey', { params, body: key })
  await ask('listKeys', { params })
  await ask('revokeKey', { params: { ...params, key_id } })
  await invitations(params)
  await ask('showWebhookSecret', { params })
  await ask('rotateWebhookSecret', { params })
  return workspace_id
}

const invitations = async (params: { workspace_id: string }): Promise<void> => {
  const { link = '' } = await ask('invite', { params, body: { email: 'louise@sauge-citron.example', role: 'editor' } })
  await ask('listInvitations', { params })
  const token = String(link).split(/[/=]/).at(-1) ?? ''
  await ask('getInvitation', { params: { token } }, louise)
  await ask('acceptInvitation', { params: { token }, body: { name: 'Louise Aubin', password } }, louise)
  const members = await ask('listMembers', { params })
  const user_id = members.find(({ email }) => email === 'louise@sauge-citron.example')?.user_id
  await ask('changeRole', { params: { ...params, user_id }, body: { role: 'viewer' } })
  await ask('removeMember', { params: { ...params, user_id } })
  const other = { email: 'marc@sauge-citron.example', role: 'viewer' }
  const { id: invitation_id } = await ask('invite', { params, body: other })
  await ask('withdrawInvitation', { params: { ...params, invitation_id } })
}

const documents = async (): Promise<void> => {
  const samples = await demoInvoices()
  const received: Answered[] = []
  for (const [at, { bytes, name }] of samples.entries()) {
    received.push(await upload(bytes, name, at === 0 ? { callback_url: receiver.url('/comptoir') } : {}))
  }
  for (const { task_id } of received) await watch(String(task_id))
  const [first, second, third] = received.map((one) => ({ task: String(one.task_id), invoice: String(one.facture_id) }))
  if (!first || !second || !third) throw new Error('the demo has three documents at least')
  const params = { id: first.invoice }
  await ask('getTask', { params: { task_id: first.task } })
  await ask('getToday')
  await ask('listInvoices', { query: { state: 'a_valider', limit: 50 } })
  const { file_id, extraction } = await ask('getInvoice', { params })
  const total = extraction?.fields?.total_ttc?.evidence
  byHand(first.invoice, String(file_id), password, keep)
  await ask('extractInvoice', {
    body: {
      facture_id: '0b9dcf1e-7a1c-4c9e-9f39-4d2f5a8f2c11',
      file_url: `/api/files/${file_id}`,
      supplier_hint: 'Brumeciel',
    },
  })
  await ask('readBox', { params, body: { page: total?.page, box: total?.box, field: 'total_ttc' } })
  await ask('feedback', {
    body: { facture_id: first.invoice, corrections: { payment_terms: '30 jours fin de mois' } },
  })
  const number = extraction?.fields?.invoice_number
  const place = { page: number?.evidence?.page, box: number?.evidence?.box }
  const drawn = { corrections: { delivery_reference: number?.value }, places: { delivery_reference: place } }
  await ask('correctInvoice', { params, body: drawn })
  await ask('actOnInvoice', {
    params: { ...params, action: 'validate' },
    body: { corrections: { total_tva: '22,70' } },
  }).catch(() => ask('actOnInvoice', { params: { ...params, action: 'validate' }, body: {} }))
  await ask('exportInvoices', { query: { format: 'csv', state: 'validee' } })
  await learned()
  await parties()
  await ask('turnPages', { params: { id: second.invoice }, body: { pages: [{ page: 1, degrees: 180 }] } })
  const merged = await ask('mergeInvoices', { body: { ids: [third.invoice, received.at(-1)?.facture_id] } })
  await watch(String(merged.task_id))
  await ask('splitInvoice', { params: { id: merged.facture_id }, body: { after: [1] } })
}

const parties = async (): Promise<void> => {
  const { items } = await ask('listParties', { query: { role: 'supplier', sort: 'name' } })
  const [one, other] = (items ?? []).map(({ id }) => id)
  await ask('listDoubles', { query: { role: 'supplier' } })
  await ask('getParty', { params: { id: one } })
  await ask('changeParty', { params: { id: one }, body: { address: '8 quai des Brumes, 69009 Lyon' } })
  await ask('distinguishParties', { params: { id: one }, body: { other } })
  await ask('forgetDistinction', { params: { id: one, other } })
  await ask('mergeParties', { params: { id: one }, body: { other } })
  await ask('separateParties', { params: { id: one }, body: { other } })
  const surprises = await ask('listSurprises', { query: { state: 'open' } })
  const id = surprises.items?.[0]?.id
  if (id)
    await ask('decideSurprise', {
      params: { id, action: 'confirm' },
      body: { note: 'vérifié au téléphone avec le fournisseur' },
    })
}

const learned = async (): Promise<void> => {
  const { items } = await ask('listPatterns', { query: { limit: 20 } })
  const file = await ask('exportPatterns')
  await ask('importPatterns', { body: file })
  const taught = items?.find(({ fields }) => fields?.[0])
  const id = taught?.id
  await ask('getPattern', { params: { id } })
  await ask('decideLearnedField', { params: { id, field: taught?.fields?.[0]?.field, action: 'withdraw' } })
  await ask('deletePattern', { params: { id } })
}

const numbers = async (workspace_id: string): Promise<void> => {
  await ask('getModel')
  const top = { measures: ['ca', 'commandes', 'panier_moyen'], dimensions: ['produit'], limit: 3 }
  await ask('runQuery', { body: top })
  await ask('exportQuery', { body: top })
  const filters = [{ dimension: 'retour', operator: 'in', values: [true] }]
  await ask('listFacts', { body: { source: 'ventes', filters, limit: 2 } })
  const returned = { from: '2026-10-20', to: '2026-10-31' }
  await ask('exportFacts', { body: { source: 'ventes', filters, period: returned } })
  const kpi = { name: 'Panier moyen', formula: 'ca / commandes', watch_at: '100', critical_at: '50' }
  const { id } = await ask('createKpi', { params: { workspace_id }, body: kpi })
  const params = { workspace_id, kpi_id: id }
  await ask('listKpis', { params: { workspace_id } })
  await ask('getKpi', { params })
  await ask('changeKpi', { params, body: { target: '250' } })
  await ask('deleteKpi', { params })
}

const sales = async (workspace_id: string): Promise<void> => {
  const { bytes, name } = demoSales()
  const { file_id } = await send('uploadRetailFile', '/api/data/files', { bytes, name })
  const reviews = await send('uploadRetailFile', '/api/data/files', demoReviews())
  await ask('getRetailFile', { params: { file_id } })
  const body = { file_id, reviews_file_id: reviews.file_id, currency: 'EUR' }
  const { task_id } = await ask('startRetailRun', { body })
  await watch(String(task_id))
  const [dataset] = await ask('listDatasets', { params: { workspace_id } })
  const params = { workspace_id, dataset_id: dataset?.id }
  await ask('getDataset', { params })
  await ask('changeDataset', { params, body: { margin_rate: '0.35' } })
  await ask('countDecisions')
  const { decisions } = await ask('listDecisions', { params: { kind: 'rejects' }, query: { limit: 3 } })
  await ask('getLineProof', { params: { line: decisions?.[0]?.line } })
  await ask('exportDecisions', { params: { kind: 'repairs' }, query: { reason: 'price_rounded' } })
  await ask('exportMapping')
  await ask('listMatches', { query: { level: 'P1', limit: 2 } })
  const code = String(decisions?.[0]?.cells?.[1] ?? '')
  const costs = new TextEncoder().encode(`Code;Coût\n${code};2,40\n`)
  await send('putCosts', '/api/data/costs', { bytes: costs, name: 'coûts.csv' })
  await ask('getCosts')
  await ask('deleteCosts')
  const { pairs } = await ask('listPairs', { query: { limit: 3 } })
  if (pairs?.[0]) await ask('decidePair', { params: { pair_id: pairs[0].id }, body: { decision: 'different' } })
  await numbers(workspace_id)
  const again = await ask('createDataset', { params: { workspace_id }, body: { file_id, force: true } })
  await watch(String(again.task_id))
  await ask('deleteDataset', { params, query: { run: await judgements() } })
}

/** Answers with the latest run. */
const judgements = async (): Promise<string> => {
  const { runs } = await ask('listRuns', { query: { limit: 10 } })
  const [one, other] = (runs ?? []).filter(({ parent_id }) => parent_id === null).map(({ id }) => id)
  await ask('getRun', { params: { run_id: one } })
  await ask('exportRunQuality', { params: { run_id: one } })
  await ask('compareRuns', { params: { run_id: one, other_id: other } })
  await ask('getQuality')
  const { categories } = await ask('getCategoryRules')
  await ask('changeCategoryRules', {
    body: {
      categories: [{ category: 'Épicerie', words: ['THÉ', 'MIEL'] }, ...(categories ?? [])].slice(0, 2),
      service_codes: ['PORT'],
    },
  })
  await ask('resetCategoryRules')
  await ask('listFailedRows', { params: { check: 'codes_one_name' }, query: { limit: 3 } })
  await ask('exportFailedRows', { params: { check: 'codes_one_name' } })
  await ask('listAlerts', { query: { limit: 3 } })
  return String(one)
}

const operations = async (): Promise<void> => {
  await receiver.until('/comptoir', 1)
  const { items } = await ask('listCallbacks', { query: { state: 'delivered' } })
  await ask('retryCallback', { params: { callback_id: items?.[0]?.id } })
  await ask('getWork')
  await ask('getHouse')
  await ask('retryTasks', { body: { all: true } })
  const { task_id } = await upload(new TextEncoder().encode('%PDF-1.4\nnothing\nstartxref\n%%EOF'), 'vide.pdf')
  await ask('cancelTasks', { body: { task_ids: [task_id] } })
  const late = await upload(new TextEncoder().encode('%PDF-1.4\nnone\nstartxref\n%%EOF'), 'sans page.pdf')
  await ask('cancelTask', { params: { task_id: late.task_id } })
  await ask('deleteInvoice', { params: { id: late.facture_id } })
}

try {
  const workspace_id = await accounts()
  await documents()
  await sales(workspace_id)
  await operations()
  await ask('listAudit', { params: { workspace_id }, query: { limit: 20 } })
  await ask('changePassword', { body: { currentPassword: password, newPassword: `${password}!` } })
  await ask('signOut')
  const file = new URL('../server/api-examples.json', import.meta.url)
  await writeFile(file, `${JSON.stringify(recorded, null, 2)}\n`)
  const silent = [...routes.keys()].filter((operation) => operation && !recorded[operation])
  console.log(`${Object.keys(recorded).length} operations recorded; not visited: ${silent.join(', ')}`)
} finally {
  await receiver.close()
  await host.stop()
  await rm(dataDir, { recursive: true, force: true })
}
