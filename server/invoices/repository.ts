import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { TaskError } from '#platform/jobs/taskRow.ts'
import { type Extraction, type FieldName, fieldNames, type Mark } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { Changes, type InvoiceSource, type InvoiceState, type InvoiceSummary } from './contract.ts'
import type { ChangedByPattern } from './learn/repository.ts'
import { summary } from './listing.ts'
import { forgetEmptyLot, lotOf } from './parts/repository.ts'
import { lockParties } from './suppliers/records/repository.ts'

// The room's queries. Every one runs under row security: the workspace is never a condition that could be forgotten.

export type InvoiceRow = InvoiceSummary & {
  extraction: Extraction | null
  error: TaskError | null
  file_id: string
  media_type: string
  storage_key: string
  sha256: string
  supplier_hint: string | null
  validated_by: string | null
  validated_at: string | null
}

export type NewInvoice = {
  id: string | null
  fileId: string
  source: InvoiceSource
  supplierHint: string | null
  /** The mail that brought it. */
  mailId?: string | null
}

/** Null when the id is taken (by another workspace: its row cannot be seen from here). */
export const insertInvoice = async (tx: Tx, actor: Actor, invoice: NewInvoice): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    insert into factures (id, workspace_id, file_id, source, supplier_hint, courriel_id)
    values (coalesce(${invoice.id}::uuid, gen_random_uuid()), ${actor.workspaceId}, ${invoice.fileId}, ${invoice.source},
            ${invoice.supplierHint}, ${invoice.mailId ?? null}::uuid)
    on conflict (id) do nothing
    returning id`.execute(tx)
  return rows[0]?.id ?? null
}

export const linkTask = async (tx: Tx, id: string, taskId: string, fileId: string): Promise<void> => {
  await sql`
    update factures set task_id = ${taskId}, file_id = ${fileId}, state = 'a_traiter', error = null, updated_at = now()
     where id = ${id}`.execute(tx)
}

/**
 * The invoice with its file; locked until the transaction ends where it is going to be changed: first the records that
 * follow it, then the row, always in this order. `state`: only its state changes, which no record follows, so that
 * documents can be taken up while another is being settled.
 */
export const findInvoice = async (
  tx: Tx,
  id: string,
  lock: 'read' | 'state' | 'change' = 'read',
): Promise<InvoiceRow | null> => {
  if (lock === 'change') await lockParties(tx)
  const { rows } = await sql<InvoiceRow>`
    select ${summary}, f.extraction, f.error, f.file_id, f.supplier_hint, f.validated_by, f.validated_at,
           files.media_type, files.storage_key, files.sha256
      from factures f join files on files.id = f.file_id
     where f.id = ${id} ${lock === 'read' ? sql`` : sql`for update of f`}`.execute(tx)
  return rows[0] ?? null
}

export const takeHint = async (tx: Tx, id: string, hint: string | null): Promise<void> => {
  await sql`update factures set supplier_hint = ${hint} where id = ${id}`.execute(tx)
}

export const setState = async (tx: Tx, id: string, state: InvoiceState): Promise<void> => {
  await sql`update factures set state = ${state}, updated_at = now() where id = ${id}`.execute(tx)
}

/**
 * A cancelled reading leaves the invoice as before it began: in error, for the reason that it had, where the last reading
 * that came to an end failed; else waiting. Does nothing where the invoice has another task by now.
 */
export const giveBack = async (tx: Tx, id: string, taskId: string): Promise<void> => {
  await sql`
    update factures f
       set state = case when last.error is null then 'a_traiter' else 'en_erreur' end, error = last.error, updated_at = now()
      from (select (select error from tasks
                     where subject_id = ${id}::uuid and state in ('SUCCESS', 'FAILURE')
                     order by created_at desc limit 1) as error) as last
     where f.id = ${id} and f.task_id = ${taskId} and f.state in ('a_traiter', 'en_cours')`.execute(tx)
}

export const saveError = async (tx: Tx, id: string, error: TaskError): Promise<void> => {
  await sql`
    update factures set state = 'en_erreur', error = ${toJson(error)}::jsonb, updated_at = now()
     where id = ${id} and state in ('a_traiter', 'en_cours')`.execute(tx)
}

export const saveExtraction = async (
  tx: Tx,
  id: string,
  { extraction, mark, state }: { extraction: Extraction; mark: Mark; state: InvoiceState },
): Promise<void> => {
  await sql`
    update factures
       set extraction = ${toJson(extraction)}::jsonb, mark = ${mark}, auto = ${extraction.auto}, state = ${state},
           error = null, updated_at = now()
     where id = ${id}`.execute(tx)
}

export const markValidated = async (tx: Tx, id: string, who: string | null): Promise<void> => {
  await sql`
    update factures set validated_by = ${who}, validated_at = case when ${who}::text is null then null else now() end
     where id = ${id}`.execute(tx)
}

export type RawExtraction = {
  factureId: string
  taskId: string
  text: string
  reading: Reading
  extraction: Extraction
  confidence: number
  durationMs: number
  /** What patterns changed in it. */
  learned: ChangedByPattern[]
}

export const insertRawExtraction = async (tx: Tx, actor: Actor, raw: RawExtraction): Promise<void> => {
  await sql`
    insert into extractions_brutes (workspace_id, facture_id, task_id, text, reading, fields, engine, confidence, duration_ms,
                                    learned)
    values (${actor.workspaceId}, ${raw.factureId}, ${raw.taskId}, ${raw.text}, ${toJson(raw.reading)}::jsonb,
            ${toJson(raw.extraction.fields)}::jsonb, ${raw.extraction.engine}, ${raw.confidence}, ${raw.durationMs},
            ${toJson(raw.learned)}::jsonb)`.execute(tx)
}

/** The latest reading: its pages, and what it said of each field before anybody corrected it; null before the first. */
export const latestReading = async (
  tx: Tx,
  factureId: string,
): Promise<{ reading: Reading; fields: Extraction['fields'] } | null> => {
  const { rows } = await sql<{ reading: Reading; fields: Extraction['fields'] }>`
    select reading, fields from extractions_brutes where facture_id = ${factureId} order by created_at desc limit 1`.execute(
    tx,
  )
  return rows[0] ?? null
}

export type PageOutline = Omit<Reading['pages'][number], 'words'>

/** Outline of each page of the latest reading, without its words. */
export const latestPages = async (tx: Tx, factureId: string): Promise<PageOutline[]> => {
  const { rows } = await sql<{ pages: PageOutline[] }>`
    select coalesce((select jsonb_agg(page - 'words' order by (page ->> 'number')::int)
                       from jsonb_array_elements(reading -> 'pages') as page), '[]') as pages
      from extractions_brutes
     where facture_id = ${factureId}
     order by created_at desc
     limit 1`.execute(tx)
  return rows[0]?.pages ?? []
}

/** `lines` and `vat_lines` hold whole tables as JSON. */
export type Correction = { field: FieldName | 'lines' | 'vat_lines'; oldValue: string | null; newValue: string | null }

export const insertCorrections = async (
  tx: Tx,
  actor: Actor,
  factureId: string,
  supplier: string | null,
  corrections: Correction[],
): Promise<void> => {
  await sql`
    insert into historique_corrections (workspace_id, facture_id, field, old_value, new_value, corrected_by, supplier)
    select ${actor.workspaceId}, ${factureId}, c."field", c."oldValue", c."newValue", ${actor.name}, ${supplier}
      from jsonb_to_recordset(${toJson(corrections)}::jsonb) as c("field" text, "oldValue" text, "newValue" text)`.execute(
    tx,
  )
}

/** What people last said of this invoice, as changes to apply to a new reading of it. */
export const latestChanges = async (tx: Tx, factureId: string): Promise<Changes> => {
  const { rows } = await sql<{ field: string; new_value: string | null }>`
    select distinct on (field) field, new_value
      from historique_corrections
     where facture_id = ${factureId}
     order by field, created_at desc`.execute(tx)
  const said = new Map(rows.map((row) => [row.field, row.new_value]))
  const table = (name: 'lines' | 'vat_lines'): unknown => JSON.parse(said.get(name) ?? 'null') ?? undefined
  return Changes.parse({
    corrections: Object.fromEntries(fieldNames.filter((name) => said.has(name)).map((name) => [name, said.get(name)])),
    lines: table('lines'),
    vat_lines: table('vat_lines'),
  })
}

/** The next invoice to validate after this one in order of arrival, from the start again at the end; null: none left. */
export const nextToValidate = async (tx: Tx, id: string): Promise<string | null> => {
  const { rows } = await sql<{ id: string }>`
    select f.id
      from factures f, (select created_at, id from factures where id = ${id}) as here
     where f.state = 'a_valider' and f.id <> here.id
     order by (f.created_at, f.id) <= (here.created_at, here.id), f.created_at, f.id
     limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

/** Deletes the invoice, and its files (also those it had before) where no other invoice holds the same bytes. */
export const deleteInvoiceRow = async (tx: Tx, id: string): Promise<boolean> => {
  const lot = await lotOf(tx, id)
  const { rows } = await sql<{ file_id: string }>`
    with gone as (delete from factures where id = ${id} returning id, file_id)
    select file_id from gone
    union
    select former.file_id from fichiers_precedents former join gone on gone.id = former.facture_id`.execute(tx)
  if (rows.length === 0) return false
  await sql`delete from tasks where subject_id = ${id}`.execute(tx)
  const held = lot ? await forgetEmptyLot(tx, lot.id) : []
  await sql`
    delete from files
     where id = any(${[...rows.map((row) => row.file_id), ...held]}::uuid[])
       and not exists (select 1 from factures where file_id = files.id)
       and not exists (select 1 from lots where file_id = files.id)
       and not exists (select 1 from fichiers_precedents where file_id = files.id)`.execute(tx)
  return true
}
