import { Problem } from '#platform/problem.ts'
import type { Query } from '../../query.ts'
import { refreshProducts } from '../../views/refresh.ts'
import { goldenOf, groupsOf, type Member, writeGolden } from '../golden.ts'
import { pairProblems } from '../problems.ts'
import { type Decision, decisionsOf, PRODUCT_DOUBLE } from '../store.ts'

type Pair = { left: string; right: string; decision: 'open' | 'same' | 'different' }

/**
 * Makes the decisions on products hold for the two of this pair and for all that hang together with them: golden
 * records, their names, and the numbers of just these products. Throws `pair_contradicts`.
 */
export const applyToProducts = async (query: Query, workspaceId: string, pair: Pair): Promise<void> => {
  const decisions = await decisionsOf(query, workspaceId, PRODUCT_DOUBLE)
  refuseContradiction(decisions)
  // Taken back or not: whoever hung together with the two before hangs together with one of them.
  const groups = groupsOf([...decisions.filter(({ state }) => state === 'same'), pair])
  const group = groups.get(pair.left)
  const codes = [...groups].flatMap(([code, root]) => (root === group ? code : []))
  const members = await query<Member>(membersOf, [workspaceId, codes])
  const ids = members.map(({ id }) => id)
  const changed = await writeGolden(query, workspaceId, goldenOf(members, decisions), ids)
  if (changed.length > 0) await refreshProducts(query, workspaceId, ids)
}

const membersOf = `
  select product_id as id, stock_code as code, name,
         (select count(*)::integer from sales_facts f
           where f.workspace_id = $1 and f.product_id = products.product_id) as lines
    from products where workspace_id = $1 and stock_code = any($2)
   order by product_id`

/** A = B and B = C cannot stand beside A ≠ C. */
const refuseContradiction = (decisions: readonly Decision[]): void => {
  const groups = groupsOf(decisions.filter(({ state }) => state === 'same'))
  const broken = decisions.find(
    ({ left, right, state }) => state === 'different' && groups.has(left) && groups.get(left) === groups.get(right),
  )
  if (broken) throw new Problem(pairProblems.pair_contradicts, { one: broken.left, other: broken.right })
}
