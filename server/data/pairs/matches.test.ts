import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import type { MatchKind, MatchLevel } from './contract.ts'
import { listMatches } from './matches.ts'

testDatabase()
let shop: Actor

beforeAll(async () => {
  shop = await newWorkspace()
  const neighbour = await newWorkspace()
  await withBulk(async (client) => {
    for (const { workspaceId } of [shop, neighbour]) {
      const write = (text: string) => client.query(text, [workspaceId])
      await write(`insert into products (workspace_id, product_id, stock_code, name, category)
        values ($1, 1, 'A', 'TASSE', 'Divers'), ($1, 2, 'B', 'LAMPE', 'Divers')`)
      await write(`insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score, level)
        values ($1, 1, 'erp', 'A', 'TASSE', 1, 'TASSE', 1, 'P1'), ($1, 2, 'reviews', '', 'Tasse bleue', 1, 'TASSE', 0.91, 'P2'),
               ($1, 3, 'reviews', '', 'La lampe', 2, 'LAMPE', 0.85, 'P2'), ($1, 4, 'erp', 'B', 'LAMPE', 2, 'LAMPE', 1, 'P1')`)
      await write(`insert into match_pairs (workspace_id, kind, left_key, right_key, left_label, right_label, score, level, taken)
        values ($1, 'product_double', 'A', 'B', 'TASSE', 'LAMPE', 0.61, 'P2', true)`)
    }
  })
})

const listed = (level: MatchLevel, kind: MatchKind = 'names', offset = 0) =>
  withActor(shop, (tx) => listMatches(tx, { level, kind, limit: 1, offset }))

test('what a level tied together is listed, the least sure first, page by page, of one company alone', async () => {
  expect(await listed('P2')).toEqual({
    total: 2,
    matches: [
      {
        ...{ source: 'reviews', code: '', name: 'La lampe', product_code: 'B', product: 'LAMPE', product_id: 2 },
        ...{ score: 0.85, state: null, pair_id: null },
      },
    ],
  })
  expect(await listed('P2', 'names', 1)).toMatchObject({ total: 2, matches: [{ name: 'Tasse bleue' }] })
  expect(await listed('P2', 'names', 2)).toEqual({ total: 2, matches: [] })
  expect(await listed('P1')).toMatchObject({ total: 2, matches: [{ source: 'erp', name: 'LAMPE' }] })
  expect(await listed('P1', 'review_product')).toMatchObject({ total: 0 })
  expect(await listed('P2', 'review_product')).toMatchObject({ total: 2 })
})

test('a pair of codes is listed with its state', async () => {
  expect(await listed('P2', 'product_double')).toMatchObject({
    total: 1,
    matches: [{ name: 'TASSE', product: 'LAMPE', score: 0.61, state: 'taken', product_id: null }],
  })
})
