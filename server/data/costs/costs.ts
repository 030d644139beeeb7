import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import type { CostsState } from './contract.ts'
import type { Cost } from './readCosts.ts'

// Costs as people give them: kept by code, whether it is sold today or not, and written to the products that are published.

export const showCosts = async (tx: Tx): Promise<CostsState> => {
  const { rows } = await sql<CostsState>`
    select (select count(*)::int from product_costs) as costs,
           (select count(*)::int from products where golden_id is null) as products,
           (select count(*)::int from products where golden_id is null and unit_cost is not null) as known,
           array(select stock_code from product_costs c where not exists (
                   select from products p where p.workspace_id = c.workspace_id and p.stock_code = c.stock_code)
                  order by stock_code limit 10) as unknown,
           (select given_by from product_costs limit 1) as given_by,
           (select max(given_at) from product_costs) as given_at`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('counts have a row')
  return row
}

/** These costs, and no others, from now on. Throws `run_in_progress` where a run has the products in hand. */
export const setCosts = async (actor: Actor, costs: readonly Cost[]): Promise<CostsState> => {
  try {
    return await withActor(actor, async (tx) => {
      await sql`set local lock_timeout = '2s'`.execute(tx)
      await sql`delete from product_costs`.execute(tx)
      await sql`
        insert into product_costs (workspace_id, stock_code, unit_cost, given_by)
        select ${actor.workspaceId}, code, cost, ${actor.name}
          from jsonb_to_recordset(${toJson(costs)}::jsonb) as given (code text, cost numeric)`.execute(tx)
      await sql`
        update products p set unit_cost = given.cost
          from (select product_id, c.unit_cost as cost
                  from products left join product_costs c using (workspace_id, stock_code)) as given
         where p.product_id = given.product_id and p.unit_cost is distinct from given.cost`.execute(tx)
      const state = await showCosts(tx)
      const details = { costs: state.costs, known: state.known, products: state.products }
      const action = costs.length > 0 ? 'data.costs_given' : 'data.costs_forgotten'
      await recordAudit(tx, actor, { action, subjectType: 'workspace', subjectId: actor.workspaceId, details })
      return state
    })
  } catch (error) {
    // lock_not_available: a run holds these products until it commits.
    const isHeld = error instanceof Error && 'code' in error && error.code === '55P03'
    throw isHeld ? new Problem(dataProblems.run_in_progress) : error
  }
}

/** In the transaction of a publication: what products cost that are new, or came back. */
export const fillCosts = `
  update products p set unit_cost = c.unit_cost
    from product_costs c
   where p.workspace_id = $1 and c.workspace_id = $1 and c.stock_code = p.stock_code
     and p.unit_cost is distinct from c.unit_cost`
