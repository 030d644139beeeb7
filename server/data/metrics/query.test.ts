import Big from 'big.js'
import fc from 'fast-check'
import { CompiledQuery, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { firstDay, lastDay, Period, type QueryResult, SemanticQuery } from './contract.ts'
import type { LineQuery } from './facts/contract.ts'
import { factsBehind } from './facts/facts.ts'
import { modelOf } from './model.ts'
import { answer } from './query.ts'
import { reviews } from './reviews.ts'
import { sales } from './sales.ts'
import { publishShop, shops } from './testing/shop.ts'

testDatabase()
let shop: Actor
beforeAll(async () => {
  shop = await newWorkspace()
})

const model = modelOf([sales, reviews], [])
/** The same facts without the sums ahead, every piece in one select: another way to each number. */
const plain = modelOf([{ ...sales, rollups: [] }, reviews], [])

type Asking = Partial<Omit<SemanticQuery, 'measures'>> & Pick<SemanticQuery, 'measures'>

const ask = (query: Asking, of = model): Promise<QueryResult> =>
  withActor(shop, (tx) => answer(tx, of, SemanticQuery.parse(query)))

/** Rows of SQL written by hand, every cell as text. */
const byHand = (text: string): Promise<(string | null)[][]> =>
  withActor(shop, async (tx) => {
    const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text))
    return rows.map((row) => Object.values(row).map((cell) => (cell === null ? null : String(cell))))
  })

const sum = (cells: (string | null | undefined)[]): string =>
  cells.reduce((all, cell) => all.plus(cell ?? 0), Big(0)).toFixed()
const column = (found: Pick<QueryResult, 'rows'>, at: number): (string | null | undefined)[] =>
  found.rows.map((row) => row.at(at))
const same = (a: string | null | undefined, b: string | null | undefined): void =>
  expect(Big(a ?? 0).toFixed()).toBe(Big(b ?? 0).toFixed())

const additive = ['ca', 'ca_net', 'quantite', 'retours_montant', 'retours_quantite', 'marge', 'ca_avec_cout']
const everyMeasure = sales.measures.map(({ key }) => key)
const ways = ['produit', 'reference', 'categorie', 'pays', 'client', 'commande', 'retour']
const grains = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'weekday', 'hour_of_day', 'month_of_year']
const dimension = fc.constantFrom(...ways, ...grains)

/** Each shop is published once and then asked; a failure names the shop. */
const inEveryShop = <T>(more: fc.Arbitrary<T>, asked: (given: T) => Promise<void>, runs = 12): Promise<void> =>
  fc.assert(
    fc.asyncProperty(shops, more, async (lines, given) => {
      await publishShop(shop, lines)
      await asked(given)
    }),
    { numRuns: runs },
  )

test('the parts of what adds up are the whole, by every dimension', () =>
  inEveryShop(fc.uniqueArray(dimension, { minLength: 1, maxLength: 2 }), async (dimensions) => {
    const found = await ask({ measures: additive, dimensions })
    const whole = await ask({ measures: additive })
    expect(found.total).toEqual(whole.total)
    additive.forEach((_, i) => {
      same(sum(column(found, dimensions.length + i)), found.total[i])
    })
  }))

test('every way to a number leads to the same one: sums ahead, early sums, two steps, one select', () =>
  inEveryShop(
    fc.tuple(dimension, fc.subarray(everyMeasure, { minLength: 1, maxLength: 4 })),
    async ([by, measures]) => {
      const query = { measures, dimensions: [by], period: { from: '2025-12-01', to: '2026-03-15' } }
      const [one, other] = [await ask(query), await ask(query, plain)]
      expect(one.rows).toEqual(other.rows)
      expect([one.labels, one.total]).toEqual([other.labels, other.total])
    },
    20,
  ))

