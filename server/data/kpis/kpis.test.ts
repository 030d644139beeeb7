import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { auditOf } from '#platform/audit.ts'
import { withActor } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { describeModel } from '../metrics/describe.ts'
import { modelOf, semanticModel } from '../metrics/model.ts'
import { reviews } from '../metrics/reviews.ts'
import { sales } from '../metrics/sales.ts'
import { publishShop } from '../metrics/testing/shop.ts'
import { NewKpi } from './contract.ts'
import { evaluateKpis } from './evaluate.ts'
import { changeKpi, createKpi, deleteKpi, listKpis } from './kpis.ts'
import { thresholdsWrong } from './problems.ts'
import { kpisToday } from './today.ts'

testDatabase()
const model = semanticModel([])
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

/** One sale a day of so many cents, from 20 November 2025 on; the last day of the facts is that of the last sale. */
const publish = (...cents: number[]) =>
  publishShop(shop, {
    lines: cents.map((amount, day) => ({
      ...{ order: day + 1, product: 1, customer: 1, quantity: 1, cents: amount, hour: day * 24, back: false },
    })),
    reviews: [],
    doubles: [null, null],
  })

const create = (kpi: Partial<NewKpi> & { formula: string }) =>
  withActor(shop, (tx) => createKpi(tx, shop, model, NewKpi.parse({ name: 'Essai', ...kpi })))
const list = () => withActor(shop, (tx) => listKpis(tx, model))
const today = () => withActor(shop, kpisToday)
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: { definition?: { code: string } }) => error.definition?.code,
  )

test('an indicator has its value when it is born, of days that end with the facts', async () => {
  await publish(...Array.from({ length: 20 }, () => 1000))
  const kpi = await create({ formula: 'ca / commandes + 1', period: 'last_7_days', watch_at: '5', target: '12.5' })
  expect(kpi).toMatchObject({
    ...{ value: '11', previous_value: '11', state: 'OK', format: 'money', currency: 'EUR', target: '12.5' },
    days: { from: '2025-12-03', to: '2025-12-09' },
    created_by: 'Camille Essai',
  })
  const month = await create({ formula: 'ca', period: 'last_month' })
  expect(month).toMatchObject({ value: '110', days: { from: '2025-11-01', to: '2025-11-30' }, state: 'OK' })
  const all = await create({ formula: 'ca', period: 'all' })
  expect(all).toMatchObject({ value: '200', previous_value: null })
})

test('a new publication changes states, says so today and on the record; coming back takes more than the threshold', async () => {
  await publish(10_000)
  const { id } = await create({ formula: 'ca', period: 'all', watch_at: '100.5', critical_at: '50', hysteresis: 0.1 })
  expect((await list())[0]).toMatchObject({ id, state: 'A_SURVEILLER' })
  const stateAfter = async (cents: number) => {
    await publish(cents)
    await evaluateKpis(shop, () => model)
    return (await list()).find((kpi) => kpi.id === id)?.state
  }
  expect(await stateAfter(5000)).toBe('CRITIQUE')
  expect(await today()).toEqual([{ kind: 'kpis_critical', count: 1, href: '/donnees/indicateurs', weight: 'act' }])
  expect(await stateAfter(5400)).toBe('CRITIQUE')
  expect(await stateAfter(5500)).toBe('A_SURVEILLER')
  expect(await today()).toMatchObject([{ kind: 'kpis_watch', count: 1 }])
  expect(await stateAfter(10_100)).toBe('A_SURVEILLER')
  expect(await stateAfter(20_000)).toBe('OK')
  expect(await today()).toEqual([])
  const trail = await withActor(shop, (tx) => auditOf(tx, 'kpi', id))
  expect(new Set(trail.map(({ details }) => details.name)).size).toBe(1)
  expect(trail.map(({ action, details }) => [action, details.to])).toEqual([
    ['kpi.created', undefined],
    ['kpi.state_changed', 'CRITIQUE'],
    ['kpi.state_changed', 'A_SURVEILLER'],
    ['kpi.state_changed', 'OK'],
  ])
})

test('a line of another century moves no period', async () => {
  const sale = (hour: number) => ({ order: hour, product: 1, customer: 1, quantity: 1, cents: 1000, hour, back: false })
  const farOff = 24 * 365 * 74
  const tenthCentury = -24 * 365 * 1000
  await publishShop(shop, { lines: [sale(0), sale(farOff), sale(tenthCentury)], reviews: [], doubles: [null, null] })
  const kpi = await create({ formula: 'ca', period: 'last_12_months' })
  expect(kpi).toMatchObject({ value: '10', days: { from: '2024-11-21', to: '2025-11-20' } })
  const extent = async () => (await withActor(shop, (tx) => describeModel(tx, model))).sources[0]
  expect(await extent()).toMatchObject({ facts: 3, from: '1900-01-01', to: '2025-11-20' })
  await publishShop(shop, { lines: [sale(24 * 365 * 9000)], reviews: [], doubles: [null, null] })
  expect(await extent()).toMatchObject({ facts: 1, from: '2200-12-31', to: '2200-12-31' })
  await publishShop(shop, { lines: [sale(tenthCentury)], reviews: [], doubles: [null, null] })
  expect(await create({ formula: 'ca', period: 'last_year' })).toMatchObject({
    value: '0',
    days: { from: '1901-01-01' },
  })
})

