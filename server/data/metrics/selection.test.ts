import Big from 'big.js'
import fc from 'fast-check'
import { CompiledQuery } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import type { DimensionFilter, SetCondition } from './contract.ts'
import { sales } from './sales.ts'
import { type Asking, askAs, ownModel } from './testing/ask.ts'
import { publishShop, type Shop, shops } from './testing/shop.ts'

// Which facts a question means, against SQL written by hand that knows nothing of the model.

testDatabase()
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

const ask = (query: Asking) => askAs(shop, query)

const byHand = (text: string): Promise<(string | null)[][]> =>
  withActor(shop, async (tx) => {
    const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text))
    return rows.map((row) => Object.values(row).map((cell) => (cell === null ? null : String(cell))))
  })

const plain = (rows: readonly (readonly (string | null)[])[], dimensions: number) =>
  rows
    .map((row) => row.map((cell, at) => (at < dimensions || cell === null ? cell : Big(cell).toFixed())))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Sales of every hour of the years around New Year, where weeks and years do not end together. */
const aroundNewYear: Shop = {
  lines: Array.from({ length: 60 }, (_, i) => ({
    ...{ order: i % 9, product: (i % 5) + 1, customer: (i % 4) + 1, quantity: 1, cents: 100 + i, back: i % 7 === 0 },
    hour: 24 * 30 + i * 11,
  })),
  reviews: [],
  doubles: [1, null],
}

const buckets: Record<string, string> = {
  hour: `to_char(invoice_date, 'YYYY-MM-DD"T"HH24') || ':00'`,
  day: "to_char(invoice_date, 'YYYY-MM-DD')",
  week: "to_char(to_date(to_char(invoice_date, 'IYYY-IW'), 'IYYY-IW'), 'YYYY-MM-DD')",
  month: "to_char(invoice_date, 'YYYY-MM') || '-01'",
  quarter:
    "extract(year from invoice_date) || (array['-01-01', '-04-01', '-07-01', '-10-01'])[extract(quarter from invoice_date)::int]",
  year: "extract(year from invoice_date) || '-01-01'",
  month_of_year: 'extract(month from invoice_date)::int',
}

test.each(Object.entries(buckets))(
  '%s: weeks and years over New Year, and a filter on a bucket is that bucket',
  async (grain, key) => {
    await publishShop(shop, aroundNewYear)
    const measures = ['ca', 'commandes', 'retours_montant', 'produits_vendus']
    const found = await ask({ measures, dimensions: [grain, 'pays'] })
    const hand = await byHand(`
    select ${key} as bucket, country, coalesce(sum(amount) filter (where quantity > 0), 0) as a,
           count(distinct invoice_no) filter (where quantity > 0) as b, coalesce(-sum(amount) filter (where quantity < 0), 0) as c,
           count(distinct case when product_id = 4 then 1 else product_id end) filter (where quantity > 0) as d
      from sales_facts join customers using (workspace_id, customer_id) group by 1, 2`)
    expect(hand.length).toBeGreaterThan(2)
    expect(plain(found.rows, 2)).toEqual(plain(hand, 2))
    const all = await ask({ measures, dimensions: [grain] })
    for (const [bucket, ...cells] of all.rows.slice(0, 4)) {
      const filters: DimensionFilter[] = [{ dimension: grain, operator: 'in', values: [bucket ?? null] }]
      expect((await ask({ measures, filters })).total).toEqual(cells)
    }
  },
)

test('a bucket of time is meant by every day in it', async () => {
  await publishShop(shop, aroundNewYear)
  const of = async (dimension: string, day: string) =>
    (await ask({ measures: ['ca'], filters: [{ dimension, operator: 'in', values: [day] }] })).total[0]
  // 1 January 2026 is a Thursday: its week begins on 29 December.
  expect(await of('week', '2026-01-01')).toBe(await of('week', '2025-12-29'))
  expect(await of('week', '2026-01-04')).toBe(await of('week', '2025-12-29'))
  expect(await of('month', '2026-01-17')).toBe(await of('month', '2026-01-01'))
  expect(await of('quarter', '2025-12-31')).toBe(await of('quarter', '2025-10-01'))
  expect(await of('year', '2025-12-31')).toBe(await of('year', '2025-01-01'))
  for (const grain of ['week', 'month', 'quarter', 'year'])
    expect(Number(await of(grain, '2026-01-01'))).toBeGreaterThan(0)
  // An hour has no day that could mean it.
  await expect(of('hour', '2026-01-01')).rejects.toThrow('query_not_answerable')
})

const having = fc.option(fc.constantFrom('ca', 'commandes', 'quantite'), { nil: null })
const products = fc.subarray([1, 2, 3], { minLength: 1, maxLength: 2 })

test('"customers who bought these but not those" are those that SQL finds', () =>
  fc.assert(
    fc.asyncProperty(shops, products, products, having, async (lines, bought, never, measure) => {
      await publishShop(shop, lines)
      const set = (values: number[], among: boolean): SetCondition => ({
        ...{ dimension: 'client', among },
        filters: [
          { dimension: 'produit', operator: 'in', values },
          ...(measure ? [] : [{ dimension: 'retour', operator: 'in' as const, values: [false] }]),
        ],
        having: measure ? [{ measure, operator: 'above', value: '0' }] : [],
      })
      const measures = ['clients_actifs', 'ca', 'commandes', 'produits_vendus']
      const found = await ask({ measures, dimensions: ['client'], sets: [set(bought, true), set(never, false)] })
      const who = (
        some: number[],
      ) => `exists (select from sales_facts o join products p using (workspace_id, product_id)
        where o.customer_id = s.customer_id and not o.is_return and coalesce(p.golden_id, p.product_id) in (${some}))`
      const hand = await byHand(`
        select customer_id, count(distinct customer_id) filter (where not is_return) as a,
               coalesce(sum(amount) filter (where not is_return), 0) as b, count(distinct invoice_no) filter (where not is_return) as c,
               count(distinct coalesce(golden_id, product_id)) filter (where not is_return) as d
          from sales_facts s join products p using (workspace_id, product_id)
         where ${who(bought)} and not ${who(never)} group by 1`)
      expect(plain(found.rows, 1)).toEqual(plain(hand, 1))
    }),
    { numRuns: 20 },
  ))

test('a workspace without anything has answers too: nothing is 0, and what rests on nothing is empty', async () => {
  const empty = await newWorkspace()
  const measures = sales.measures.map(({ key }) => key)
  const period = { from: '2026-02-01', to: '2026-02-28' }
  for (const some of [measures.slice(0, 8), measures.slice(8), ['avis', 'note']]) {
    for (const more of [{}, { dimensions: ['produit', 'month'] }, { period, compare: 'previous_year' as const }]) {
      const found = await askAs(empty, { measures: some, ...more })
      expect(found.rows).toEqual('dimensions' in more ? [] : [found.total])
      some.forEach((key, i) => {
        const of = ownModel.measures.get(key)?.measure.of
        const counts = of?.kind === 'distinct' || (of?.kind === 'sum' && !of.unknown)
        expect([key, found.total[i]]).toEqual([key, counts ? '0' : null])
      })
      expect(found.notes).toEqual([])
    }
  }
})
