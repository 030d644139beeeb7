import { sql } from 'kysely'
import type { Tx } from './database/database.ts'

/** Who the company of this workspace is: on incoming documents it is the buyer, never the supplier. */
export type CompanyIdentity = { names: string[]; siren?: string; vat?: string }

export const companyIdentity = async (tx: Tx): Promise<CompanyIdentity> => {
  const { rows } = await sql<{ name: string; siren: string | null; vat: string | null }>`
    select name, settings ->> 'siren' as siren, settings ->> 'vat' as vat
      from workspaces
     where id = nullif(current_setting('app.workspace_id', true), '')::uuid`.execute(tx)
  const [row] = rows
  if (!row) return { names: [] }
  return { names: [row.name], ...(row.siren ? { siren: row.siren } : {}), ...(row.vat ? { vat: row.vat } : {}) }
}
