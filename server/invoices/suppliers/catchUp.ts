import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, systemActor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import type { Extraction } from '#shared/extraction.ts'
import { recordParties } from './records/record.ts'
import { linksOf, lockParties } from './records/repository.ts'
import { settleSupplier } from './surprises/settle.ts'

type Unlinked = { id: string; workspace_id: string }

/**
 * Gives invoices that were read before there were records theirs, the oldest first, each in a transaction of its own. What
 * was validated then is habit, not surprise: only invoices that still wait are compared with it.
 */
export const linkEarlierInvoices = async (): Promise<void> => {
  const { rows } = await asOwner((tx) =>
    sql<Unlinked>`
      select id, workspace_id from factures
       where supplier_own_id is null and buyer_own_id is null and state in ('a_valider', 'validee', 'rejetee')
         and (supplier_name is not null or supplier_siren is not null) and doc_type is distinct from 'other'
       order by workspace_id, invoice_date nulls last, created_at
       limit 5000`.execute(tx),
  )
  for (const { id, workspace_id } of rows) await link(systemActor(workspace_id, randomUUID()), id)
}

const link = (actor: Actor, id: string): Promise<void> =>
  withActor(actor, async (tx) => {
    await lockParties(tx)
    const { rows } = await sql<{ extraction: Extraction | null }>`
      select extraction from factures where id = ${id} and supplier_own_id is null`.execute(tx)
    const extraction = rows[0]?.extraction
    if (!extraction) return
    await recordParties(tx, actor, id, extraction)
    const supplier = (await linksOf(tx, id))?.supplier_id
    if (supplier) await settleSupplier(tx, actor, supplier, null)
  })
