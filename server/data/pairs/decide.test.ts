import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { fillShop } from '#test/match/shop.ts'
import { showCosts } from '../costs/costs.ts'
import { withdrawRetail } from '../load/withdraw.ts'
import { recount } from '../views/testing/recount.ts'
import type { CandidatePair } from './contract.ts'
import { decidePair } from './decide.ts'
import { listPairs } from './list.ts'
import { matchRetail } from './match.ts'
import { pairsToday } from './today.ts'

testDatabase()

const lamps = [
  { code: '10001', names: ['LAMPE DE CHEVET BOIS'] as const, price: 20, lines: 9 },
  { code: '10002', names: ['Lampe de chevet, bois'] as const, price: 20, lines: 3 },
  { code: '10003', names: ['lampe de chevet  bois'] as const, price: 21, lines: 4 },
  { code: '10004', names: ['PARAPLUIE PLIABLE'] as const, price: 9, lines: 2 },
]

const load = async (actor: Actor, reviewsPath: string | null = null) => {
  await fillShop(actor, lamps)
  await withBulk(async (client) => {
    const signal = new AbortController().signal
    await matchRetail(client, actor, { strategy: 'fuzzy', topN: 0, reviewsPath, signal })
    await recount(client, actor.workspaceId)
  })
}

const list = (actor: Actor, state: CandidatePair['state'] = 'open') =>
  withActor(actor, (tx) => listPairs(tx, [], { state, limit: 50, offset: 0 }))
const pairOf = async (actor: Actor, left: string, right: string): Promise<string> => {
  const { rows } = await withActor(actor, (tx) =>
    sql<{ id: string }>`select id from match_pairs where left_key = ${left} and right_key = ${right}`.execute(tx),
  )
  return rows[0]?.id ?? ''
}
const numbersOf = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows: products } = await sql<{ code: string; revenue: string }>`
      select stock_code as code, revenue from v_product_kpi order by 1`.execute(tx)
    const { rows: customers } = await sql`select products, revenue from customer_stats`.execute(tx)
    return { products, customers }
  })
/** How many products there are, wherever that is told. */
const countsOf = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ kpis: number; quality: number }>`
      select (select count(*)::int from v_product_kpi) as kpis, (select products::int from v_data_quality) as quality`.execute(
      tx,
    )
    return { ...rows[0], costs: (await showCosts(tx)).products }
  })
const nobody: [] = []

