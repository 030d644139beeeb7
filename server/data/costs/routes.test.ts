import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { asPerson, serve, testWorkspace } from '#test/http/serve.ts'
import { NewKpi } from '../kpis/contract.ts'
import { createKpi, listKpis } from '../kpis/kpis.ts'
import { semanticModel } from '../metrics/model.ts'
import { publishShop } from '../metrics/testing/shop.ts'
import { setCosts } from './costs.ts'
import { costRoutes } from './routes.ts'

testDatabase()
const model = semanticModel([])
const served = serve(costRoutes(model))

test('an indicator of margins is another one as soon as costs are', async () => {
  await asOwner((tx) =>
    sql`insert into workspaces (id, name, slug) values (${testWorkspace}, 'Essai', 'essai-costs')`.execute(tx),
  )
  const shop = systemActor(testWorkspace, 'test')
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 500, hour: 0, back: false }
  await publishShop(shop, { lines: [line], reviews: [], doubles: [null, null] })
  await setCosts(shop, [{ code: 'P1', cost: '2' }])
  const kpi = NewKpi.parse({ name: 'Marge', formula: 'taux_marge * 100', period: 'all', watch_at: '30' })
  const values = () =>
    withActor(shop, async (tx) => (await listKpis(tx, model)).map(({ value, state }) => [value, state]))
  await withActor(shop, (tx) => createKpi(tx, shop, model, kpi))
  expect(await values()).toEqual([['60', 'OK']])
  const give = new FormData()
  give.set('file', new Blob(['code;coût\nP1;4\n']), 'couts.csv')
  const { get } = await served
  const sent = await get('/api/data/costs', { method: 'PUT', body: give, headers: asPerson('editor') })
  expect(await sent.json()).toMatchObject({ costs: 1, known: 1 })
  expect(await values()).toEqual([['20', 'A_SURVEILLER']])
})
