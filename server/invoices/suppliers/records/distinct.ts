import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'

// Queries about pairs of records that a person called two companies. All under row security.

/** Two ids as one key, whichever comes first. */
export const pairKey = (a: string, b: string): string => [a, b].sort().join(' ')

/** Marks a pair; returns false where it was marked before. */
export const markDistinct = async (tx: Tx, actor: Actor, a: string, b: string): Promise<boolean> => {
  const { rows } = await sql`
    insert into tiers_distincts (workspace_id, tiers_id, autre_id)
    values (${actor.workspaceId}, least(${a}::uuid, ${b}::uuid), greatest(${a}::uuid, ${b}::uuid))
    on conflict do nothing
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Takes the mark off a pair; returns false where there was none. */
export const unmarkDistinct = async (tx: Tx, a: string, b: string): Promise<boolean> => {
  const { rows } = await sql`
    delete from tiers_distincts
     where tiers_id = least(${a}::uuid, ${b}::uuid) and autre_id = greatest(${a}::uuid, ${b}::uuid)
    returning 1`.execute(tx)
  return rows.length > 0
}

/** `pairKey`s of the records that stand for the marked pairs today: what was merged counts as what it is part of. */
export const distinctPairs = async (tx: Tx): Promise<Set<string>> => {
  const { rows } = await sql<{ one: string; other: string }>`
    with recursive up as (
      select t.id as start, t.id, t.merged_into
        from tiers t
       where t.id in (select tiers_id from tiers_distincts union all select autre_id from tiers_distincts)
      union all
      select up.start, t.id, t.merged_into from tiers t join up on t.id = up.merged_into
    )
    select a.id as one, b.id as other
      from tiers_distincts d
      join up a on a.start = d.tiers_id and a.merged_into is null
      join up b on b.start = d.autre_id and b.merged_into is null`.execute(tx)
  return new Set(rows.map(({ one, other }) => pairKey(one, other)))
}
