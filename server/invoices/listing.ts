import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { InvoiceFilter, InvoiceSummary } from './contract.ts'

// Queries of the list: what a filter selects, its rows, counts and sums. All under row security.

/** "Bon à payer" is not a click but a fact: validated, and nothing open forbids it. */
const payment = sql`
  case when f.state = 'validee'
       then case when exists (select 1 from surprises s where s.facture_id = f.id and s.state = 'open' and s.blocks)
                 then 'blocked' else 'payable' end end`

/** Columns of an `InvoiceSummary`, of `factures f` and `files`. */
export const summary = sql`
  f.id, f.state, files.name as file_name, f.doc_type, f.supplier_name, f.invoice_number, f.invoice_date, f.due_date,
  f.currency, f.total_ht, f.total_tva, f.total_ttc, f.mark, f.auto, f.source, f.task_id, f.supplier_id, f.created_at,
  (select tasks.state from tasks where tasks.id = f.task_id) as task_state,
  (select count(*)::int from surprises s where s.facture_id = f.id and s.state = 'open') as open_surprises,
  ${payment} as payment,
  (select jsonb_build_object('from', member.from_page, 'to', member.to_page, 'of', lots.pages)
     from lots_factures member join lots on lots.id = member.lot_id
    where member.facture_id = f.id and lots.state = 'split') as part`

export const sortable = {
  created_at: sql`f.created_at`,
  invoice_date: sql`f.invoice_date`,
  supplier_name: sql`lower(f.supplier_name)`,
  total_ttc: sql`f.total_ttc`,
  due_date: sql`f.due_date`,
} satisfies Record<InvoiceFilter['sort'], unknown>

/** What a filter selects: `from factures f join files … where …`. */
type Selecting = Pick<InvoiceFilter, 'search' | 'state' | 'mark' | 'supplier_id' | 'buyer_id' | 'payment' | 'surprises'>

export const matching = (filter: Selecting) => {
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, '\\$&')}%` : null
  const bySearch = pattern
    ? sql`(f.supplier_name ilike ${pattern} or f.invoice_number ilike ${pattern} or files.name ilike ${pattern})`
    : sql`true`
  const byState = filter.state ? sql`f.state = any(${filter.state}::text[])` : sql`true`
  const byMark = filter.mark ? sql`f.mark = ${filter.mark}` : sql`true`
  const bySupplier = filter.supplier_id ? sql`f.supplier_id = ${filter.supplier_id}` : sql`true`
  const byBuyer = filter.buyer_id ? sql`f.buyer_id = ${filter.buyer_id}` : sql`true`
  const byPayment = filter.payment ? sql`(${payment}) = ${filter.payment}` : sql`true`
  const bySurprise = filter.surprises
    ? sql`exists (select 1 from surprises s where s.facture_id = f.id and s.state = 'open')`
    : sql`true`
  return sql`
    from factures f join files on files.id = f.file_id
   where ${bySearch} and ${byState} and ${byMark} and ${bySupplier} and ${byBuyer}
     and ${byPayment} and ${bySurprise}`
}

export const listRows = async (tx: Tx, filter: InvoiceFilter): Promise<InvoiceSummary[]> => {
  const direction = filter.direction === 'asc' ? sql`asc` : sql`desc`
  const { rows } = await sql<InvoiceSummary>`
    select ${summary} ${matching(filter)}
     order by ${sortable[filter.sort]} ${direction} nulls last, f.id
     limit ${filter.limit} offset ${filter.offset}`.execute(tx)
  return rows
}

export const countByState = async (tx: Tx, filter: InvoiceFilter): Promise<Record<string, number>> => {
  const { rows } = await sql<{ state: string; count: number }>`
    select f.state, count(*)::int as count ${matching({ ...filter, state: undefined })} group by f.state`.execute(tx)
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}

export type Sums = { currency: string; total_ht: string; total_tva: string; total_ttc: string }

/** Sums of what the filter selects, by currency. A credit note counts against, whether its paper prints a minus or not. */
export const sumByCurrency = async (tx: Tx, filter: InvoiceFilter): Promise<Sums[]> => {
  const { rows } = await sql<Sums>`
    select f.currency,
           coalesce(sum(case when f.doc_type = 'credit_note' then -abs(f.total_ht) else f.total_ht end), 0)::text as total_ht,
           coalesce(sum(case when f.doc_type = 'credit_note' then -abs(f.total_tva) else f.total_tva end), 0)::text as total_tva,
           coalesce(sum(case when f.doc_type = 'credit_note' then -abs(f.total_ttc) else f.total_ttc end), 0)::text as total_ttc
      from (select f.* ${matching(filter)}) as f
     where f.currency is not null
     group by f.currency
     order by count(*) desc`.execute(tx)
  return rows
}
