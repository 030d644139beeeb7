import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { setCosts } from '../costs/costs.ts'
import { type Asking, askAs } from './testing/ask.ts'
import { publishShop } from './testing/shop.ts'

testDatabase()
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

const ask = (query: Asking) => askAs(shop, query)

test('margins are of what has a cost, never invented, and say what they rest on', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 500, hour: 1, back: false }
  const lines = [line, { ...line, product: 2, quantity: 6 }, { ...line, product: 3, quantity: 1, back: true }]
  const shopOf = (costs: (string | null)[], rate: string | null) =>
    publishShop(shop, { lines, reviews: [], doubles: [null, null], costs, rate })
  const measures = ['marge', 'taux_marge', 'ca_avec_cout', 'ca_marge_estimee', 'couverture_couts']
  const asked = async (query: Partial<Asking> = {}) => {
    const { rows, total, notes } = await ask({ measures, ...query })
    return { rows, total, notes: notes.map(({ fr, href }) => [fr, href]) }
  }
  await shopOf([], null)
  const none = await asked({ dimensions: ['produit'] })
  expect(none.total).toEqual([null, null, '0', '0', '0'])
  expect(none.rows).toContainEqual(['2', null, null, '0', '0', '0'])
  expect(none.notes).toEqual([[expect.stringContaining('Donnez vos coûts'), '/donnees/fichiers']])
  await shopOf(['1.25', null], null)
  const some = await asked()
  expect(some.total).toEqual(['7.5', '0.75', '10', '0', '0.25'])
  expect(some.notes).toEqual([[expect.stringMatching(/sur 25.% du CA, les autres/), '/donnees/fichiers']])
  await shopOf(['1.25', null], '0.4')
  const guessed = await asked({ dimensions: ['produit'] })
  expect(guessed.rows).toEqual([
    ['2', '12', '0.4', '30', '30', '1'],
    ['1', '7.5', '0.75', '10', '0', '1'],
    ['3', null, null, '0', '0', null],
  ])
  expect(guessed.notes).toEqual([[expect.stringMatching(/tout le CA, dont 75.% estimés/), '/donnees/fichiers']])
  await shopOf([], '0.4')
  expect((await asked()).notes).toEqual([[expect.stringContaining('tout le CA, estimée par'), '/donnees/fichiers']])
  await shopOf(['1.25', '4'], null)
  expect((await asked()).notes).toEqual([['Marge calculée sur tout le CA.', null]])
  // Who asked for no margin is told nothing of costs; where nothing was sold nothing is missing.
  expect((await ask({ measures: ['ca'] })).notes).toEqual([])
  expect((await asked({ period: { from: '2020-01-01', to: '2020-01-31' } })).notes).toEqual([])
})

test('an answer with margins is of the costs that are given now', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 1, cents: 500, hour: 1, back: false }
  await publishShop(shop, { lines: [line], reviews: [], doubles: [null, null] })
  const margin = async () => (await ask({ measures: ['marge'] })).total[0]
  expect(await margin()).toBeNull()
  await setCosts(shop, [{ code: 'P1', cost: '2' }])
  expect(await margin()).toBe('3')
  await setCosts(shop, [{ code: 'P1', cost: '1.5' }])
  expect(await margin()).toBe('3.5')
  await setCosts(shop, [])
  expect(await margin()).toBeNull()
  await withActor(shop, (tx) => sql`update workspace_datasets set margin_rate = 0.1`.execute(tx))
  expect(await margin()).toBe('0.5')
})
