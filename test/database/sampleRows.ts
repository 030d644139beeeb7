import { randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'

// Rows for every table in `public`, made from the catalog alone, so that a table of next year is tested as well.

export type Column = {
  name: string
  type: string
  required: boolean
  /** Literals that a check constraint allows, if it lists them. */
  choices: string[]
  references: { table: string; column: string } | null
}

/** For columns whose check constraint says more than a list of words. */
const samples: Record<string, () => string> = {
  'files.sha256': () => randomBytes(32).toString('hex'),
}

/** A value for each type that our tables require somewhere. */
const values: Record<string, () => unknown> = {
  uuid: randomUUID,
  text: () => `essai-${randomUUID()}`,
  'character varying': () => `essai-${randomUUID()}`,
  bigint: () => 1,
  integer: () => 1,
  smallint: () => 1,
  numeric: () => '0.50',
  'double precision': () => 0.5,
  boolean: () => true,
  date: () => '2026-02-18',
  'timestamp with time zone': () => '2026-02-18T09:30:00Z',
  'timestamp without time zone': () => '2026-02-18 09:30:00',
  jsonb: () => '{}',
  bytea: () => Buffer.from('essai'),
}

export const tablesOf = async (owner: Client): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  )
  return rows.map((row) => row.name)
}

/** Columns that an INSERT may name (no generated ones). */
export const columnsOf = async (owner: Client, table: string): Promise<Column[]> => {
  const { rows } = await owner.query<Omit<Column, 'choices'> & { checks: string }>(
    `select a.attname as name, format_type(a.atttypid, null) as type,
            a.attnotnull and not a.atthasdef and a.attidentity = '' as required,
            (select jsonb_build_object('table', f.confrelid::regclass::text, 'column', t.attname)
               from pg_constraint f
               cross join lateral unnest(f.conkey, f.confkey) as k(own, other)
               join pg_attribute t on t.attrelid = f.confrelid and t.attnum = k.other
              where f.contype = 'f' and f.conrelid = a.attrelid and k.own = a.attnum
              -- Of several the other table's: a row that names its own table can be made before that one has any.
              order by f.confrelid = f.conrelid, f.conname
              limit 1) as references,
            coalesce((select string_agg(pg_get_constraintdef(c.oid), ' ') from pg_constraint c
                       where c.contype = 'c' and c.conrelid = a.attrelid and c.conkey = array[a.attnum]), '') as checks
       from pg_attribute a
      where a.attrelid = format('public.%I', $1::text)::regclass and a.attnum > 0 and not a.attisdropped
        and a.attgenerated = '' and a.attidentity = ''
      order by a.attnum`,
    [table],
  )
  return rows.map(({ checks, ...column }) => ({
    ...column,
    choices: [...checks.matchAll(/'([^']*)'::text/g)].flatMap(([, word]) => (word === undefined ? [] : [word])),
  }))
}

/** One row of each table in the new workspace `id`; referenced tables first. Returns table → row. */
export const fillWorkspace = async (owner: Client, id: string): Promise<Map<string, Record<string, unknown>>> => {
  const made = new Map<string, Record<string, unknown>>()
  let waiting = await tablesOf(owner)
  while (waiting.length > 0) {
    const later: string[] = []
    for (const table of waiting) {
      const columns = await columnsOf(owner, table)
      const ready = columns.every(
        ({ references, required }) =>
          !references || !required || references.table === table || made.has(references.table),
      )
      if (ready) made.set(table, await insertSample(owner, table, columns, id, made))
      else later.push(table)
    }
    if (later.length === waiting.length) throw new Error(`these tables wait for each other: ${later.join(', ')}`)
    waiting = later
  }
  return made
}

const insertSample = async (
  owner: Client,
  table: string,
  columns: Column[],
  workspaceId: string,
  made: Map<string, Record<string, unknown>>,
): Promise<Record<string, unknown>> => {
  const given = columns.filter((column) => column.required || isWorkspace(table, column.name))
  const row = given.map((column) => (isWorkspace(table, column.name) ? workspaceId : sampleOf(table, column, made)))
  const { rows } = await owner.query(
    `insert into "${table}" (${given.map(({ name }) => `"${name}"`).join(', ')})
     values (${given.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    row,
  )
  return rows[0]
}

/** The column that says whose row it is. */
export const isWorkspace = (table: string, column: string): boolean =>
  column === (table === 'workspaces' ? 'id' : 'workspace_id')

const sampleOf = (table: string, column: Column, made: Map<string, Record<string, unknown>>): unknown => {
  const { references } = column
  if (references) return made.get(references.table)?.[references.column]
  const sample = samples[`${table}.${column.name}`]
  if (sample) return sample()
  if (column.choices.length > 0) return column.choices[0]
  const value = values[column.type]
  if (!value) throw new Error(`sampleRows.ts: no sample value for ${table}.${column.name} (${column.type})`)
  return value()
}
