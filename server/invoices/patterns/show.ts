import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { type Lesson, readPattern } from '../extract/learned/pattern.ts'
import type { LearnedChange, LearnedField, PatternDetail, PatternFile, PatternSummary } from './contract.ts'
import { placeOf, waitOf } from './inParts.ts'
import { learningProblems } from './problems.ts'

type Row = {
  id: string
  supplier: string
  supplier_key: string
  supplier_id: string | null
  pattern: unknown
  changed: number
  created_at: string
  updated_at: string
}

/**
 * The supplier's record is that of an invoice from which the pattern was learned. `changed`: values that lessons changed on
 * invoices of that supplier since; the partial index `extractions_brutes_learned` holds only readings that were changed.
 */
const rows = sql`
  select p.id, p.supplier, p.supplier_key, p.pattern, p.created_at, p.updated_at, home.supplier_id,
         coalesce((select sum(jsonb_array_length(e.learned))::int
                     from extractions_brutes e
                    where e.learned <> '[]'::jsonb
                      and exists (select 1 from jsonb_array_elements(e.learned) as c where c ->> 'pattern' = p.id::text)), 0) as changed
    from patterns_fournisseurs p
    left join lateral (select f.supplier_id
                         from factures f
                        where f.id = (p.pattern #>> '{cases,0}')::uuid) as home on true`

const toField = ({ rule, supports: _, ...lesson }: Lesson, existing: ReadonlySet<string>): LearnedField => ({
  ...lesson,
  // The invoice that taught it may be gone; the lesson stays.
  facture_id: lesson.facture_id && existing.has(lesson.facture_id) ? lesson.facture_id : null,
  place: placeOf({ ...lesson, rule }),
  waits: waitOf(lesson),
})

const toSummaries = async (tx: Tx, found: readonly Row[]): Promise<PatternSummary[]> => {
  const patterns = found.map(({ pattern: stored, ...row }) => ({ row, pattern: readPattern(stored)?.pattern ?? null }))
  const named = patterns.flatMap(({ pattern }) => pattern?.lessons.flatMap(({ facture_id }) => facture_id ?? []) ?? [])
  const { rows: there } = await sql<{ id: string }>`
    select id from factures where id = any(${[...new Set(named)]}::uuid[])`.execute(tx)
  const existing = new Set(there.map(({ id }) => id))
  return patterns.map(({ row, pattern }) => ({
    ...row,
    fields: pattern?.lessons.map((lesson) => toField(lesson, existing)) ?? [],
    cases: pattern?.cases.length ?? 0,
  }))
}

/** What was learned, supplier by supplier. */
export const listPatterns = async (
  tx: Tx,
  {
    search,
    supplier_id,
    limit,
    offset,
  }: { search?: string | undefined; supplier_id?: string | undefined; limit: number; offset: number },
): Promise<{ items: PatternSummary[]; total: number }> => {
  const pattern = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null
  const where = sql`
    where (${pattern}::text is null or learned.supplier ilike ${pattern} or learned.supplier_key ilike ${pattern})
      and (${supplier_id ?? null}::uuid is null or learned.supplier_id = ${supplier_id ?? null}::uuid)`
  const found = await sql<Row>`
    select * from (${rows}) as learned ${where} order by lower(supplier), id limit ${limit} offset ${offset}`.execute(
    tx,
  )
  const counted = await sql<{
    count: number
  }>`select count(*)::int as count from (${rows}) as learned ${where}`.execute(tx)
  return { items: await toSummaries(tx, found.rows), total: counted.rows[0]?.count ?? 0 }
}

/** One pattern and the values that it changed, newest first. Throws `pattern_not_found`. */
export const showPattern = async (tx: Tx, id: string): Promise<PatternDetail> => {
  const { rows: found } = await sql<Row>`select * from (${rows}) as learned where id = ${id}`.execute(tx)
  const [row] = await toSummaries(tx, found)
  if (!row) throw new Problem(learningProblems.pattern_not_found)
  const changes = await sql<LearnedChange>`
    select e.facture_id, files.name as file_name, f.invoice_number, c ->> 'field' as field, c ->> 'without' as without,
           c ->> 'value' as value, e.created_at as at
      from extractions_brutes e
      join factures f on f.id = e.facture_id
      join files on files.id = f.file_id
      cross join jsonb_array_elements(e.learned) as c
     where e.learned <> '[]'::jsonb and c ->> 'pattern' = ${id}
     order by e.created_at desc
     limit 200`.execute(tx)
  return { ...row, changes: changes.rows }
}

/** Patterns as a file that another installation can import. Throws `pattern_not_found`. */
export const exportPatterns = async (tx: Tx, id: string | null): Promise<PatternFile> => {
  const { rows: found } = await sql<PatternFile['patterns'][number]>`
    select supplier, supplier_key, jsonb_set(pattern, '{keys}', to_jsonb(keys)) as pattern from patterns_fournisseurs
     where ${id}::uuid is null or id = ${id}::uuid
     order by lower(supplier), id`.execute(tx)
  if (id && !found.length) throw new Problem(learningProblems.pattern_not_found)
  return { format: 'comptoir-patterns', version: 1, patterns: found }
}
