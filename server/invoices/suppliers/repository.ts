import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Party, PartyDetail, PartyRole } from './contract.ts'
import type { Surprise, SurpriseState } from './surprises/contract.ts'

// What screens ask of suppliers and surprises.

const surprise = sql`
  s.id, s.kind, s.state, s.blocks, s.facture_id, f.invoice_number, s.supplier_id, t.name as supplier_name, s.details,
  s.created_at, s.decided_by, s.decided_at, s.note`

const surprises = sql`
  from surprises s
  join tiers t on t.id = s.supplier_id
  left join factures f on f.id = s.facture_id`

/** Surprises about one invoice, open ones first. */
export const surprisesOf = async (tx: Tx, factureId: string): Promise<Surprise[]> => {
  const { rows } = await sql<Surprise>`
    select ${surprise} ${surprises}
     where s.facture_id = ${factureId} and s.state <> 'gone'
     order by s.state <> 'open', s.blocks desc, s.created_at`.execute(tx)
  return rows
}

/** What is known or was decided about a supplier, open ones first. */
export const surprisesOfSupplier = async (tx: Tx, supplierId: string): Promise<Surprise[]> => {
  const { rows } = await sql<Surprise>`
    select ${surprise} ${surprises}
     where s.supplier_id = ${supplierId} and s.state <> 'gone'
     order by s.state <> 'open', s.blocks desc, s.created_at desc
     limit 200`.execute(tx)
  return rows
}

/** Locked until the transaction ends when it is going to be decided. */
export const findSurprise = async (tx: Tx, id: string, lock: 'read' | 'change' = 'read'): Promise<Surprise | null> => {
  const { rows } = await sql<Surprise>`
    select ${surprise} ${surprises} where s.id = ${id} ${lock === 'change' ? sql`for update of s` : sql``}`.execute(tx)
  return rows[0] ?? null
}

export type SurpriseFilter = {
  state: SurpriseState
  supplier_id?: string | undefined
  facture_id?: string | undefined
  limit: number
  offset: number
}

/** Blocking ones first, then the latest. */
export const listSurpriseRows = async (
  tx: Tx,
  filter: SurpriseFilter,
): Promise<{ items: Surprise[]; total: number }> => {
  const matching = sql`
    where s.state = ${filter.state}
      and ${filter.supplier_id ? sql`s.supplier_id = ${filter.supplier_id}` : sql`true`}
      and ${filter.facture_id ? sql`s.facture_id = ${filter.facture_id}` : sql`true`}`
  const { rows: items } = await sql<Surprise>`
    select ${surprise} ${surprises} ${matching}
     order by s.blocks desc, s.created_at desc, s.id
     limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from surprises s ${matching}`.execute(tx)
  return { items, total: rows[0]?.total ?? 0 }
}

export type Decision = { state: 'open' | 'confirmed' | 'dismissed'; note: string | null; who: string | null }

/** `who`: null where it is open again. */
export const saveDecision = async (tx: Tx, id: string, { state, note, who }: Decision): Promise<void> => {
  await sql`
    update surprises
       set state = ${state}, note = ${note}, decided_by = ${who}, decided_at = case when ${who}::text is null then null else now() end
     where id = ${id}`.execute(tx)
}

/** Invoices that nobody rejected, the latest date, and the validated ones of twelve months by currency, of each record. */
const figures = (role: PartyRole) => {
  const column = role === 'supplier' ? sql`f.supplier_id` : sql`f.buyer_id`
  return sql`
    invoiced as (
      select ${column} as party_id, count(*)::int as invoices, max(f.invoice_date) as last_invoice_date
        from factures f
       where ${column} is not null and f.state <> 'rejetee'
       group by 1
    ), by_currency as (
      select ${column} as party_id, f.currency, sum(f.total_ht * sign.of) as ht, sum(f.total_ttc * sign.of) as ttc
        from factures f
        cross join lateral (select case when f.doc_type = 'credit_note' then -1 else 1 end as of) as sign
       where ${column} is not null and f.state = 'validee' and f.currency is not null
         and f.invoice_date > current_date - interval '12 months'
       group by 1, 2
    ), yearly as (
      select party_id, sum(ttc) as ttc,
             jsonb_agg(jsonb_build_object('currency', currency, 'total_ht', coalesce(ht, 0)::text,
                                          'total_ttc', coalesce(ttc, 0)::text) order by ttc desc nulls last, currency) as year
        from by_currency
       group by 1
    ), surprising as (
      select supplier_id as party_id, count(*)::int as open_surprises from surprises where state = 'open' group by 1
    ), joined as (
      select merged_into as party_id, array_agg(name order by lower(name)) as names
        from tiers where merged_into is not null group by 1
    )`
}

