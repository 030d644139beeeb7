import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Surprise } from './contract.ts'

const surprise = sql`
  s.id, s.kind, s.state, s.blocks, s.facture_id, f.invoice_number, s.supplier_id, t.name as supplier_name, s.details,
  s.created_at, s.decided_by, s.decided_at, s.note`

/** Surprises about one invoice, open ones first. */
export const surprisesOf = async (tx: Tx, factureId: string): Promise<Surprise[]> => {
  const { rows } = await sql<Surprise>`
    select ${surprise}
      from surprises s
      join tiers t on t.id = s.supplier_id
      left join factures f on f.id = s.facture_id
     where s.facture_id = ${factureId} and s.state <> 'gone'
     order by s.state <> 'open', s.blocks desc, s.created_at`.execute(tx)
  return rows
}