test('a filter and its contrary part the whole, and so do a set and what is not among it', () =>
  inEveryShop(fc.tuple(fc.constantFrom('produit', 'client'), fc.subarray([1, 2, 3, 4, null])), async ([by, some]) => {
    const values = [...some, 99]
    const measures = ['ca', 'ca_net', 'quantite']
    const parted = async (...parts: Pick<Asking, 'filters' | 'sets'>[]) => {
      const whole = await ask({ measures })
      const [a, b] = [await ask({ measures, ...parts[0] }), await ask({ measures, ...parts[1] })]
      measures.forEach((_, i) => {
        same(sum([a.total[i], b.total[i]]), whole.total[i])
      })
    }
    await parted(
      { filters: [{ dimension: by, operator: 'in', values }] },
      { filters: [{ dimension: by, operator: 'not_in', values }] },
    )
    const set = { dimension: by, filters: [], having: [{ measure: 'ca', operator: 'above' as const, value: '300' }] }
    await parted({ sets: [{ ...set, among: true }] }, { sets: [{ ...set, among: false }] })
  }))

test('sales beside reviews are what each is alone: neither multiplies the other', () =>
  inEveryShop(fc.constantFrom('produit', 'categorie', 'month'), async (by) => {
    const all = await ask({
      measures: ['ca', 'commandes', 'avis', 'note'],
      dimensions: [by],
      order: [{ by, direction: 'asc' }],
    })
    const sold = await ask({ measures: ['ca', 'commandes'], dimensions: [by], order: [{ by, direction: 'asc' }] })
    const told = await ask({ measures: ['avis', 'note'], dimensions: [by], order: [{ by, direction: 'asc' }] })
    const keys = (found: QueryResult) => new Map(found.rows.map(([key, ...cells]) => [key, cells]))
    const [sales_, reviews_] = [keys(sold), keys(told)]
    expect(new Set(keys(all).keys())).toEqual(new Set([...sales_.keys(), ...reviews_.keys()]))
    expect(all.rows).toHaveLength(keys(all).size)
    for (const [key, cells] of keys(all)) {
      expect(cells).toEqual([...(sales_.get(key) ?? ['0', '0']), ...(reviews_.get(key) ?? ['0', null])])
    }
    expect(all.total).toEqual([...sold.total, ...told.total])
  }))

test('each measure is what SQL written by hand says', () =>
  inEveryShop(
    fc.constant(null),
    async () => {
      const sold = `from sales_facts s join products p using (workspace_id, product_id) join customers c using (workspace_id, customer_id)
          cross join (select (select margin_rate from workspace_datasets) as rate) as r`
      const cost = '(select t.unit_cost from products t where t.product_id = coalesce(p.golden_id, p.product_id))'
      const withCost = `sum(amount) filter (where not is_return and (${cost} is not null or rate is not null))`
      const margin = `sum(coalesce(amount - quantity * ${cost}, amount * rate)) filter (where not is_return)`
      const revenue = 'sum(amount) filter (where not is_return)'
      const orders = 'count(distinct invoice_no) filter (where not is_return)'
      const returned = 'coalesce(-sum(amount) filter (where is_return), 0)'
      const figures = [
        `coalesce(${revenue}, 0)`,
        'sum(amount)',
        orders,
        `round(${revenue} / nullif(${orders}, 0), 6)`,
        'count(distinct customer_id) filter (where not is_return)',
        'coalesce(sum(quantity) filter (where not is_return), 0)',
        returned,
        'coalesce(-sum(quantity) filter (where is_return), 0)',
        `round(${returned} / nullif(${revenue}, 0), 6)`,
        `round(${revenue} / nullif(sum(quantity) filter (where not is_return), 0), 6)`,
        'count(distinct coalesce(golden_id, product_id)) filter (where not is_return)',
        margin,
        `round(${margin} / nullif(${withCost}, 0), 6)`,
        `coalesce(${withCost}, 0)`,
        `coalesce(sum(amount) filter (where not is_return and ${cost} is null and rate is not null), 0)`,
        `round(coalesce(${withCost}, 0) / nullif(${revenue}, 0), 6)`,
      ].map((figure, i) => `${figure} as f${i}`)
      const of = (key: string) => `select ${key} as key, ${figures.join(', ')} ${sold} group by 1`
      const hand: Record<string, string> = {
        produit: 'coalesce(golden_id, product_id)',
        categorie:
          'coalesce((select g.category from products g where g.workspace_id = p.workspace_id and g.product_id = p.golden_id), p.category)',
        pays: 'country',
        client: 'customer_id',
        month: "to_char(invoice_date, 'YYYY-MM-01')",
        weekday: "to_char(invoice_date, 'ID')",
        hour_of_day: 'extract(hour from invoice_date)::int',
      }
      for (const [by, key] of Object.entries(hand)) {
        const found = await ask({ measures: everyMeasure.slice(0, 8), dimensions: [by] })
        const rest = await ask({ measures: everyMeasure.slice(8), dimensions: [by] })
        const others = new Map(rest.rows.map(([group, ...cells]) => [group, cells]))
        const together = found.rows.map((row) => [...row, ...(others.get(row[0] ?? null) ?? [])])
        const shown = (rows: (string | null)[][]) =>
          rows
            .map(([group, ...cells]) => [group, ...cells.map((cell) => (cell === null ? null : Big(cell).toFixed()))])
            .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
        expect(shown(together)).toEqual(shown(await byHand(of(key))))
      }
      const told = await ask({ measures: ['avis', 'note'] })
      expect(told.total).toEqual((await byHand('select count(*), trim_scale(avg(rating)) from review_facts'))[0])
    },
    8,
  ))

