import { demoReviews, demoSales } from '#server/demo/retail/retail.ts'
import type { Recorder } from './recorder.ts'

/** A file of sales, what it becomes, and what is asked of it. */
export const sales = async ({ ask, send, watch }: Recorder, workspace_id: string): Promise<void> => {
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
  await numbers(ask, workspace_id)
  const again = await ask('createDataset', { params: { workspace_id }, body: { file_id, force: true } })
  await watch(String(again.task_id))
  await ask('deleteDataset', { params, query: { run: await judgements(ask) } })
}

const numbers = async (ask: Recorder['ask'], workspace_id: string): Promise<void> => {
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

/** Answers with the latest run. */
const judgements = async (ask: Recorder['ask']): Promise<string> => {
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
