import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { PartyRole } from '../contract.ts'
import { fieldsOfParties, type PartyFields } from '../identity.ts'
import type { Comparable } from './alike.ts'

// Queries on `tiers`. Row security keeps them in the workspace.

export type PartyRow = {
  id: string
  role: PartyRole
  name: string
  siren: string | null
  siret: string | null
  vat: string | null
  address: string | null
  aliases: string[]
  keys: string[]
  /** Columns that a person set. */
  held: string[]
  merged_into: string | null
  created_at: string
}

const columns = sql`
  t.id, t.role, t.name, t.siren, t.siret, t.vat, t.address, t.aliases, t.keys, t.held, t.merged_into, t.created_at`

/**
 * Records and surprises of a workspace change one transaction at a time: two invoices of one new supplier, read at once,
 * make one record. Taken before any invoice is locked, so that no two transactions wait for each other.
 */
export const lockParties = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('parties ' || current_setting('app.workspace_id', true), 0))`.execute(
    tx,
  )
}

export const findParty = async (tx: Tx, id: string): Promise<PartyRow | null> => {
  const { rows } = await sql<PartyRow>`select ${columns} from tiers t where t.id = ${id}`.execute(tx)
  return rows[0] ?? null
}

export const partiesWithKeys = async (tx: Tx, role: PartyRole, keys: readonly string[]): Promise<PartyRow[]> => {
  const { rows } = await sql<PartyRow>`
    select ${columns} from tiers t where t.role = ${role} and t.keys && ${keys}::text[]
     order by t.created_at, t.id`.execute(tx)
  return rows
}

/** True of an invoice f whose IBAN waits for a person: it is new, or page and XML show two. */
export const doubtedIban = sql`
  exists (select 1 from surprises s
           where s.facture_id = f.id and s.state = 'open'
             and (s.kind = 'iban_changed' or (s.kind = 'page_differs' and s.details ->> 'field' = 'iban')))`

/** Suppliers whose validated invoices show this IBAN, undoubted. */
export const suppliersWithIban = async (tx: Tx, iban: string): Promise<PartyRow[]> => {
  const { rows } = await sql<PartyRow>`
    select ${columns} from tiers t
     where t.id in (select f.supplier_own_id from factures f
                     where f.iban = ${iban} and f.state = 'validee' and not ${doubtedIban})
     order by t.created_at, t.id`.execute(tx)
  return rows
}

export const insertParty = async (tx: Tx, actor: Actor, role: PartyRole, name: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into tiers (workspace_id, role, name) values (${actor.workspaceId}, ${role}, ${name}) returning id`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error('insert into tiers returned no row')
  return row.id
}

export type PartyData = Pick<PartyRow, 'name' | 'siren' | 'siret' | 'vat' | 'address' | 'aliases' | 'keys'>

export const updateParty = async (tx: Tx, id: string, data: PartyData): Promise<void> => {
  await sql`
    update tiers
       set name = ${data.name}, siren = ${data.siren}, siret = ${data.siret}, vat = ${data.vat}, address = ${data.address},
           aliases = ${data.aliases}::text[], keys = ${data.keys}::text[], updated_at = now()
     where id = ${id}`.execute(tx)
}

export const holdColumns = async (tx: Tx, id: string, held: readonly string[]): Promise<void> => {
  await sql`update tiers set held = ${held}::text[] where id = ${id}`.execute(tx)
}

/** A record goes when nothing speaks for it: no invoice, no word of a person, no merge. */
export const forgetIfUnused = async (tx: Tx, id: string): Promise<void> => {
  await sql`
    delete from tiers t
     where t.id = ${id} and t.held = '{}' and t.merged_into is null
       and not exists (select 1 from tiers c where c.merged_into = t.id)
       and not exists (select 1 from factures f where f.supplier_own_id = t.id or f.supplier_id = t.id)
       and not exists (select 1 from factures f where f.buyer_own_id = t.id or f.buyer_id = t.id)`.execute(tx)
}

const ownColumn = (role: PartyRole) => (role === 'supplier' ? sql`supplier_own_id` : sql`buyer_own_id`)
const rootColumn = (role: PartyRole) => (role === 'supplier' ? sql`supplier_id` : sql`buyer_id`)

export type Links = Record<'supplier_id' | 'supplier_own_id' | 'buyer_id' | 'buyer_own_id', string | null> & {
  state: string
}

export const linksOf = async (tx: Tx, factureId: string): Promise<Links | null> => {
  const { rows } = await sql<Links>`
    select state, supplier_id, supplier_own_id, buyer_id, buyer_own_id from factures where id = ${factureId}`.execute(
    tx,
  )
  return rows[0] ?? null
}