const party = sql`
  t.id, t.role, t.name, t.siren, t.siret, t.vat, t.address,
  array(select distinct unnest(t.aliases || coalesce(joined.names, '{}')) order by 1) as aliases,
  coalesce(invoiced.invoices, 0) as invoices, invoiced.last_invoice_date, coalesce(yearly.year, '[]') as year,
  coalesce(surprising.open_surprises, 0) as open_surprises`

const partyTables = sql`
  from tiers t
  left join invoiced on invoiced.party_id = t.id
  left join yearly on yearly.party_id = t.id
  left join surprising on surprising.party_id = t.id
  left join joined on joined.party_id = t.id`

export type PartyFilter = {
  role: PartyRole
  search?: string | undefined
  sort: 'name' | 'last_invoice_date' | 'invoices' | 'year'
  direction: 'asc' | 'desc'
  limit: number
  offset: number
}

const sortable = {
  name: sql`lower(t.name)`,
  last_invoice_date: sql`invoiced.last_invoice_date`,
  invoices: sql`coalesce(invoiced.invoices, 0)`,
  year: sql`coalesce(yearly.ttc, 0)`,
} satisfies Record<PartyFilter['sort'], unknown>

/** Records that stand alone; those merged into another are found by their names in it. */
const standing = ({ role, search }: Pick<PartyFilter, 'role' | 'search'>) => {
  const escaped = search?.replace(/[\\%_]/g, '\\$&')
  const [text, code] = [`%${escaped}%`, `%${escaped?.replace(/[\s.-]/g, '')}%`]
  const bySearch = search
    ? sql`(t.name ilike ${text} or t.siren like ${code} or t.siret like ${code} or t.vat ilike ${code}
           or array_to_string(t.aliases, ' · ') ilike ${text}
           or exists (select 1 from tiers m where m.merged_into = t.id and (m.name ilike ${text} or m.siren like ${code})))`
    : sql`true`
  return sql`where t.role = ${role} and t.merged_into is null and ${bySearch}`
}

export const listPartyRows = async (tx: Tx, filter: PartyFilter): Promise<{ items: Party[]; total: number }> => {
  const direction = filter.direction === 'asc' ? sql`asc` : sql`desc`
  const { rows: items } = await sql<Party>`
    with ${figures(filter.role)}
    select ${party} ${partyTables} ${standing(filter)}
     order by ${sortable[filter.sort]} ${direction} nulls last, lower(t.name), t.id
     limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from tiers t ${standing(filter)}`.execute(
    tx,
  )
  return { items, total: rows[0]?.total ?? 0 }
}

/** Records of one role that stand alone, or those of these ids. */
export const partiesByIds = async (tx: Tx, role: PartyRole, ids: readonly string[]): Promise<Party[]> => {
  const { rows } = await sql<Party>`
    with ${figures(role)} select ${party} ${partyTables} where t.id = any(${ids}::uuid[])`.execute(tx)
  return rows
}

/**
 * TTC of validated invoices by month in one currency, credit notes against: from the first one (two years at most) to this
 * month, empty months with 0.
 */
export const monthsOf = async (
  tx: Tx,
  { id, role }: { id: string; role: PartyRole },
  currency: string,
): Promise<PartyDetail['months']> => {
  const column = role === 'supplier' ? sql`supplier_id` : sql`buyer_id`
  const { rows } = await sql<PartyDetail['months'][number]>`
    with own as (
      select date_trunc('month', invoice_date)::date as month, count(*)::int as invoices,
             sum(total_ttc * case when doc_type = 'credit_note' then -1 else 1 end) as total
        from factures
       where ${column} = ${id} and state = 'validee' and currency = ${currency} and invoice_date is not null
         and invoice_date > current_date - interval '24 months'
       group by 1
    ), span as (
      select min(month) as first, greatest(max(month), date_trunc('month', current_date)::date) as last from own
    )
    select to_char(months.month, 'YYYY-MM') as month, ${currency}::text as currency,
           coalesce(own.total, 0)::text as total_ttc, coalesce(own.invoices, 0) as invoices
      from span
      cross join lateral generate_series(span.first::timestamp, span.last::timestamp, interval '1 month') as months (month)
      left join own on own.month = months.month::date
     where span.first is not null
     order by 1`.execute(tx)
  return rows
}
