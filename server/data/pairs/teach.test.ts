import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { fillShop, type ShopProduct } from '#test/match/shop.ts'
import { ENOUGH_JUDGED } from '../match/contract.ts'
import { decidePair } from './decide.ts'
import { listPairs } from './list.ts'
import { matchRetail } from './match.ts'
import { acceptFrom, measured, proposeFrom } from './teach.ts'

testDatabase()

const words = 'cerise hibou lavande fougère hirondelle montgolfière coquelicot papillon renard tulipe'.split(' ')
const extra = 'zinc osier feutre marbre liège bambou rotin cuivre velours nacre'.split(' ')
/** Ten things, each of which also goes with a short word more. */
const shop = words.flatMap((word, at): ShopProduct[] => {
  const name = `BOUGEOIR ${extra[at]} ${extra[(at + 3) % 10]} SOUFFLÉ ${word} ${words[(at + 7) % 10]}`
  return [name, `${name} ${'ABCDEFGHIJ'.charAt(at)}${at}`].map((text, n) => ({
    ...{ code: `${10000 + 100 * at + n}`, names: [text] as [string], price: 5, lines: 3 },
  }))
})

const run = (actor: Actor) =>
  withBulk((client) => {
    const signal = new AbortController().signal
    return matchRetail(client, actor, { strategy: 'fuzzy', topN: 0, reviewsPath: null, signal })
  })
const open = (actor: Actor) => withActor(actor, (tx) => listPairs(tx, [], { state: 'open', limit: 50, offset: 0 }))

test('what was called different again and again is not proposed any more; what was the same, further down too', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  await run(actor)
  const { pairs, levels } = await open(actor)
  expect(pairs.length).toBeGreaterThanOrEqual(8)
  const before = levels.find(({ level }) => level === 'P4')
  expect(before).toMatchObject({ precision: null, judged: 0, matched: pairs.length })
  const spared = pairs.at(-1)
  for (const { id } of pairs.slice(0, -1)) await decidePair(actor, [], id, 'different')
  await run(actor)
  const taught = await open(actor)
  expect(taught.pairs.map(({ id }) => id)).not.toContain(spared?.id)
  const after = taught.levels.find(({ level }) => level === 'P4')
  expect(after?.threshold).toBeGreaterThan(before?.threshold ?? 1)
  expect(after).toMatchObject({ decided: pairs.length - 1, judged: pairs.length - 1 })

  for (const { id } of pairs.slice(0, -1)) await decidePair(actor, [], id, 'same')
  await run(actor)
  const encouraged = await open(actor)
  expect(encouraged.levels.find(({ level }) => level === 'P4')?.threshold).toBeLessThan(before?.threshold ?? 0)
  expect(encouraged.pairs.map(({ id }) => id)).not.toEqual([])
})

test('a company that renamed its products is told what each level is worth on them', async () => {
  const actor = await newWorkspace()
  const names = Array.from({ length: 90 }, (_, at) => `${words[at % 10]} ${extra[Math.floor(at / 10)]} modèle ${at}`)
  await fillShop(
    actor,
    names.map(
      (name, at): ShopProduct => ({
        ...{
          code: `${20000 + at}`,
          names: [name.toUpperCase(), `${name.slice(0, 3)}${name.slice(4)}`],
          price: 5,
          lines: 3,
        },
      }),
    ),
  )
  await run(actor)
  const { rows } = await withActor(actor, (tx) =>
    sql<{ precision: number; at_least: number; judged: number }>`
      select precision::float, at_least::float, judged from match_levels where kind = 'review_product' and level = 'P2'`.execute(
      tx,
    ),
  )
  expect(rows[0]?.judged).toBeGreaterThanOrEqual(40)
  expect(rows[0]?.precision).toBeGreaterThan(0.9)
  expect(rows[0]?.at_least).toBeLessThan(rows[0]?.precision ?? 0)
})

const judged = (score: number, right: number, wrong: number) =>
  Array.from({ length: right + wrong }, (_, at) => ({ score, right: at < right }))

test('a few decisions move nothing; lines move a band at a time and stay within bounds', () => {
  expect(proposeFrom(0.4, judged(0.45, 0, 5))).toBe(0.4)
  expect(proposeFrom(0.4, judged(0.45, 0, 6))).toBe(0.5)
  expect(proposeFrom(0.4, judged(0.45, 4, 2))).toBe(0.3)
  expect(proposeFrom(0.4, [...judged(0.45, 6, 0), ...judged(0.35, 6, 0), ...judged(0.25, 6, 0)])).toBe(0.2)
  expect(acceptFrom(0.5, judged(0.45, 9, 1))).toBe(0.4)
  expect(acceptFrom(0.5, judged(0.45, 7, 3))).toBe(0.5)
  expect(acceptFrom(0.5, [...judged(0.55, 4, 6), ...judged(0.65, 5, 5)])).toBe(0.7)
})

test('a share of few says nothing, one of many comes with its lower end', () => {
  expect(measured(judged(0.9, ENOUGH_JUDGED - 1, 0))).toEqual({ precision: null, at_least: null })
  expect(measured(judged(0.9, 1, 4))).toEqual({ precision: null, at_least: null })
  expect(measured(judged(0.9, ENOUGH_JUDGED, 0)).at_least).toBeCloseTo(0.839, 3)
  const { precision, at_least } = measured(judged(0.9, 95, 5))
  expect(precision).toBe(0.95)
  expect(at_least).toBeCloseTo(0.888, 3)
})
