import type { Query } from '../query.ts'
import type { Decision, Level } from './store.ts'

// "Same" is said of pairs and holds for groups: A = B and B = C make one product of three codes. Its golden record is the
// code with the most lines.

export type Member = { id: number; code: string; name: string; lines: number }
export type Golden = { id: number; golden: number; level: Level; score: number }

/** Code → the first code of its group. */
export const groupsOf = (same: readonly { left: string; right: string }[]): Map<string, string> => {
  const parents = new Map<string, string>()
  const rootOf = (code: string): string => {
    let root = code
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) root = next
    return root
  }
  for (const { left, right } of same) {
    const [a, b] = [rootOf(left), rootOf(right)]
    parents.set(a, a < b ? a : b)
    parents.set(b, a < b ? a : b)
  }
  return new Map([...parents.keys()].map((code) => [code, rootOf(code)]))
}

/** The golden record of each product that is not its own; decisions on codes that are gone wait until they come back. */
export const goldenOf = (members: readonly Member[], decisions: readonly Decision[]): Golden[] => {
  const byCode = new Map(members.map((member) => [member.code, member]))
  const same = decisions.filter(({ left, right, state }) => state === 'same' && byCode.has(left) && byCode.has(right))
  const groups = Map.groupBy(groupsOf(same), ([, root]) => root)
  return [...groups.values()].flatMap((group) => {
    const inIt = group.flatMap(([code]) => byCode.get(code) ?? [])
    const [first] = inIt.toSorted((a, b) => b.lines - a.lines || a.id - b.id)
    if (!first) return []
    return inIt
      .filter(({ id }) => id !== first.id)
      .map(({ id, code }) => ({ id, golden: first.id, ...bestOf(same, code) }))
  })
}

const bestOf = (same: readonly Decision[], code: string): { level: Level; score: number } => {
  const [best] = same.filter(({ left, right }) => left === code || right === code).toSorted((a, b) => b.score - a.score)
  return { level: best?.level ?? 'P1', score: best?.score ?? 1 }
}

/**
 * Writes golden records: `products.golden_id`, and the names of a code that is another's point there in `product_mapping`.
 * `ids`: only these products; null: all. Returns the ids whose golden record changed.
 */
export const writeGolden = async (
  query: Query,
  workspaceId: string,
  golden: readonly Golden[],
  ids: readonly number[] | null,
): Promise<number[]> => {
  const values = [workspaceId, JSON.stringify(golden), ids]
  const changed = await query<{ id: number }>(setGolden, values)
  await query(pointMappings, values)
  return changed.map(({ id }) => id)
}

const given = 'jsonb_to_recordset($2::jsonb) as given (id integer, golden integer, level text, score numeric)'

const setGolden = `
  update products as p set golden_id = wanted.golden
    from (select product_id, given.golden from products left join ${given} on given.id = product_id
           where workspace_id = $1 and ($3::integer[] is null or product_id = any($3))) as wanted
   where p.workspace_id = $1 and p.product_id = wanted.product_id and p.golden_id is distinct from wanted.golden
  returning p.product_id as id`

const pointMappings = `
  update product_mapping as m
     set product_id = target.product_id, golden_name = target.name,
         level = coalesce(given.level, 'P1'), score = coalesce(given.score, 1)
    from products as own
    left join ${given} on given.id = own.product_id
    join products as target on target.workspace_id = $1 and target.product_id = coalesce(given.golden, own.product_id)
   where m.workspace_id = $1 and m.source = 'erp' and own.workspace_id = $1 and own.stock_code = m.source_code
     and ($3::integer[] is null or own.product_id = any($3))
     and (m.product_id, m.golden_name, m.level, m.score)
         is distinct from (target.product_id, target.name, coalesce(given.level, 'P1'), coalesce(given.score, 1))`