test('pages tile the whole, in one order', () =>
  inEveryShop(fc.tuple(dimension, fc.integer({ min: 1, max: 3 })), async ([by, limit]) => {
    const query = { measures: ['retours_montant'], dimensions: [by, by === 'client' ? 'pays' : 'client'] }
    const whole = await ask(query)
    const pages: QueryResult['rows'] = []
    for (let more = true; more; ) {
      const page = await ask({ ...query, limit, offset: pages.length })
      expect(page.rows.length).toBeLessThanOrEqual(limit)
      expect(page.total).toEqual(whole.total)
      pages.push(...page.rows)
      more = page.more
    }
    expect(pages).toEqual(whole.rows)
  }))

test('what is compared is what that period says by itself', () =>
  inEveryShop(
    fc.tuple(
      fc.constantFrom<'previous_period' | 'previous_year'>('previous_period', 'previous_year'),
      fc.constantFrom('pays', 'produit', 'day', 'month', 'weekday'),
      fc.constantFrom({ from: '2026-02-01', to: '2026-03-31' }, { from: '2026-01-11', to: '2026-02-13' }),
    ),
    async ([compare, by, period]) => {
      const measures = ['ca', 'quantite', 'commandes']
      const found = await ask({ measures, dimensions: [by], period, compare })
      if (!found.compared) throw new Error('it was asked to compare')
      const then = await ask({ measures, dimensions: [by], period: found.compared.period })
      expect(found.compared.total).toEqual(then.total)
      expect(found.compared.rows).toHaveLength(found.rows.length)
      if (['day', 'month'].includes(by)) return
      const earlier = new Map(then.rows.map(([key, ...cells]) => [key, cells]))
      found.rows.forEach(([key], i) => {
        expect(found.compared?.rows[i]).toEqual(earlier.get(key ?? null) ?? [null, null, null])
      })
    },
  ))

test('only groups that hold are shown, and the total is of their facts', () =>
  inEveryShop(fc.constantFrom('produit', 'pays', 'client'), async (by) => {
    const measures = ['ca', 'commandes', 'quantite']
    const having = [{ measure: 'ca', operator: 'above' as const, value: '500' }]
    const all = await ask({ measures, dimensions: [by] })
    const found = await ask({ measures, dimensions: [by], having })
    expect(found.rows).toEqual(all.rows.filter((row) => Big(row[1] ?? 0).gt(500)))
    same(sum(column(found, 1)), found.total[0])
    same(sum(column(found, 3)), found.total[2])
  }))