test('without facts there is no data, which is no alarm', async () => {
  const empty = await newWorkspace()
  const kpi = await withActor(empty, (tx) =>
    createKpi(tx, empty, model, NewKpi.parse({ name: 'Vide', formula: 'ca', critical_at: '10' })),
  )
  expect(kpi).toMatchObject({ state: 'SANS_DONNEE', value: null, days: { from: null, to: null } })
  expect(await withActor(empty, kpisToday)).toEqual([])
})

test('thresholds that change are asked anew; a name changes nothing else', async () => {
  await publish(10_000)
  const { id } = await create({ formula: 'ca', period: 'all', watch_at: '100' })
  const change = (changes: Partial<NewKpi>) => withActor(shop, (tx) => changeKpi(tx, shop, model, id, changes))
  const named = await change({ name: 'Autre nom' })
  expect(named).toMatchObject({ name: 'Autre nom', state: 'A_SURVEILLER', watch_at: '100' })
  expect(await change({ watch_at: '99.99', hysteresis: 0.5 })).toMatchObject({ state: 'OK' })
  expect(await change({ watch_at: null, better: 'less', critical_at: '100' })).toMatchObject({ state: 'CRITIQUE' })
  await withActor(shop, (tx) => deleteKpi(tx, shop, id))
  expect(await codeOf(change({ name: 'x' }))).toBe('kpi_not_found')
})

test.each([
  ['kpi_formula_wrong', { formula: 'ca +' }],
  ['kpi_formula_wrong', { formula: '1 + 1' }],
  ['measure_unknown', { formula: 'chiffre' }],
  ['measure_unknown', { formula: 'constructor' }],
  ['kpi_formula_wrong', { formula: '__proto__' }],
  ['dimension_unknown', { formula: 'ca', filters: [{ dimension: 'ville', operator: 'in' as const, values: ['x'] }] }],
  [
    'query_not_answerable',
    { formula: 'avis', filters: [{ dimension: 'pays', operator: 'in' as const, values: ['x'] }] },
  ],
  ['kpi_thresholds_wrong', { formula: 'ca', watch_at: '10', critical_at: '11' }],
  ['kpi_thresholds_wrong', { formula: 'ca', better: 'less' as const, watch_at: '10', critical_at: '9' }],
])('%s: a wrong indicator is not kept', async (code, kpi) => {
  await publish(100)
  const before = (await list()).length
  expect(await codeOf(create(kpi))).toBe(code)
  expect(await list()).toHaveLength(before)
})

test('thresholds in the wrong order are told as people write numbers', () => {
  const wrong = thresholdsWrong('1234.5', '-3')
  expect([wrong.detail('fr'), wrong.detail('en')]).toEqual([
    expect.stringContaining('critique 1234,5 viendrait avant le seuil de surveillance -3 :'),
    expect.stringContaining('threshold 1234.5 would come'),
  ])
})

test('facts that another room has none of in the period stand in no currency; two real ones are refused when it is made', async () => {
  const fees: Source = {
    ...reviews,
    name: 'frais',
    measures: reviews.measures.slice(0, 1).map((measure) => ({
      ...measure,
      ...{ key: 'frais', format: 'money', of: { kind: 'sum', sql: 'coalesce(sum(f.rating), 0)' } },
    })),
    currency: "select case when exists (select from review_facts) then 'USD' end",
  }
  const both = modelOf([sales, reviews], [fees])
  const kpi = NewKpi.parse({ name: 'Deux', formula: 'ca - frais', period: 'all' })
  const make = () => withActor(shop, (tx) => createKpi(tx, shop, both, kpi))
  await publish(10_000)
  expect(await make()).toMatchObject({ value: '100', state: 'OK' })
  const order = { order: 1, product: 1, customer: 1, quantity: 1, cents: 100, hour: 0, back: false }
  const paid = { product: 1, rating: 5, day: 0 }
  await publishShop(shop, { lines: [order], reviews: [paid], doubles: [null, null] })
  expect(await codeOf(make())).toBe('query_not_answerable')
})

test('an indicator whose measure is gone has no data, and the others go on', async () => {
  await publish(10_000)
  await withActor(shop, (tx) => sql`delete from custom_kpis`.execute(tx))
  const gone = await create({ formula: 'ca', period: 'all' })
  const kept = await create({ formula: 'ca_net', period: 'all', critical_at: '100' })
  await withActor(shop, (tx) => sql`update custom_kpis set formula = 'disparue' where id = ${gone.id}`.execute(tx))
  await evaluateKpis(shop, () => model)
  const states = new Map((await list()).map(({ id, state }) => [id, state]))
  expect([states.get(gone.id), states.get(kept.id)]).toEqual(['SANS_DONNEE', 'CRITIQUE'])
})
