import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { SemanticQuery } from './contract.ts'
import { describeModel } from './describe.ts'
import { factsBehind } from './facts/facts.ts'
import { modelOf } from './model.ts'
import { answer } from './query.ts'
import { askModel } from './reading.ts'
import { reviews } from './reviews.ts'
import { sales } from './sales.ts'
import { publishShop } from './testing/shop.ts'

testDatabase()
const model = modelOf([sales, reviews], [])
const line = { order: 1, product: 1, customer: 1, quantity: 1, cents: 100, hour: 1, back: false }
const shopOf = (...cents: number[]) => ({
  ...{ lines: cents.map((one, order) => ({ ...line, order, cents: one })), reviews: [] },
  doubles: [null, null] satisfies [null, null],
})

test('what one answer reads is of one publication, though another one takes its place meanwhile', async () => {
  const shop = await newWorkspace()
  await publishShop(shop, shopOf(100))
  const ask = (of: typeof withActor) =>
    of(shop, async (tx) => {
      const { sources } = await describeModel(tx, model)
      await publishShop(shop, shopOf(300, 400))
      const { total, freshness } = await answer(tx, model, SemanticQuery.parse({ measures: ['ca', 'commandes'] }))
      const facts = await factsBehind(tx, model, { source: 'ventes', filters: [], sets: [], limit: 10, offset: 0 })
      return { facts: [sources[0]?.facts, facts.total, facts.rows.length], total, at: freshness.published_at }
    })
  const one = await ask(askModel)
  expect(one).toMatchObject({ facts: [1, 1, 1], total: ['1', '1'] })
  await publishShop(shop, shopOf(100))
  // An ordinary transaction sees what was committed before each of its statements.
  expect(await ask(withActor)).toMatchObject({ facts: [1, 2, 2], total: ['7', '2'] })
})

test('a question that takes longer than any may is refused with what to leave out', async () => {
  const shop = await newWorkspace()
  const asked = askModel(shop, async (tx) => {
    await sql`set local statement_timeout = '10ms'`.execute(tx)
    await sql`select pg_sleep(5)`.execute(tx)
  })
  await expect(asked).rejects.toMatchObject({ definition: { code: 'question_too_heavy' } })
})

test('a burst of questions of one company waits for its turn, and another company is answered meanwhile', async () => {
  const [busy, other] = [await newWorkspace(), await newWorkspace()]
  let atWork = 0
  let most = 0
  let goOn = (): void => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const burst = Array.from({ length: 30 }, () =>
    askModel(busy, async () => {
      atWork += 1
      most = Math.max(most, atWork)
      await held
      atWork -= 1
    }),
  )
  expect(await askModel(other, async () => 'answered')).toBe('answered')
  // Everything else of the busy company has connections as well.
  expect(await withActor(busy, async () => 'written')).toBe('written')
  await expect.poll(() => atWork).toBe(4)
  goOn()
  await Promise.all(burst)
  expect(most).toBe(4)
})
