import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { Numbers } from '../clean/judge/numbers.ts'

/** The numbers that the workspace's codes have. Asked by who holds the turn of a run: nobody else gives numbers then. */
export const readNumbers = (actor: Actor): Promise<Numbers> =>
  withActor(actor, async (tx) => {
    const products = await sql<Numbered>`select stock_code as code, product_id as number from products`.execute(tx)
    const customers = await sql<Numbered>`select code, customer_id as number from customers`.execute(tx)
    const counters = await sql<{ product: number; customer: number }>`
      select product_id as product, customer_id as customer from retail_counters`.execute(tx)
    const { product, customer } = counters.rows[0] ?? { product: 0, customer: 0 }
    return {
      products: { known: byCode(products.rows), highest: product },
      customers: { known: byCode(customers.rows), highest: customer },
    }
  })

type Numbered = { code: string; number: number }

const byCode = (rows: readonly Numbered[]): Map<string, number> =>
  new Map(rows.map(({ code, number }) => [code, number]))
