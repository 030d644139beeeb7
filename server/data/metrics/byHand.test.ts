import { CompiledQuery, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import type { Source } from '#platform/semantic.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { grains, SemanticQuery } from './contract.ts'
import { modelOf } from './model.ts'
import { answer } from './query.ts'
import { reviews } from './reviews.ts'
import { sales } from './sales.ts'
import { plain, times } from './testing/byHand.ts'
import { publishShop } from './testing/shop.ts'

// Every measure by every dimension and every grain, against SQL that was written by hand from the glossary, not from the
// compiler. A measure or a dimension that is new has none, and fails here until somebody writes it.

testDatabase()
let shop: Actor
const model = modelOf([sales, reviews], [])

beforeAll(async () => {
  shop = await newWorkspace()
  const lines = Array.from({ length: 240 }, (_, n) => ({
    ...{ order: 1 + (n % 37), product: 1 + (n % 5), customer: 1 + ((n * 7) % 4), quantity: 1 + (n % 6) },
    ...{ cents: 101 + ((n * 7919) % 9000), hour: (n * 331) % (24 * 420), back: n % 11 === 0 },
  }))
  const said = Array.from({ length: 60 }, (_, n) => ({
    ...{
      product: n % 7 === 0 ? null : 1 + (n % 5),
      rating: n % 4 === 0 ? null : n % 6,
      day: n % 9 === 0 ? null : n * 6,
    },
  }))
  const costs = ['1.2500', null, '0', null, '9.9900']
  await publishShop(shop, { lines, reviews: said, doubles: [1, 2], costs, rate: '0.3333' })
  await asOwner((tx) =>
    sql`update review_facts set sentiment = (array['positive', 'negative', null])[1 + review_id % 3]
         where workspace_id = ${shop.workspaceId}`.execute(tx),
  )
})

const cost = '(select t.unit_cost from products t where t.product_id = coalesce(p.golden_id, p.product_id))'
const rate = '(select margin_rate from workspace_datasets)'
const revenue = 'sum(amount) filter (where amount > 0)'
const returned = '-sum(amount) filter (where amount < 0)'
const orders = 'count(distinct case when amount > 0 then invoice_no end)'
const pieces = 'sum(case when quantity > 0 then quantity end)'
const margin = `sum(case when amount > 0 then coalesce(amount - quantity * ${cost}, amount * ${rate}) end)`
const covered = `sum(case when amount > 0 and coalesce(${cost}, ${rate}) is not null then amount end)`
const product = 'coalesce(p.golden_id, p.product_id)'
const ofProduct = (column: string): string => `(select t.${column} from products t where t.product_id = ${product})`

type ByHand = { source: Source; from: string; measures: Record<string, string>; dimensions: Record<string, string> }

const byHand: ByHand[] = [
  {
    source: sales,
    from: 'sales_facts s join products p using (product_id) join customers c using (customer_id)',
    measures: {
      ca: `coalesce(${revenue}, 0)`,
      ca_net: 'sum(quantity * unit_price)',
      commandes: orders,
      panier_moyen: `${revenue} / nullif(${orders}, 0)`,
      clients_actifs: 'count(distinct case when amount > 0 then s.customer_id end)',
      quantite: `coalesce(${pieces}, 0)`,
      retours_montant: `coalesce(${returned}, 0)`,
      retours_quantite: 'coalesce(sum(abs(quantity)) filter (where quantity < 0), 0)',
      taux_retour: `coalesce(${returned}, 0) / nullif(${revenue}, 0)`,
      prix_moyen: `${revenue} / nullif(${pieces}, 0)`,
      produits_vendus: `count(distinct case when amount > 0 then ${product} end)`,
      marge: margin,
      taux_marge: `${margin} / nullif(${covered}, 0)`,
      ca_avec_cout: `coalesce(${covered}, 0)`,
      ca_marge_estimee: `coalesce(sum(case when amount > 0 and ${cost} is null and ${rate} is not null then amount end), 0)`,
      couverture_couts: `coalesce(${covered}, 0) / nullif(${revenue}, 0)`,
    },
    dimensions: {
      produit: product,
      reference: ofProduct('stock_code'),
      categorie: ofProduct('category'),
      pays: 'c.country',
      client: 's.customer_id',
      commande: 's.invoice_no',
      retour: 's.quantity < 0',
      ...times('s.invoice_date'),
    },
  },
  {
    source: reviews,
    from: 'review_facts r left join products p on p.product_id = r.product_id',
    measures: { avis: 'count(*)', note: 'sum(rating) / nullif(count(rating), 0)' },
    dimensions: {
      ...{ produit: product, reference: ofProduct('stock_code'), categorie: ofProduct('category') },
      sentiment: 'r.sentiment',
      ...times('r.review_date'),
    },
  },
]

/** As many as one question takes. */
const atOnce = 8

test.each(byHand)(
  '$source.name: every measure by every dimension is what SQL by hand says',
  async (hand) => {
    const { source, from, measures, dimensions } = hand
    const known = source.measures.map(({ key }) => key)
    expect(Object.keys(measures).toSorted()).toEqual(known.toSorted())
    const ways = [...source.dimensions.map(({ key }) => key), ...grains]
    expect(Object.keys(dimensions).toSorted()).toEqual(ways.toSorted())
    for (const [by, key] of Object.entries(dimensions))
      for (let at = 0; at < known.length; at += atOnce) {
        const asked = known.slice(at, at + atOnce)
        const query = SemanticQuery.parse({ measures: asked, dimensions: [by], limit: 1000 })
        const said = await withActor(shop, (tx) => answer(tx, model, query))
        const figures = asked.map((name, i) => `(${measures[name]}) as f${i}`).join(', ')
        const told = await withActor(shop, async (tx) => {
          const text = `select (${key}) as key, ${figures} from ${from} group by 1`
          const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text))
          return rows.map((row) => Object.values(row).map((cell) => (cell === null ? null : String(cell))))
        })
        expect({ by, rows: plain(said.rows) }).toEqual({ by, rows: plain(told) })
      }
  },
  60_000,
)
