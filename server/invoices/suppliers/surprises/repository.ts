import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { Extraction, Field, Mark } from '#shared/extraction.ts'
import { doubtedIban } from '../records/repository.ts'
import type { SeenInvoice } from '../twin/seen.ts'
import type { SurpriseKind, SurpriseState } from './contract.ts'
import type { Paper } from './duplicate.ts'
import type { Found } from './found.ts'

// What surprises are found from, and where they are kept.

export type Examined = SeenInvoice & { state: string; hybrid: boolean }

type SeenRow = Omit<Examined, 'validated' | 'doubtful'> & { marks: Record<string, Mark> }

const seen = sql`
  f.id, f.state, f.created_at as received, f.doc_type as "docType", f.supplier_name as name, f.supplier_siren as siren,
  e.fields #>> '{supplier_vat,value}' as vat, f.invoice_number as number, f.invoice_date as date,
  f.due_date as "dueDate", f.currency, f.total_ttc as "totalTtc", f.iban, ${doubtedIban} as "ibanDoubted",
  e.vat_lines as rates,
  (select coalesce(jsonb_agg(jsonb_build_object('description', line ->> 'description', 'quantity', line ->> 'quantity',
                                                'unitPrice', line ->> 'unit_price', 'lineTotal', line ->> 'line_total')), '[]')
     from jsonb_array_elements(e.lines) as line) as lines,
  files.media_type like 'image/%' as photo, e.engine in ('cii', 'ubl') as hybrid,
  jsonb_build_object('invoice_number', e.fields #> '{invoice_number,mark}',
                     'total_ttc', e.fields #> '{total_ttc,mark}',
                     'total_tva', e.fields #> '{total_tva,mark}') as marks`

/** The latest invoices of a supplier that nobody rejected, the latest first. */
export const invoicesOf = async (tx: Tx, supplierId: string): Promise<Examined[]> => {
  const { rows } = await sql<SeenRow>`
    select ${seen}
      from factures f
      join files on files.id = f.file_id
      -- Unpacked once a row, not once an expression.
      cross join lateral jsonb_to_record(f.extraction) as e (fields jsonb, vat_lines jsonb, lines jsonb, engine text)
     where f.supplier_id = ${supplierId} and f.state <> 'rejetee' and f.extraction is not null
     order by f.invoice_date desc nulls last, f.created_at desc
     limit 300`.execute(tx)
  return rows.map(({ marks, ...row }) => {
    const validated = row.state === 'validee'
    // What a person validated is what it says; before, only what is proven is sure enough to surprise.
    const doubtful = validated ? [] : Object.keys(marks).filter((name) => marks[name] !== 'proven')
    return { ...row, validated, doubtful }
  })
}

export const confirmedIbans = async (tx: Tx, supplierId: string): Promise<string[]> => {
  const { rows } = await sql<{ fact: string }>`
    select distinct fact from surprises
     where supplier_id = ${supplierId} and kind = 'iban_changed' and state = 'confirmed'`.execute(tx)
  return rows.map((row) => row.fact)
}

/** Names of other suppliers whose validated invoices show these IBANs. */
export const otherOwners = async (
  tx: Tx,
  supplierId: string,
  ibans: readonly string[],
): Promise<Map<string, string>> => {
  if (ibans.length === 0) return new Map()
  const { rows } = await sql<{ iban: string; name: string }>`
    select distinct on (f.iban) f.iban, t.name
      from factures f join tiers t on t.id = f.supplier_id
     where f.iban = any(${ibans}::text[]) and f.state = 'validee' and f.supplier_id <> ${supplierId} and not ${doubtedIban}
     order by f.iban, f.created_at`.execute(tx)
  return new Map(rows.map((row) => [row.iban, row.name]))
}

