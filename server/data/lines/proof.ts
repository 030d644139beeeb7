import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { dataProblems } from '../problems.ts'
import type { LineProof } from './contract.ts'
import { findPublication, type Publication } from './publication.ts'
import { readRawLine } from './rawLine.ts'

/**
 * A line of the published file: its cells as they stand there, and what cleaning decided of it. The file is read outside of
 * any transaction. Throws `line_not_found` where nothing is published, or the file has no such line.
 */
export const proveLine = async (actor: Actor, line: number): Promise<LineProof> => {
  const found = await withActor(actor, async (tx) => {
    const publication = await findPublication(tx)
    return publication && { publication, decided: await decisionsOn(tx, line) }
  })
  if (!found) throw new Problem(dataProblems.line_not_found)
  const { publication, decided } = found
  const cells = line === 1 ? null : await cellsOf(publication, line)
  const known = decided.kept || decided.rejected !== null
  if (!known) throw new Problem(dataProblems.line_not_found)
  const { source_name, file_id, run_id, published_at, summary } = publication
  const { rejected, repairs } = decided
  const raw = cells && { headers: summary.headers, cells }
  return { source_name, file_id, line, raw, rejected, repairs, run_id, published_at }
}

/** Null where the raw file was not kept, or its bytes are lost. */
const cellsOf = async ({ storage_key, summary }: Publication, line: number): Promise<string[] | null> => {
  if (storage_key === null) return null
  const path = await storage()
    .localPath(storage_key)
    .catch(() => null)
  return path === null ? null : readRawLine({ path, ...summary }, line)
}

type Decided = { kept: boolean; rejected: string | null; repairs: LineProof['repairs'] }

const decisionsOn = async (tx: Tx, line: number): Promise<Decided> => {
  const { rows } = await sql<Decided>`
    select (select reason from sales_rejects where source_line = ${line}) as rejected,
           exists (select from sales_facts where source_line = ${line}) as kept,
           (select coalesce(json_agg(json_build_object('reason', reason, 'before', before, 'after', after) order by reason), '[]')
              from sales_repairs where source_line = ${line}) as repairs`.execute(tx)
  return rows[0] ?? { kept: false, rejected: null, repairs: [] }
}