/**
 * The document names `own`; the invoice belongs to the record that this one was merged into, if it was. What was decided
 * about the invoice goes with it, before the record that it leaves may go.
 */
export const linkInvoice = async (tx: Tx, factureId: string, role: PartyRole, own: string | null): Promise<void> => {
  const root = own && (await rootOf(tx, own))
  await sql`
    update factures set ${ownColumn(role)} = ${own}::uuid, ${rootColumn(role)} = ${root}::uuid
     where id = ${factureId}`.execute(tx)
  if (role === 'supplier' && root)
    await sql`
      update surprises set supplier_id = ${root} where facture_id = ${factureId} and supplier_id <> ${root}`.execute(tx)
}

/** The record at the end of the chain of merges: itself where it was never merged. */
export const rootOf = async (tx: Tx, id: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    with recursive up (id, merged_into) as (
      select id, merged_into from tiers where id = ${id}
      union all
      select t.id, t.merged_into from tiers t join up on t.id = up.merged_into
    )
    select id from up where merged_into is null`.execute(tx)
  return rows[0]?.id ?? id
}

/** A record and all that was merged into it, directly or not. */
const familyOf = (id: string) => sql`
  with recursive family (id) as (
    select ${id}::uuid
    union all
    select t.id from tiers t join family on t.merged_into = family.id
  )`

export const mergedInto = async (tx: Tx, id: string): Promise<PartyRow[]> => {
  const { rows } = await sql<PartyRow>`
    ${familyOf(id)} select ${columns} from tiers t join family on family.id = t.id where t.id <> ${id}
     order by lower(t.name), t.id`.execute(tx)
  return rows
}

/** Sets (or clears) what a record is merged into; the invoices and surprises of its family follow. */
export const moveFamily = async (tx: Tx, party: PartyRow, into: string | null): Promise<void> => {
  await sql`update tiers set merged_into = ${into}::uuid, updated_at = now() where id = ${party.id}`.execute(tx)
  const root = await rootOf(tx, party.id)
  const column = rootColumn(party.role)
  await sql`
    ${familyOf(party.id)}
    update factures set ${column} = ${root} where ${ownColumn(party.role)} in (select id from family)`.execute(tx)
  if (party.role === 'buyer') return
  await sql`
    update surprises s set supplier_id = f.supplier_id
      from factures f
     where f.id = s.facture_id and f.supplier_id = ${root} and s.supplier_id <> ${root}`.execute(tx)
}

export type OwnInvoice = { validated: boolean; fields: PartyFields }

/** So many of the latest documents say what a record is. */
const NAMING = 24

/** What the documents that name a record say of it, the latest first. */
export const invoicesNaming = async (tx: Tx, { id, role }: Pick<PartyRow, 'id' | 'role'>): Promise<OwnInvoice[]> => {
  const wanted = fieldsOfParties.filter((name) => role === 'supplier' || name.startsWith('buyer_'))
  const picked = sql.join(wanted.map((name) => sql`${sql.lit(name)}, said.fields -> ${sql.lit(name)}`))
  // `offset 0` keeps the planner from unpacking each extraction once a field.
  const { rows } = await sql<OwnInvoice>`
    select f.state = 'validee' as validated, jsonb_build_object(${picked}) as fields
      from (select state, extraction from factures
             where ${ownColumn(role)} = ${id} and extraction is not null
             order by invoice_date desc nulls last, created_at desc
             limit ${NAMING}) as f
      cross join lateral (select f.extraction -> 'fields' as fields offset 0) as said`.execute(tx)
  return rows
}

/** The text of the latest reading of an invoice; what a mail address is looked for in. */
export const latestText = async (tx: Tx, factureId: string): Promise<string> => {
  const { rows } = await sql<{ text: string }>`
    select left(text, 20000) as text from extractions_brutes where facture_id = ${factureId}
     order by created_at desc limit 1`.execute(tx)
  return rows[0]?.text ?? ''
}

/** Records that stand alone, with what tells whether two are one. */
export const comparableParties = async (tx: Tx, role: PartyRole): Promise<Comparable[]> => {
  const { rows } = await sql<Comparable>`
    select t.id, t.name,
           array(select substr(key, 7) from unnest(t.keys) as key where key like 'siren:%') as sirens,
           array(select substr(key, 5) from unnest(t.keys) as key where key like 'vat:%') as vats,
           coalesce(paid.ibans, '{}') as ibans
      from tiers t
      left join (select supplier_id, array_agg(distinct iban) as ibans from factures
                  where state = 'validee' and iban is not null and supplier_id is not null group by 1) as paid
        on paid.supplier_id = t.id
     where t.role = ${role} and t.merged_into is null
     order by t.created_at, t.id`.execute(tx)
  return rows
}
