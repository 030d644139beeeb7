import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'

// Tasks that read an invoice's documents: which there are already when one more comes in.

/**
 * The newest live or successful task of an invoice that has these bytes, or had them before its pages were turned; of
 * the invoice `factureId` only, where it is given. `expired`: its result is no longer kept.
 */
export const findEarlierTask = async (
  tx: Tx,
  fileId: string,
  factureId: string | null,
): Promise<{ task_id: string; facture_id: string; expired: boolean } | null> => {
  const { rows } = await sql<{ task_id: string; facture_id: string; expired: boolean }>`
    select tasks.id as task_id, f.id as facture_id, coalesce(tasks.expires_at < now(), false) as expired
      from factures f join tasks on tasks.id = f.task_id
     where f.id in (select id from factures where file_id = ${fileId}
                    union select facture_id from fichiers_precedents where file_id = ${fileId})
       and tasks.state not in ('FAILURE', 'REVOKED')
       and (${factureId}::uuid is null or f.id = ${factureId})
     order by tasks.created_at desc
     limit 1`.execute(tx)
  return rows[0] ?? null
}

const unfinished = sql`tasks.state not in ('SUCCESS', 'FAILURE', 'REVOKED')`

/** A reading of this file for this invoice that waits or runs. */
export const findUnfinishedReading = async (
  tx: Tx,
  kind: string,
  id: string,
  fileId: string,
): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select id from tasks
     where subject_id = ${id}::uuid and kind = ${kind} and file_id = ${fileId} and ${unfinished}
     order by created_at desc limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** Readings of other files for this invoice that wait or run. */
export const otherReadings = async (tx: Tx, kind: string, id: string, fileId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from tasks
     where subject_id = ${id}::uuid and kind = ${kind} and file_id <> ${fileId} and ${unfinished}`.execute(tx)
  return rows.map((row) => row.id)
}
