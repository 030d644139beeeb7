import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { fillShop, type ShopProduct } from '#test/match/shop.ts'
import { type MatchRetailOptions, matchRetail } from './match.ts'

testDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir pairs '))
})
afterAll(() => rm(folder, { recursive: true }))

const product = (code: string, name: string, price = 4, lines = 5, ...others: string[]): ShopProduct => ({
  ...{ code, names: [name, ...others], price, lines },
})
/** One lamp under two codes, mugs in two colours, postage. */
const shop = [
  product('10001', 'LAMPE DE CHEVET BOIS', 20, 9),
  product('10077', 'Lampe  de chevet, bois', 20, 3),
  product('10002', 'MUG ROUGE', 4, 5, 'TASSE ROUGE'),
  product('10003', 'MUG BLEU'),
  product('10004', 'BOL ROUGE'),
  product('10005', 'BOL BLEU'),
  product('10006', 'ASSIETTE ROUGE'),
  product('10007', 'ASSIETTE BLEU'),
  product('10008', 'PORTE-CLÉS TOUR EIFFEL ARGENTÉ', 3, 4),
  { ...product('POST', 'FRAIS DE PORT'), category: 'Service' },
  { ...product('PORT', 'Frais de port'), category: 'Service' },
]

const run = (actor: Actor, options: Partial<MatchRetailOptions> = {}) =>
  withBulk((client) =>
    matchRetail(client, actor, {
      ...{ strategy: 'fuzzy', topN: 0, reviewsPath: null, signal: new AbortController().signal },
      ...options,
    }),
  )

const pairsOf = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ id: string; kind: string; left: string; right: string; level: string; state: string }>`
      select id, kind, left_key as left, right_key as right, level, state from match_pairs
       order by kind, left_key, right_key`.execute(tx)
    return rows
  })

const reviewsFile = async (reviews: unknown): Promise<string> => {
  const path = join(folder, `${randomUUID()}.json`)
  await writeFile(path, typeof reviews === 'string' ? reviews : JSON.stringify(reviews))
  return path
}

const reviewsOf = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql`
      select review_text as text, stock_code as code, rating, sentiment, review_date::text as date
        from review_facts left join products using (workspace_id, product_id) order by review_id`.execute(tx)
    return rows
  })

test('one product under two codes is proposed, colours and services are not; a second run proposes the same pair under the same id', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  expect(await run(actor)).toMatchObject({ openPairs: 1, reviews: 0, levels: { P1: 12 } })
  const first = await pairsOf(actor)
  expect(first).toMatchObject([{ kind: 'product_double', left: '10001', right: '10077', level: 'P1', state: 'open' }])
  await run(actor)
  expect(await pairsOf(actor)).toEqual(first)
})

test('a proposal that nothing supports any more goes; so do all where matching only guesses by rank', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  await run(actor)
  await run(actor, { strategy: 'poc' })
  expect(await pairsOf(actor)).toEqual([])
  await run(actor)
  await fillShop(
    actor,
    shop.filter(({ code }) => code !== '10077'),
  )
  await run(actor)
  expect(await pairsOf(actor)).toEqual([])
})

test('"different" is never proposed again; "same" makes a golden record in each run, and its names point there', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, [...shop, product('10099', 'mug rouge', 4, 1)])
  await run(actor)
  const [lamp, mug] = await pairsOf(actor)
  expect(mug).toMatchObject({ left: '10002', right: '10099' })
  await asOwner(async (tx) => {
    await sql`update match_pairs set state = 'same' where id = ${lamp?.id}`.execute(tx)
    await sql`update match_pairs set state = 'different' where id = ${mug?.id}`.execute(tx)
  })
  for (const _ of [1, 2]) {
    await fillShop(actor, [...shop, product('10099', 'mug rouge', 4, 1)])
    expect(await run(actor)).toMatchObject({ openPairs: 0 })
    expect((await pairsOf(actor)).map(({ id, state }) => [id, state])).toEqual([
      [lamp?.id, 'same'],
      [mug?.id, 'different'],
    ])
    const { rows } = await withActor(actor, (tx) =>
      sql`select own.stock_code as code, golden.stock_code as golden, m.level, m.golden_name as name
            from products own
            join products golden on golden.product_id = own.golden_id
            join product_mapping m on m.source_code = own.stock_code and m.product_id = golden.product_id`.execute(tx),
    )
    expect(rows).toEqual([{ code: '10077', golden: '10001', level: 'P1', name: 'LAMPE DE CHEVET BOIS' }])
  }
})

test('a review belongs to a product by its code or its name; what only resembles several waits; nothing is made up', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  const reviewsPath = await reviewsFile([
    { avis: 'Belle', produit: 'tasse rouge', note: 4.5, date: '2026-02-30' },
    { avis: 'Bien', produit: '10008', sentiment: 'positive', date: '2026-01-31T10:00:00Z' },
    { avis: 'Cassé', produit: 'Porte clé tour eifel argenté', sentiment: 'negative' },
    { avis: 'Sans nom', sentiment: 0 },
    { avis: 'Autre', produit: 'Trottinette électrique' },
  ])
  expect(await run(actor, { reviewsPath })).toMatchObject({ reviews: 5, reviewsMatched: 3, skipped: [] })
  const nothing = { rating: null, sentiment: null, date: null }
  expect(await reviewsOf(actor)).toEqual([
    { ...nothing, text: 'Belle', code: '10002', rating: '4.5' },
    { ...nothing, text: 'Bien', code: '10008', sentiment: 'positive', date: '2026-01-31' },
    { ...nothing, text: 'Cassé', code: '10008', sentiment: 'negative' },
    { ...nothing, text: 'Sans nom', code: null, sentiment: 'negative' },
    { ...nothing, text: 'Autre', code: null },
  ])
})

test('a guess by rank stands among the pairs at most, never in a review', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  const reviewsPath = await reviewsFile([{ review: 'ok', title: 'MUG BLEU' }])
  expect(await run(actor, { reviewsPath, strategy: 'poc' })).toMatchObject({ reviews: 1, reviewsMatched: 0 })
  expect(await pairsOf(actor)).toMatchObject([{ kind: 'review_product', right: '10001', level: 'P5', state: 'open' }])
  expect(await reviewsOf(actor)).toMatchObject([{ code: null }])
})

test('reviews that name no product stay unmatched, and the run says why', async () => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  const reviewsPath = await reviewsFile(
    '{"review": "bagus", "translate": "good", "sentimen": 1}\n{"review": "x", "sentimen": 0}',
  )
  const { skipped, ...found } = await run(actor, { reviewsPath, strategy: 'semantic' })
  expect(found).toMatchObject({ reviews: 2, reviewsMatched: 0 })
  expect(skipped.map(({ level }) => level)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5'])
  expect(await reviewsOf(actor)).toMatchObject([
    { text: 'good', code: null, sentiment: 'positive', rating: null },
    { text: 'x', code: null, sentiment: 'negative' },
  ])
})

test.each([
  ['no JSON', 'Invoice,StockCode\n1,2'],
  ['one object', '{\n  "reviews": []\n}'],
  ['a list of texts', ['a', 'b']],
  ['nothing in it', []],
  ['cut off', '[{"review": "a"}, {"rev'],
])('a file of reviews that is %s is refused before anything changes', async (_, content) => {
  const actor = await newWorkspace()
  await fillShop(actor, shop)
  const reviewsPath = await reviewsFile(content)
  await expect(run(actor, { reviewsPath })).rejects.toMatchObject({
    definition: { code: 'reviews_file_not_json' },
  })
  expect(await pairsOf(actor)).toEqual([])
})