/** Papers of other suppliers (or of none) of the same days with the same totals. */
export const papersElsewhere = async (tx: Tx, supplierId: string, papers: readonly Paper[]): Promise<Paper[]> => {
  const dated = papers.filter(({ date, totalTtc }) => date !== null && totalTtc !== null)
  if (dated.length === 0) return []
  const { rows } = await sql<Paper>`
    select f.id, f.created_at as received, f.doc_type as "docType", f.invoice_number as number, f.invoice_date as date,
           f.currency, f.total_ttc as "totalTtc", files.media_type like 'image/%' as photo
      from factures f join files on files.id = f.file_id
     where (f.invoice_date, f.total_ttc) in (select * from unnest(${dated.map((one) => one.date)}::date[],
                                                                  ${dated.map((one) => one.totalTtc)}::numeric[]))
       and f.supplier_id is distinct from ${supplierId} and f.state <> 'rejetee'`.execute(tx)
  return rows
}

/** What the latest readings of these documents say of each field: a correction does not hide what the file itself shows. */
export const readFields = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Record<string, Field>>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ facture_id: string; fields: Record<string, Field> }>`
    select distinct on (facture_id) facture_id, fields
      from extractions_brutes
     where facture_id = any(${ids}::uuid[])
     order by facture_id, created_at desc`.execute(tx)
  return new Map(rows.map((row) => [row.facture_id, row.fields]))
}

export type Kept = {
  id: string
  facture_id: string | null
  supplier_id: string
  kind: SurpriseKind
  fact: string
  state: SurpriseState
  blocks: boolean
  details: Record<string, unknown>
}

const kept = sql`id, facture_id, supplier_id, kind, fact, state, blocks, details`

export const keptAbout = async (tx: Tx, factureIds: readonly string[]): Promise<Kept[]> => {
  if (factureIds.length === 0) return []
  const { rows } = await sql<Kept>`select ${kept} from surprises where facture_id = any(${factureIds}::uuid[])`.execute(
    tx,
  )
  return rows
}

/** Surprises about an invoice that did not come. */
export const keptMissing = async (tx: Tx): Promise<Kept[]> => {
  const { rows } = await sql<Kept>`select ${kept} from surprises where kind = 'invoice_missing'`.execute(tx)
  return rows
}

/** Invoices of a supplier about which something is undecided. */
export const undecidedInvoices = async (tx: Tx, supplierId: string): Promise<Set<string>> => {
  const { rows } = await sql<{ facture_id: string }>`
    select distinct facture_id from surprises
     where supplier_id = ${supplierId} and state = 'open' and facture_id is not null`.execute(tx)
  return new Set(rows.map((row) => row.facture_id))
}

type Subject = { supplierId: string; factureId: string | null }

export const insertSurprise = async (tx: Tx, actor: Actor, { supplierId, factureId }: Subject, found: Found) => {
  await sql`
    insert into surprises (workspace_id, supplier_id, facture_id, kind, fact, blocks, details)
    values (${actor.workspaceId}, ${supplierId}, ${factureId}, ${found.kind}, ${found.fact}, ${found.blocks},
            ${toJson(found.details)}::jsonb)`.execute(tx)
}

/** Files a surprise under a supplier, with its figures and state as they are now. */
export const updateSurprise = async (
  tx: Tx,
  id: string,
  change: Pick<Kept, 'supplier_id' | 'state' | 'details'>,
): Promise<void> => {
  await sql`
    update surprises
       set supplier_id = ${change.supplier_id}, state = ${change.state}, details = ${toJson(change.details)}::jsonb
     where id = ${id}`.execute(tx)
}

export type Believed = { id: string; extraction: Extraction; open_blocks: SurpriseKind[] }

export const believedOf = async (tx: Tx, ids: readonly string[]): Promise<Believed[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<Believed>`
    select f.id, f.extraction,
           coalesce((select array_agg(distinct s.kind order by s.kind) from surprises s
                      where s.facture_id = f.id and s.state = 'open' and s.blocks), '{}') as open_blocks
      from factures f
     where f.id = any(${ids}::uuid[]) and f.extraction is not null`.execute(tx)
  return rows
}

/** Saves proofs and marks that changed, values being what they were. */
export const saveJudgement = async (tx: Tx, id: string, extraction: Extraction, mark: Mark): Promise<void> => {
  await sql`
    update factures
       set extraction = ${toJson(extraction)}::jsonb, mark = ${mark}, auto = ${extraction.auto}, updated_at = now()
     where id = ${id}`.execute(tx)
}
