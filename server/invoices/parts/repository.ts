import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { DocumentPart, Lot, LotMember, ResultPart } from './contract.ts'

// The room's queries about files of several papers. All under row security.

export type LotRow = {
  id: string
  file_id: string
  state: Lot['state']
  pages: number | null
  parts: DocumentPart[]
}

/** The file of several papers that an invoice came in; null where nobody has spoken of one. */
export const lotOf = async (tx: Tx, factureId: string): Promise<LotRow | null> => {
  const { rows } = await sql<LotRow>`
    select lots.id, lots.file_id, lots.state, lots.pages, lots.parts
      from lots join lots_factures member on member.lot_id = lots.id
     where member.facture_id = ${factureId}`.execute(tx)
  return rows[0] ?? null
}

/** Whether a person is being asked if the file of an invoice holds several. */
export const isProposed = async (tx: Tx, factureId: string): Promise<boolean> =>
  (await lotOf(tx, factureId))?.state === 'proposed'

/** Its invoices in the order of their pages. */
export const membersOf = async (tx: Tx, lotId: string): Promise<LotMember[]> => {
  const { rows } = await sql<LotMember>`
    select f.id as facture_id, member.from_page as "from", coalesce(member.to_page, member.from_page) as "to",
           f.supplier_name, f.invoice_number
      from lots_factures member join factures f on f.id = member.facture_id
     where member.lot_id = ${lotId}
     order by member.from_page, f.id`.execute(tx)
  return rows
}

/** For the result of the task that the file came with: its invoices and their tasks; empty where it was not taken apart. */
export const resultPartsOf = async (tx: Tx, factureId: string): Promise<ResultPart[]> => {
  const { rows } = await sql<ResultPart>`
    select f.id as facture_id, f.task_id,
           jsonb_build_object('from', member.from_page, 'to', member.to_page) as pages
      from lots_factures own
      join lots on lots.id = own.lot_id and lots.state = 'split'
      join lots_factures member on member.lot_id = lots.id
      join factures f on f.id = member.facture_id
     where own.facture_id = ${factureId} and f.task_id is not null
     order by member.from_page, f.id`.execute(tx)
  return rows
}

type NewLot = {
  fileId: string
  state: LotRow['state']
  pages: number | null
  parts: readonly DocumentPart[]
  members: readonly { factureId: string; from: number; to: number | null }[]
}

/** Writes what is said of a file; its invoices belong to no other lot from now on. */
export const saveLot = async (tx: Tx, actor: Actor, id: string | null, lot: NewLot): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    insert into lots (id, workspace_id, file_id, state, pages, parts)
    values (coalesce(${id}::uuid, gen_random_uuid()), ${actor.workspaceId}, ${lot.fileId}, ${lot.state}, ${lot.pages},
            ${toJson(lot.parts)}::jsonb)
    on conflict (id) do update
       set file_id = excluded.file_id, state = excluded.state, pages = excluded.pages, parts = excluded.parts,
           updated_at = now()
    returning id`.execute(tx)
  const lotId = rows[0]?.id
  await sql`delete from lots_factures where lot_id = ${lotId}`.execute(tx)
  for (const { factureId, from, to } of lot.members)
    await sql`
      insert into lots_factures (workspace_id, lot_id, facture_id, from_page, to_page)
      values (${actor.workspaceId}, ${lotId}, ${factureId}, ${from}, ${to})
      on conflict (facture_id) do update
         set lot_id = excluded.lot_id, from_page = excluded.from_page, to_page = excluded.to_page`.execute(tx)
}

/** Says before it is read that a file is one document. */
export const leaveWhole = async (tx: Tx, actor: Actor, factureId: string, fileId: string): Promise<void> => {
  const members = [{ factureId, from: 1, to: null }]
  const lot = { fileId, state: 'whole', pages: null, parts: [], members } as const
  await saveLot(tx, actor, (await lotOf(tx, factureId))?.id ?? null, lot)
}

/** The invoice gets other bytes; its reading, task and state stay as they are. False where another task has it now. */
export const putFile = async (tx: Tx, id: string, taskId: string, fileId: string): Promise<boolean> => {
  const { rows } = await sql`
    update factures set file_id = ${fileId}, updated_at = now()
     where id = ${id} and task_id = ${taskId}
    returning id`.execute(tx)
  return rows.length === 1
}

/**
 * A part came when its file came and the same way; a moment apart, so that lists and the queue show parts in the order of
 * their pages. `after`: how many parts stand before it.
 */
export const cameWith = async (tx: Tx, id: string, firstId: string, after: number): Promise<void> => {
  await sql`
    update factures part
       set created_at = first.created_at + ${after} * interval '1 microsecond', courriel_id = first.courriel_id
      from factures first
     where part.id = ${id} and first.id = ${firstId}`.execute(tx)
}

/** Whether somebody has corrected anything on this invoice. */
export const isCorrected = async (tx: Tx, factureId: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from historique_corrections where facture_id = ${factureId} limit 1`.execute(tx)
  return rows.length > 0
}

/** Forgets what was said of a file. */
export const forgetLot = async (tx: Tx, lotId: string): Promise<void> => {
  await sql`delete from lots where id = ${lotId}`.execute(tx)
}

/** Forgets a lot that has no invoice any more; its file, which nobody may hold now. */
export const forgetEmptyLot = async (tx: Tx, lotId: string): Promise<string[]> => {
  const { rows } = await sql<{ file_id: string }>`
    delete from lots
     where id = ${lotId} and not exists (select 1 from lots_factures where lot_id = lots.id)
    returning file_id`.execute(tx)
  return rows.map((row) => row.file_id)
}
