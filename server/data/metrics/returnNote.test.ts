import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { type Asking, askAs } from './testing/ask.ts'
import { publishShop, type Shop } from './testing/shop.ts'

testDatabase()
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

const ask = (query: Asking) => askAs(shop, query)

test('where more came back than was sold, the rate says so, and where nothing was sold there is none', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 500, hour: 1, back: false }
  const back = { ...line, order: 2, back: true }
  const told = async (...lines: Shop['lines']) => {
    await publishShop(shop, { lines, reviews: [], doubles: [null, null] })
    const { total, notes } = await ask({ measures: ['taux_retour'] })
    return [total[0], notes.map(({ fr }) => fr).join()]
  }
  expect(await told({ ...line, quantity: 4 }, back)).toEqual(['0.5', ''])
  expect(await told(line, { ...back, quantity: 8 })).toEqual([
    '4',
    expect.stringContaining('plus a été rendu que vendu'),
  ])
  expect(await told(back)).toEqual([null, expect.stringContaining('rien n’a été vendu')])
  expect((await ask({ measures: ['ca'] })).notes).toEqual([])
})