test('the facts behind a number add up to it', () =>
  inEveryShop(
    fc.tuple(fc.constantFrom('Bols', 'Tasses'), fc.integer({ min: 1, max: 7 })),
    async ([category, limit]) => {
      const filters: LineQuery['filters'] = [
        { dimension: 'categorie', operator: 'in', values: [category] },
        { dimension: 'retour', operator: 'in', values: [false] },
      ]
      const period = { from: '2025-12-01', to: '2026-02-28' }
      const number = await ask({ measures: ['ca'], filters, period })
      const lines: (string | null)[] = []
      for (let total = 1; lines.length < total; ) {
        const query = { source: 'ventes', filters, sets: [], period, limit, offset: lines.length }
        const page = await withActor(shop, (tx) => factsBehind(tx, model, query))
        if (page.total === 0) break
        expect(page.rows.length).toBeGreaterThan(0)
        lines.push(...page.rows.map(({ cells }) => cells.at(-1) ?? null))
        total = page.total
      }
      same(sum(lines), number.total[0])
    },
    8,
  ))

test('what is shown as SQL is what gave the answer, values and all', async () => {
  await publishShop(shop, {
    lines: [{ order: 1, product: 4, customer: 2, quantity: 2, cents: 150, hour: 1, back: false }],
    reviews: [{ product: 4, rating: 4, day: null }],
    doubles: [2, null],
  })
  const hostile = "x'); drop table sales_facts; --"
  const filters: SemanticQuery['filters'] = [{ dimension: 'reference', operator: 'not_in', values: [hostile] }]
  const found = await ask({ measures: ['ca', 'panier_moyen', 'note'], dimensions: ['produit'], filters })
  expect(found.rows).toEqual([['2', '3', '3', '4']])
  expect(found.labels).toEqual([['Tasse']])
  expect(found.sql).toContain("drop table sales_facts; --'")
  expect((await byHand(found.sql))[0]?.slice(1, 6)).toEqual(['2', 'Tasse', '3', '3', '4'])
  expect(found.columns.map(({ key, currency }) => [key, currency])).toEqual([
    ['produit', null],
    ['ca', 'EUR'],
    ['panier_moyen', 'EUR'],
    ['note', null],
  ])
})

test('an answer is of the publication that is there, never of one before', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 1, cents: 100, hour: 1, back: false }
  await publishShop(shop, { lines: [line], reviews: [], doubles: [null, null] })
  expect((await ask({ measures: ['ca'] })).total).toEqual(['1'])
  await publishShop(shop, { lines: [line, line], reviews: [], doubles: [null, null] })
  expect((await ask({ measures: ['ca'] })).total).toEqual(['2'])
  const neighbour = await newWorkspace()
  const query = SemanticQuery.parse({ measures: ['ca'] })
  expect((await withActor(neighbour, (tx) => answer(tx, model, query))).total).toEqual(['0'])
})

test('a part of a name finds it, whatever capitals and accents; signs of patterns are signs', async () => {
  const line = { order: 1, product: 2, customer: 1, quantity: 1, cents: 100, hour: 1, back: false }
  const lines = [1, 2, 3].map((product) => ({ ...line, product, customer: product }))
  await publishShop(shop, { lines, reviews: [], doubles: [null, null] })
  await asOwner((tx) =>
    sql`update products set name = 'Théière 50_% Œuf' where workspace_id = ${shop.workspaceId} and product_id = 1`.execute(
      tx,
    ),
  )
  const found = async (dimension: string, ...values: string[]) => {
    const filters = [{ dimension, operator: 'contains' as const, values }]
    return (await ask({ measures: ['quantite'], filters })).total[0]
  }
  expect(await found('produit', 'theiere')).toBe('1')
  expect(await found('produit', 'OEUF', 'tasse')).toBe('3')
  expect(await found('produit', '50_％')).toBe('1')
  expect(await found('produit', '％')).toBe('1')
  expect(await found('produit', 'e_e')).toBe('0')
  expect(await found('client', 'cliént 2')).toBe('1')
})

