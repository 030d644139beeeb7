import type { Words } from '#platform/semantic.ts'
import type { Query } from '../query.ts'
import type { MatchLevel } from './contract.ts'

// Pairs and levels as they lie in the database. A pair is known by its two keys: it keeps its id, and what a person decided.

export const PRODUCT_DOUBLE = 'product_double'
export const REVIEW_PRODUCT = 'review_product'

export type Level = MatchLevel
export type Side = { key: string; label: string; details: { name: string; value: string }[] }
/** `taken`: nobody is asked, it holds by itself. */
export type Proposal = { left: Side; right: Side; score: number; level: Level; taken?: boolean }
export type Decision = { left: string; right: string; state: 'same' | 'different'; score: number; level: Level }

/** What people decided of a kind, in any run. */
export const decisionsOf = (query: Query, workspaceId: string, kind: string): Promise<Decision[]> =>
  query<Decision>(
    `select left_key as left, right_key as right, state, score::double precision as score, level from match_pairs
      where workspace_id = $1 and kind = $2 and state <> 'open'
      order by left_key collate "C", right_key collate "C"`,
    [workspaceId, kind],
  )

/**
 * Writes what a run proposes: new pairs wait, known ones are brought up to date and keep their decision, those that
 * are not proposed any more and were never decided go.
 */
export const writeProposals = async (
  query: Query,
  workspaceId: string,
  kind: string,
  proposals: readonly Proposal[],
): Promise<void> => {
  const rows = proposals.map(({ left, right, score, level, taken = false }) => ({
    left_key: left.key,
    right_key: right.key,
    left_label: left.label,
    right_label: right.label,
    left_details: left.details,
    right_details: right.details,
    score,
    level,
    taken,
  }))
  await query(upsert, [workspaceId, kind, JSON.stringify(rows)])
  await query(
    `delete from match_pairs where workspace_id = $1 and kind = $2 and state = 'open'
       and (left_key, right_key) not in (
         select left_key, right_key from jsonb_to_recordset($3::jsonb) as given (left_key text, right_key text))`,
    [workspaceId, kind, JSON.stringify(rows.map(({ left_key, right_key }) => ({ left_key, right_key })))],
  )
}

const upsert = `
  insert into match_pairs (workspace_id, kind, left_key, right_key, left_label, right_label, left_details, right_details,
                           score, level, taken)
  select $1, $2, left_key, right_key, left_label, right_label, left_details, right_details, score, level, taken
    from jsonb_to_recordset($3::jsonb) as given (left_key text, right_key text, left_label text, right_label text,
                                                 left_details jsonb, right_details jsonb, score numeric, level text,
                                                 taken boolean)
   order by left_key, right_key
      on conflict (workspace_id, kind, left_key, right_key) do update
     set left_label = excluded.left_label, right_label = excluded.right_label, left_details = excluded.left_details,
         right_details = excluded.right_details, score = excluded.score, level = excluded.level,
         taken = excluded.taken, seen_at = now()`

export type LevelRow = {
  level: Level
  precision: number | null
  at_least: number | null
  judged: number
  decided: number
  threshold: number
  matched: number
  skipped: Words | null
}

/** What each level of a kind is worth now, in place of what was written before. */
export const writeLevels = async (
  query: Query,
  workspaceId: string,
  kind: string,
  levels: readonly LevelRow[],
): Promise<void> => {
  await query('delete from match_levels where workspace_id = $1 and kind = $2', [workspaceId, kind])
  await query(
    `insert into match_levels (workspace_id, kind, level, precision, at_least, judged, decided, threshold, matched, skipped)
     select $1, $2, level, precision, at_least, judged, decided, threshold, matched, skipped
       from jsonb_to_recordset($3::jsonb) as given (level text, precision numeric, at_least numeric, judged integer,
                                                    decided integer, threshold numeric, matched integer, skipped jsonb)`,
    [workspaceId, kind, JSON.stringify(levels.map((level) => ({ ...level, skipped: level.skipped ?? undefined })))],
  )
}

/** Takes away what matching products and reviews proposed and measured; what people decided stays, for the next time. */
export const forgetMatches = async (query: Query, workspaceId: string): Promise<void> => {
  const values = [workspaceId, [PRODUCT_DOUBLE, REVIEW_PRODUCT]]
  await query(`delete from match_pairs where workspace_id = $1 and kind = any($2) and state = 'open'`, values)
  await query('delete from match_levels where workspace_id = $1 and kind = any($2)', values)
}
