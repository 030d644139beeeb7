import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { InvoiceFilter } from '../contract.ts'
import { matching, sortable, summary } from '../listing.ts'
import type { InvoiceRow } from '../repository.ts'

export type Selection = Omit<InvoiceFilter, 'limit' | 'offset'> & { id?: string[] | undefined }
export type ExportedInvoice = Omit<InvoiceRow, 'storage_key' | 'sha256' | 'supplier_hint' | 'error'>

/** Identifiers of what a filter selects, in the order of the list, `limit` at most. */
export const selectIds = async (tx: Tx, selection: Selection, limit: number): Promise<string[]> => {
  const direction = selection.direction === 'asc' ? sql`asc` : sql`desc`
  const chosen = selection.id ? sql`and f.id = any(${selection.id}::uuid[])` : sql``
  const { rows } = await sql<{ id: string }>`
    select f.id ${matching(selection)} ${chosen}
     order by ${sortable[selection.sort]} ${direction} nulls last, f.id
     limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** These invoices in this order; those that were deleted meanwhile are left out. */
export const loadInvoices = async (tx: Tx, ids: readonly string[]): Promise<ExportedInvoice[]> => {
  const { rows } = await sql<ExportedInvoice>`
    select ${summary}, f.extraction, f.file_id, files.media_type, f.validated_by, f.validated_at
      from unnest(${ids}::uuid[]) with ordinality as asked(id, place)
      join factures f on f.id = asked.id
      join files on files.id = f.file_id
     order by asked.place`.execute(tx)
  return rows
}