test('a month that only the earlier period knows is told, with nothing now', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 150, hour: 0, back: false }
  await publishShop(shop, {
    lines: [line, { ...line, order: 2, cents: 500, hour: 24 * 40 }],
    reviews: [],
    doubles: [null, null],
  })
  const days = (await ask({ measures: ['ca'], dimensions: ['day'] })).rows.map(([day]) => day ?? '')
  const [first = '', last = ''] = days
  const period = {
    from: `${Number(first.slice(0, 4)) + 1}${first.slice(4)}`,
    to: `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`,
  }
  const found = await ask({
    measures: ['ca', 'panier_moyen'],
    dimensions: ['time'],
    grain: 'month',
    period,
    compare: 'previous_year',
  })
  expect(found.rows.map(([month]) => month)).toEqual([`${period.from.slice(0, 7)}-01`, `${period.to.slice(0, 7)}-01`])
  expect(found.rows.map(([, ...cells]) => cells)).toEqual([
    ['0', null],
    ['0', null],
  ])
  expect(found.compared?.rows).toEqual([
    ['3', '3'],
    ['10', '10'],
  ])
  // Products that sold nothing now are no rows of a ranking.
  expect((await ask({ measures: ['ca'], dimensions: ['produit'], period, compare: 'previous_year' })).rows).toEqual([])
})

test('every period that can be asked for can be compared', () =>
  fc.assert(
    fc.asyncProperty(
      fc.tuple(...[0, 0].map(() => fc.date({ min: new Date(firstDay), max: new Date(lastDay), noInvalidDate: true }))),
      fc.constantFrom('previous_period' as const, 'previous_year' as const),
      async (ends, compare) => {
        const [from = firstDay, to = lastDay] = ends.map((end) => end.toISOString().slice(0, 10)).toSorted()
        const found = await ask({ measures: ['ca', 'note'], period: { from, to }, compare, dimensions: ['month'] })
        expect(Period.parse(found.compared?.period)).toEqual(found.compared?.period)
      },
    ),
    { numRuns: 30, examples: [[[new Date(firstDay), new Date(lastDay)], 'previous_period']] },
  ))

test.each<[string, Asking, RegExp]>([
  ['measure_unknown', { measures: ['cas'] }, /ca,/],
  ['dimension_unknown', { measures: ['ca'], dimensions: ['produits'] }, /produit/],
  ['query_not_answerable', { measures: ['ca', 'avis'], dimensions: ['pays'] }, /Avis.*Pays/],
  ['query_not_answerable', { measures: ['ca'], dimensions: ['time'] }, /grain/],
  ['query_not_answerable', { measures: ['ca'], compare: 'previous_year' }, /période/],
  [
    'query_not_answerable',
    { measures: ['ca'], filters: [{ dimension: 'client', operator: 'in', values: ['x'] }] },
    /Client/,
  ],
  [
    'query_not_answerable',
    { measures: ['ca'], filters: [{ dimension: 'day', operator: 'at_least', values: ['0000-01-01'] }] },
    /Jour/,
  ],
  ['query_not_answerable', { measures: ['ca'], order: [{ by: 'pays', direction: 'asc' }] }, /pays/],
])('%s: a question that cannot be answered says why', async (code, query, says) => {
  const refused: unknown = await ask(query).catch((error: unknown) => error)
  expect(refused).toMatchObject({ definition: { code } })
  expect(
    refused instanceof Error && 'detail' in refused && typeof refused.detail === 'function' && refused.detail('fr'),
  ).toMatch(says)
})
