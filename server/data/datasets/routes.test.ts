import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { asPerson, serve, testWorkspace } from '#test/http/serve.ts'
import { NewKpi } from '../kpis/contract.ts'
import { createKpi, listKpis } from '../kpis/kpis.ts'
import { kpisToday } from '../kpis/today.ts'
import { semanticModel } from '../metrics/model.ts'
import { publishShop } from '../metrics/testing/shop.ts'
import { datasetRoutes } from './routes.ts'

testDatabase()
const model = semanticModel([])
const served = serve(datasetRoutes(model))

test('an indicator says nothing any more of sales that were withdrawn', async () => {
  await asOwner((tx) =>
    sql`insert into workspaces (id, name, slug) values (${testWorkspace}, 'Essai', 'essai-datasets')`.execute(tx),
  )
  const shop = systemActor(testWorkspace, 'test')
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 500, hour: 0, back: false }
  await publishShop(shop, { lines: [line], reviews: [], doubles: [null, null] })
  const kpi = NewKpi.parse({ name: 'Ventes', formula: 'ca', period: 'all', critical_at: '30' })
  await withActor(shop, (tx) => createKpi(tx, shop, model, kpi))
  expect(await withActor(shop, kpisToday)).toMatchObject([{ kind: 'kpis_critical', count: 1 }])
  const summary = {
    kept: 1,
    returns: 0,
    customers: 1,
    firstDate: null,
    lastDate: null,
    droppedByReason: {},
    repairedByReason: {},
  }
  const { rows } = await asOwner((tx) =>
    sql<{ id: string }>`
      update workspace_datasets set summary = ${JSON.stringify(summary)} where workspace_id = ${testWorkspace} returning id`.execute(
      tx,
    ),
  )
  // A publication's facts lie in a part of their own, which goes as one; these were put in by hand.
  await asOwner((tx) => sql`delete from sales_facts where workspace_id = ${testWorkspace}`.execute(tx))
  const { get } = await served
  const url = `/api/workspaces/${testWorkspace}/datasets/${rows[0]?.id}`
  const gone = await get(url, { method: 'DELETE', headers: asPerson('admin') })
  expect(gone.status).toBe(204)
  expect(await withActor(shop, (tx) => listKpis(tx, model))).toMatchObject([{ value: null, state: 'SANS_DONNEE' }])
  expect(await withActor(shop, kpisToday)).toEqual([])
})