test('what helps to decide stands beside each pair, best first', async () => {
  const actor = await newWorkspace()
  await load(actor)
  const { pairs, total, kinds } = await list(actor)
  expect({ total, kinds }).toEqual({ total: 3, kinds: [{ kind: 'product_double', open: 3 }] })
  expect(pairs[0]).toMatchObject({
    left: {
      key: '10001',
      label: 'LAMPE DE CHEVET BOIS',
      details: [
        { name: 'code', value: '10001' },
        { name: 'category', value: 'Divers' },
        { name: 'price', value: '20.00' },
        { name: 'lines', value: '9' },
        { name: 'first_sale', value: '2026-03-03' },
        { name: 'last_sale', value: '2026-03-11' },
      ],
    },
    right: { key: '10002' },
    level: 'P1',
    href: null,
  })
  expect(pairs.map(({ score }) => score)).toEqual(pairs.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(await withActor(actor, pairsToday)).toEqual([
    { kind: 'pairs_open', count: 3, href: '/donnees/rapprochements', weight: 'act' },
  ])
})

test('"same" counts two codes as one at once, and taking it back gives each its own again', async () => {
  const actor = await newWorkspace()
  await load(actor)
  const before = await numbersOf(actor)
  const pair = await pairOf(actor, '10001', '10002')
  const decided = await decidePair(actor, nobody, pair, 'same')
  expect(decided).toMatchObject({ state: 'same', decided_by: actor.name })
  expect(await numbersOf(actor)).toEqual({
    products: [
      { code: '10001', revenue: '480.00' },
      { code: '10003', revenue: '168.00' },
      { code: '10004', revenue: '36.00' },
    ],
    customers: [{ products: 3, revenue: '684.00' }],
  })
  expect(await countsOf(actor)).toEqual({ kpis: 3, quality: 3, costs: 3 })
  await withBulk((client) => recount(client, actor.workspaceId))
  expect((await numbersOf(actor)).products).toHaveLength(3)
  await decidePair(actor, nobody, pair, 'open')
  expect(await numbersOf(actor)).toEqual(before)
  const { rows } = await withActor(actor, (tx) =>
    sql`select action, details ->> 'decision' as decision from audit_log where subject_id = ${pair} order by id`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([
    { action: 'pair.decided', decision: 'same' },
    { action: 'pair.reopened', decision: 'open' },
  ])
})

test('three codes become one product by two decisions; the third pair needs none; the run after says the same', async () => {
  const actor = await newWorkspace()
  await load(actor)
  await decidePair(actor, nobody, await pairOf(actor, '10002', '10003'), 'same')
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10002'), 'same')
  const one = [
    { code: '10001', revenue: '648.00' },
    { code: '10004', revenue: '36.00' },
  ]
  expect((await numbersOf(actor)).products).toEqual(one)
  expect((await list(actor)).total).toBe(0)
  await load(actor)
  expect((await numbersOf(actor)).products).toEqual(one)
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10002'), 'open')
  expect((await numbersOf(actor)).products.map(({ code }) => code)).toEqual(['10001', '10003', '10004'])
})

test('a decision that contradicts others is refused with the one that stands against it', async () => {
  const actor = await newWorkspace()
  await load(actor)
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10003'), 'different')
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10002'), 'same')
  await expect(decidePair(actor, nobody, await pairOf(actor, '10002', '10003'), 'same')).rejects.toMatchObject({
    definition: { code: 'pair_contradicts' },
    values: { one: '10001', other: '10003' },
  })
  // Nobody is asked what can only be refused; each decision counts for its level at once, and so does taking it back.
  expect((await list(actor, 'same')).total).toBe(1)
  expect(await list(actor)).toMatchObject({ total: 0, kinds: [{ kind: 'product_double', open: 0 }] })
  const judged = async () =>
    (await list(actor)).levels.slice(0, 3).map(({ level, judged, decided }) => [level, judged, decided])
  expect(await judged()).toEqual([
    ['P1', 2, 2],
    ['P2', 0, 0],
    ['P4', 0, 0],
  ])
  await withBulk((client) =>
    matchRetail(client, actor, {
      strategy: 'fuzzy',
      topN: 0,
      reviewsPath: null,
      signal: new AbortController().signal,
    }),
  )
  expect((await list(actor)).levels[0]).toMatchObject({ level: 'P1', matched: 2, judged: 2 })
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10003'), 'open')
  expect((await judged())[0]).toEqual(['P1', 1, 1])
})

test('a pair of another workspace, or of a list that another room lends, is not decided here', async () => {
  const actor = await newWorkspace()
  await load(actor)
  const pair = await pairOf(actor, '10001', '10002')
  await expect(decidePair(await newWorkspace(), nobody, pair, 'same')).rejects.toMatchObject({
    definition: { code: 'pair_not_found' },
  })
  const lent = [{ name: 'product_double', href: '/ailleurs' }]
  await expect(decidePair(actor, lent, pair, 'same')).rejects.toMatchObject({
    definition: { code: 'pair_decided_elsewhere' },
  })
})

test('a decision on what reviews call a product reaches its reviews, its mapping and the next run', async () => {
  const actor = await newWorkspace()
  const folder = await mkdtemp(join(tmpdir(), 'comptoir decide '))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'reviews.json')
  await writeFile(
    path,
    JSON.stringify([{ avis: 'Tombé en panne', produit: 'Le pépin pliant', note: 2 }, { avis: 'Bof' }]),
  )
  await load(actor, path)
  await withActor(actor, (tx) =>
    sql`insert into match_pairs (workspace_id, kind, left_key, right_key, left_label, right_label, score, level)
        values (${actor.workspaceId}, 'review_product', '·Le pépin pliant', '10004', 'Le pépin pliant', 'PARAPLUIE PLIABLE', 0.4, 'P4')
            on conflict do nothing`.execute(tx),
  )
  const rated = () =>
    withActor(actor, async (tx) => {
      const { rows } =
        await sql`select stock_code as code, avg_rating as rating from v_product_kpi where review_count > 0`.execute(tx)
      const { rows: names } =
        await sql`select source_name as name, level from product_mapping where source = 'reviews'`.execute(tx)
      return { rows, names }
    })
  const pair = await pairOf(actor, '·Le pépin pliant', '10004')
  await decidePair(actor, nobody, pair, 'same')
  const tied = { rows: [{ code: '10004', rating: '2.00' }], names: [{ name: 'Le pépin pliant', level: 'P4' }] }
  expect(await rated()).toEqual(tied)
  await load(actor, path)
  expect(await rated()).toEqual(tied)
  await decidePair(actor, nobody, pair, 'different')
  expect(await rated()).toEqual({ rows: [], names: [] })
  await load(actor, path)
  expect(await rated()).toEqual({ rows: [], names: [] })
})

test('what matching took by itself is listed, taken back by a person, and taken again when they take that back', async () => {
  const actor = await newWorkspace()
  const folder = await mkdtemp(join(tmpdir(), 'comptoir decide '))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'reviews.json')
  await writeFile(path, JSON.stringify([{ avis: 'Tombé en panne', produit: 'Parapluie pliable', note: 2 }]))
  await load(actor, path)
  const tied = () =>
    withActor(actor, async (tx) => {
      const { rows } = await sql<{ code: string | null }>`
        select stock_code as code from review_facts left join products using (workspace_id, product_id)`.execute(tx)
      const { rows: names } = await sql`select level from product_mapping where source = 'reviews'`.execute(tx)
      return { codes: rows.map(({ code }) => code), names: names.length }
    })
  const [taken] = (await list(actor, 'taken')).pairs
  expect(taken).toMatchObject({ state: 'taken', level: 'P1', left: { label: 'Parapluie pliable' }, decided_by: null })
  expect((await list(actor)).pairs.map(({ kind }) => kind)).not.toContain('review_product')
  expect(await withActor(actor, pairsToday)).toMatchObject([{ count: 3 }])
  const holds = { codes: ['10004'], names: 1 }
  expect(await tied()).toEqual(holds)

  const pair = taken?.id ?? ''
  expect(await decidePair(actor, nobody, pair, 'different')).toMatchObject({ state: 'different' })
  expect(await tied()).toEqual({ codes: [null], names: 0 })
  await load(actor, path)
  expect(await tied()).toEqual({ codes: [null], names: 0 })
  expect((await list(actor, 'taken')).total).toBe(0)
  expect(await decidePair(actor, nobody, pair, 'open')).toMatchObject({ state: 'taken' })
  expect(await tied()).toEqual(holds)
  expect(await decidePair(actor, nobody, pair, 'same')).toMatchObject({ state: 'same' })
  await load(actor, path)
  expect(await tied()).toEqual(holds)
})

