import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { asOwner, type Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import { queryOfTx } from '../query.ts'
import type { CandidatePair, PairDecision } from './contract.ts'
import { applyToProducts } from './decide/products.ts'
import { applyToReviews } from './decide/reviews.ts'
import { type Lists, type PairRow, pairColumns, toPair } from './list.ts'
import { judgeDoubles } from './matchDoubles.ts'
import { pairProblems } from './problems.ts'
import { PRODUCT_DOUBLE, REVIEW_PRODUCT } from './store.ts'

/**
 * Says whether two are one, in one transaction with all that follows from it: golden record, names, reviews, the numbers of
 * the products it touches. "open" takes a decision back; the same again does nothing.
 * Throws `pair_not_found`, `pair_contradicts`, `pair_decided_elsewhere`, `run_in_progress` (a run holds these products).
 */
export const decidePair = async (
  actor: Actor,
  lists: Lists,
  pairId: string,
  decision: PairDecision,
): Promise<CandidatePair> => {
  try {
    return await asOwner((tx) => decideIn(tx, actor, { lists, pairId, decision }))
  } catch (error) {
    // lock_not_available: a run has these products in hand until it commits.
    const isHeld = error instanceof Error && 'code' in error && error.code === '55P03'
    throw isHeld ? new Problem(dataProblems.run_in_progress) : error
  }
}

type Decided = { lists: Lists; pairId: string; decision: PairDecision }

const decideIn = async (tx: Tx, actor: Actor, { lists, pairId, decision }: Decided): Promise<CandidatePair> => {
  const { workspaceId } = actor
  await sql`set local lock_timeout = '2s'`.execute(tx)
  const known = await findPair(tx, workspaceId, pairId, false)
  const list = lists.find(({ name }) => name === known.kind)
  if (list) throw new Problem(pairProblems.pair_decided_elsewhere, { href: list.href })
  // Products first, then pairs: in the order in which a run takes them.
  const codes = [known.left_key, known.right_key]
  await sql`
    select from products where workspace_id = ${workspaceId} and stock_code = any(${codes})
     order by product_id for update`.execute(tx)
  const before = await findPair(tx, workspaceId, pairId, true)
  if (before.state === decision) return toPair(before, lists)
  await sql`
    update match_pairs
       set state = ${decision}, decided_by = ${decision === 'open' ? null : actor.name},
           decided_at = ${decision === 'open' ? null : sql`now()`}
     where workspace_id = ${workspaceId} and id = ${pairId}`.execute(tx)
  const query = queryOfTx(tx)
  const pair = { left: before.left_key, right: before.right_key, decision }
  if (before.kind === PRODUCT_DOUBLE) {
    await applyToProducts(query, workspaceId, pair)
    await judgeDoubles(query, workspaceId)
  }
  if (before.kind === REVIEW_PRODUCT) await applyToReviews(query, workspaceId, { ...pair, taken: before.taken })
  await recordAudit(tx, actor, {
    action: decision === 'open' ? 'pair.reopened' : 'pair.decided',
    subjectType: 'pair',
    subjectId: pairId,
    details: { kind: before.kind, left: before.left_key, right: before.right_key, decision, before: before.state },
  })
  return toPair(await findPair(tx, workspaceId, pairId, false), lists)
}

const findPair = async (tx: Tx, workspaceId: string, id: string, lock: boolean): Promise<PairRow> => {
  const { rows } = await sql<PairRow>`
    select ${pairColumns} from match_pairs as p
     where p.workspace_id = ${workspaceId} and p.id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  const [row] = rows
  if (!row) throw new Problem(pairProblems.pair_not_found)
  return row
}
