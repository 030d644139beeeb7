import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Page } from '#shared/reading.ts'

/** One page of the latest reading, with its words; null where there is none of that number. */
export const latestPage = async (tx: Tx, factureId: string, number: number): Promise<Page | null> => {
  const { rows } = await sql<{ page: Page | null }>`
    select (select page from jsonb_array_elements(reading -> 'pages') as page
             where (page ->> 'number')::int = ${number} limit 1) as page
      from extractions_brutes
     where facture_id = ${factureId}
     order by created_at desc
     limit 1`.execute(tx)
  return rows[0]?.page ?? null
}

/** Keeps the file that an invoice had: its row and its bytes stay as long as the invoice does. */
export const keepFormerFile = async (tx: Tx, actor: Actor, factureId: string, fileId: string): Promise<void> => {
  await sql`
    insert into fichiers_precedents (workspace_id, facture_id, file_id)
    values (${actor.workspaceId}, ${factureId}, ${fileId})
    on conflict (facture_id, file_id) do nothing`.execute(tx)
}

/** Bytes of the documents of these invoices, together. */
export const sizeOfFiles = async (tx: Tx, fileIds: readonly string[]): Promise<number> => {
  const { rows } = await sql<{ size: string }>`
    select coalesce(sum(size), 0)::text as size from files where id = any(${fileIds}::uuid[])`.execute(tx)
  return Number(rows[0]?.size ?? 0)
}