test('withdrawn data ask nothing more; what was decided is shown again when they come back', async () => {
  const actor = await newWorkspace()
  await load(actor)
  await decidePair(actor, nobody, await pairOf(actor, '10001', '10002'), 'different')
  const other = { kind: 'supplier_double', workspace: actor.workspaceId }
  await withBulk(async (client) => {
    await client.query(
      `insert into match_pairs (workspace_id, kind, left_key, right_key, left_label, right_label, left_details, right_details, score, level)
       values ($1, $2, 'a', 'b', 'A', 'B', '[]', '[]', 0.9, 'P1')`,
      [other.workspace, other.kind],
    )
    // The shop of these tests has no partition of its own to be dropped.
    await client.query('delete from sales_facts where workspace_id = $1', [actor.workspaceId])
    await withdrawRetail(client, actor.workspaceId)
  })
  expect(await list(actor)).toMatchObject({ total: 1, kinds: [{ kind: other.kind, open: 1 }], levels: [], skipped: [] })
  expect(await list(actor, 'different')).toMatchObject({ pairs: [], total: 0 })
  expect(await withActor(actor, pairsToday)).toEqual([])

  await load(actor)
  expect(await list(actor, 'different')).toMatchObject({ total: 1 })
  const asked = (await list(actor)).pairs.map(({ left, right }) => `${left.key} ${right.key}`)
  expect(asked).not.toContain('10001 10002')
  expect(asked.length).toBeGreaterThan(0)
})
