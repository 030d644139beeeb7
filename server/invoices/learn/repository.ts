import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import { log } from '#platform/log.ts'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { type KnownPattern, readPattern } from '../extract/learned/pattern.ts'

// Queries of learning, all under row security.

/** `unread`: stored lessons that this version cannot read; they are written back as they are. */
export type PatternRow = KnownPattern & { supplier_key: string; unread: unknown[] }

type StoredRow = { id: string; keys: string[]; supplier_key: string; pattern: unknown }

/** Rows that are no pattern are left alone rather than trusted, and said. */
const parse = (rows: StoredRow[]): PatternRow[] =>
  rows.flatMap(({ pattern: stored, ...row }) => {
    const read = readPattern(stored)
    if (!read || read.unread.length > 0)
      log().warn(
        { pattern: row.id, unread: read?.unread.length ?? null },
        'a stored pattern is not understood; it is kept',
      )
    return read ? [{ ...row, ...read }] : []
  })

/** Patterns that share a key with a document. */
export const patternsByKeys = async (tx: Tx, keys: readonly string[]): Promise<PatternRow[]> => {
  const { rows } = await sql<StoredRow>`
    select id, keys, supplier_key, pattern from patterns_fournisseurs
     where keys && ${[...keys]}::text[]
     order by created_at
     limit 50`.execute(tx)
  return parse(rows)
}

/** Patterns with lessons from this invoice. */
export const patternsTaughtBy = async (tx: Tx, factureId: string): Promise<PatternRow[]> => {
  const { rows } = await sql<StoredRow>`
    select id, keys, supplier_key, pattern from patterns_fournisseurs
     where pattern -> 'lessons' @> ${toJson([{ facture_id: factureId }])}::jsonb`.execute(tx)
  return parse(rows)
}

export const patternById = async (tx: Tx, id: string): Promise<PatternRow | null> => {
  const { rows } = await sql<StoredRow>`
    select id, keys, supplier_key, pattern from patterns_fournisseurs where id = ${id} for update`.execute(tx)
  return parse(rows)[0] ?? null
}

export const savePattern = async (tx: Tx, row: Omit<PatternRow, 'supplier_key'>): Promise<void> => {
  const stored = { ...row.pattern, lessons: [...row.pattern.lessons, ...row.unread] }
  await sql`
    update patterns_fournisseurs
       set pattern = ${toJson(stored)}::jsonb, keys = ${row.keys}, supplier = ${row.pattern.name}, updated_at = now()
     where id = ${row.id}`.execute(tx)
}

/** Two corrections at once learn one after the other. */
export const lockLearning = async (tx: Tx, actor: Actor): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`learn:${actor.workspaceId}`}, 0))`.execute(tx)
}

/** A new row; where the key is taken, the name makes it unique (two companies that sign with one number). */
export const insertPattern = async (tx: Tx, actor: Actor, row: Omit<PatternRow, 'id' | 'unread'>): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into patterns_fournisseurs (workspace_id, supplier_key, supplier, keys, pattern)
    values (${actor.workspaceId},
            case when exists (select 1 from patterns_fournisseurs where supplier_key = ${row.supplier_key})
                 then ${row.supplier_key} || '+' || gen_random_uuid() else ${row.supplier_key} end,
            ${row.pattern.name}, ${row.keys}, ${toJson(row.pattern)}::jsonb)
    returning id`.execute(tx)
  const [made] = rows
  if (!made) throw new Error('insert into patterns_fournisseurs returned no row')
  return made.id
}

export const deletePatternRow = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql`delete from patterns_fournisseurs where id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

export type LearningCase = {
  id: string
  state: string
  file_name: string
  invoice_number: string | null
  /** What is believed now, corrections included. */
  believed: Extraction
  /** What the latest reading said. */
  read: Extraction['fields']
  engine: string
  reading: Reading
  corrected: FieldName[]
}

const learningCase = sql`
  f.id, f.state, files.name as file_name, f.invoice_number, f.extraction as believed, raw.fields as read, raw.engine, raw.reading,
  coalesce((select array_agg(distinct h.field) from historique_corrections h
             where h.facture_id = f.id and h.field not in ('lines', 'vat_lines')), '{}') as corrected`

const withLatestReading = sql`
  from factures f
  join files on files.id = f.file_id
  cross join lateral (select e.fields, e.engine, e.reading from extractions_brutes e
                       where e.facture_id = f.id order by e.created_at desc limit 1) as raw`

/** One invoice with its latest reading; null before it was read. */
export const caseById = async (tx: Tx, id: string): Promise<LearningCase | null> => {
  const { rows } = await sql<LearningCase>`
    select ${learningCase} ${withLatestReading} where f.id = ${id} and f.extraction is not null`.execute(tx)
  return rows[0] ?? null
}

/** Changes with every change of what is believed of an invoice; null where it is gone. */
export const stampOf = async (tx: Tx, factureId: string): Promise<string | null> => {
  const { rows } = await sql<{ stamp: string }>`
    select updated_at::text as stamp from factures where id = ${factureId}`.execute(tx)
  return rows[0]?.stamp ?? null
}

/** Who last corrected or validated an invoice, person or key; null where nobody did. */
export const correctorOf = async (tx: Tx, factureId: string): Promise<string | null> => {
  const { rows } = await sql<{ name: string | null }>`
    select coalesce((select corrected_by from historique_corrections
                      where facture_id = f.id order by created_at desc limit 1), f.validated_by) as name
      from factures f where f.id = ${factureId}`.execute(tx)
  return rows[0]?.name ?? null
}

/** More than this is not replayed: one correction must stay a matter of a blink. */
const MOST_CASES = 12

/**
 * What people said about the supplier's other documents: corrected ones (`ids`), and the latest validated ones of the same
 * SIREN or name. Newest first.
 */
export const casesOf = async (
  tx: Tx,
  { ids, siren, name, except }: { ids: readonly string[]; siren: string | null; name: string; except: string | null },
): Promise<LearningCase[]> => {
  const { rows } = await sql<LearningCase>`
    select ${learningCase} ${withLatestReading}
     where f.extraction is not null and f.id is distinct from ${except}::uuid and jsonb_array_length(raw.reading -> 'pages') between 1 and 8
       and (f.id = any(${[...ids]}::uuid[])
            or ((f.supplier_siren = ${siren} or f.supplier_name = ${name})
                and (f.state = 'validee' or exists (select 1 from historique_corrections h where h.facture_id = f.id))))
     order by f.id = any(${[...ids]}::uuid[]) desc, f.created_at desc
     limit ${MOST_CASES}`.execute(tx)
  return rows
}

/** What a pattern changed in a reading. */
export type ChangedByPattern = { field: FieldName; without: string | null; value: string | null; pattern: string }
