import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { LentList } from '#platform/module.ts'
import type { PartyRole } from './contract.ts'
import { distinctPairs } from './records/distinct.ts'

// Suppliers and buyers as lists of text, in which the matching engine of another room looks for doubles. This room's own
// likeness (records/alike.ts) knows more (IBAN, all SIREN of a company's invoices) and is what its screen shows.

const rowsOf =
  (role: PartyRole): LentList['rows'] =>
  async (tx) => {
    // A French VAT number ends with the SIREN: written as one, they compare.
    const { rows } = await sql<{ cells: string[] }>`
      select array[id::text, name,
                   coalesce(siren, left(siret, 9), substring(vat from '^FR[0-9A-Z]{2}([0-9]{9})$'), ''),
                   case when vat like 'FR%' then '' else coalesce(vat, '') end,
                   coalesce(substring(address from '[0-9]{5}[[:space:]]+([^,;[:digit:]]+)'), '')] as cells
        from tiers where role = ${role} and merged_into is null
       order by id`.execute(tx)
    return { columns: ['id', 'name', 'siren', 'vat', 'city'], rows: rows.map(({ cells }) => cells) }
  }

const apart = async (tx: Tx): Promise<(readonly [string, string])[]> =>
  [...(await distinctPairs(tx))].flatMap((key) => {
    const [one, other] = key.split(' ')
    return one && other ? [[one, other] as const] : []
  })

export const lentParties: readonly LentList[] = [
  {
    name: 'invoices.suppliers',
    label: { fr: 'Fournisseurs', en: 'Suppliers' },
    rows: rowsOf('supplier'),
    apart,
    href: '/factures/fournisseurs/doubles',
  },
  {
    name: 'invoices.buyers',
    label: { fr: 'Clients facturés', en: 'Invoiced customers' },
    rows: rowsOf('buyer'),
    apart,
    href: '/factures/acheteurs/doubles',
  },
]
