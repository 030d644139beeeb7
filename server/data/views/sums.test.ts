import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { type BulkClient, withBulk } from '#platform/database/bulk.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { clean } from '../clean/clean.ts'
import { file } from '../clean/testing/cleaned.ts'
import { type Summing, summing } from '../etl/summing.ts'
import { readNumbers } from '../load/numbers.ts'
import { publishRetail } from '../load/publish.ts'
import { checkQuality } from '../quality/check.ts'
import { ETL, startRun } from '../runs/track.ts'
import { refreshStats, stageStats } from './refresh.ts'
import { recount } from './testing/recount.ts'

// A file is summed and checked by the engine that cleans it, and mended by the database where products are one or have reviews. Whatever
// is in it, that is what PostgreSQL makes of the published lines by itself.

testDatabase()
const never = new AbortController().signal
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir sums '))
})
afterAll(() => rm(folder, { recursive: true }))

const line = fc
  .record({
    invoice: fc.integer({ min: 1, max: 5 }),
    code: fc.constantFrom('A1', 'A2', 'B1', 'B2', 'POST'),
    quantity: fc.oneof(fc.integer({ min: -3, max: 9 }), fc.constantFrom(600, 40_000, 2_147_483_647, -2_147_483_648)),
    // More than 180 days, and one far ahead of today.
    date: fc.constantFrom('2025-01-05 10:00:00', '2025-05-30 23:59:59', '2025-06-01 00:00:00', '2025-11-20 12:00:00'),
    late: fc.integer({ min: 0, max: 30 }).map((n) => n === 0),
    price: fc.oneof(
      fc.integer({ min: 90, max: 110 }),
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.constantFrom(1, 9_999_999_999),
    ),
    customer: fc.constantFrom('7', '8', 'C-9'),
  })
  .map(({ invoice, code, quantity, date, late, price, customer }) => {
    const number = `${quantity < 0 ? 'C' : ''}${invoice}`
    return [number, code, `Objet ${code}`, quantity, late ? '2099-01-01' : date, price / 100, customer, 'France'].join()
  })
const shop = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 80 }),
  joined: fc.constantFrom('', 'A', 'AB'),
  reviewed: fc.subarray(['A1', 'A2', 'B1']),
})

const publish = async (actor: Actor, content: string) => {
  const target = await mkdtemp(join(folder, 'shop-'))
  const path = join(target, 'ventes.csv')
  await writeFile(path, content)
  const sums = summing(actor.workspaceId, target)
  const numbers = await readNumbers(actor)
  const { files } = await clean(path, { folder: target, numbers, onKept: sums.onKept })
  return { ...sums, files: { ...files, orders: sums.files.orders }, sums: sums.files }
}

const joinAndReview = async (
  client: BulkClient,
  of: string,
  { joined, reviewed }: { joined: string; reviewed: string[] },
) => {
  for (const letter of joined)
    await client.query(
      `update products p set golden_id = g.product_id from products g
        where p.workspace_id = $1 and g.workspace_id = $1 and p.stock_code = $2 and g.stock_code = $3`,
      [of, `${letter}2`, `${letter}1`],
    )
  await client.query(
    `insert into review_facts (workspace_id, review_id, product_id, rating, review_text)
     select $1, row_number() over (), product_id, 1 + (product_id + n) % 5, '' from products, generate_series(1, 3) n
      where workspace_id = $1 and stock_code = any($2)`,
    [of, reviewed],
  )
}

const summed = async (client: BulkClient, of: string) => {
  const read = async (table: string, key: string) =>
    (await client.query(`select * from ${table} where workspace_id = $1 order by ${key}`, [of])).rows
  return {
    orders: await read('sales_orders', 'invoice_no, customer_id, invoice_date, is_return'),
    products: await read('product_stats', 'product_id'),
    customers: await read('customer_stats', 'customer_id'),
  }
}

const verdicts = async (client: BulkClient, of: string, run: string, ofLines: Summing['measured']) => {
  await checkQuality(client, of, run, { ofLines })
  const { rows } = await client.query('select * from quality_results where run_id = $1 order by check_key', [run])
  return rows
}

test('what the cleaning engine sums is what PostgreSQL counts, whatever is one product and whatever is reviewed', async () => {
  await fc.assert(
    fc.asyncProperty(shop, async ({ lines, ...known }) => {
      const good = '900,A1,Objet A1,2,2025-03-01 09:00:00,4.50,7,France'
      const actor = await newWorkspace()
      const of = actor.workspaceId
      const { files, sums, measured } = await publish(actor, file(good, ...lines))
      const run = await startRun(actor, ETL, 'essai', {})
      await withBulk(async (client) => {
        await publishRetail(client, actor, run, files, never)
        await stageStats(client, of, { sums }, never)
        await joinAndReview(client, of, known)
        await refreshStats(client, of)
        const seen = await summed(client, of)
        expect(seen.products.length).toBeGreaterThan(0)
        await recount(client, of)
        expect(seen).toEqual(await summed(client, of))
        expect([...measured.keys()]).toEqual(['prices_of_one', 'values_plausible', 'returns_have_sale'])
        expect(await verdicts(client, of, run, measured)).toEqual(await verdicts(client, of, run, new Map()))
      })
    }),
    { numRuns: 6 },
  )
})
