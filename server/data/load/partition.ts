import { escapeIdentifier, escapeLiteral } from 'pg'
import type { BulkClient } from '#platform/database/bulk.ts'

// A workspace's part of a big table is built aside and swapped in: see migrations/0013_retail.sql.

/** Tables that are partitioned by workspace. */
export const partitioned = ['sales_facts', 'sales_rejects', 'sales_repairs', 'sales_orders'] as const
type Partitioned = (typeof partitioned)[number]

export type Partition = { parent: Partitioned; table: string; workspaceId: string }

/**
 * An empty table of the parent's shape for one workspace, named after `run`; rows that name no workspace are that one's. Its
 * check says what the partition will hold, so that attaching it need not look at every row.
 */
export const newPartition = async (
  client: BulkClient,
  parent: Partitioned,
  workspaceId: string,
  run: string,
): Promise<Partition> => {
  const table = `partitions.${escapeIdentifier(`${parent}_${run.replaceAll('-', '')}`)}`
  await client.query(`
    create table ${table} (like public.${parent} including defaults including constraints,
      constraint of_one_workspace check (workspace_id = ${escapeLiteral(workspaceId)}::uuid));
    alter table ${table} alter workspace_id set default ${escapeLiteral(workspaceId)}`)
  return { parent, table, workspaceId }
}

/** What nothing is looked up, joined or grouped by: the planner need not know it, and to count it takes as long as two indexes. */
const uncounted = ['quantity', 'unit_price', 'amount', 'cells', 'before', 'after']

/** Statements that give a filled partition its parent's indexes, and count it for the planner. */
export const indexesOf = async (client: BulkClient, { parent, table }: Partition): Promise<string[]> => {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s add %s', $2::text, pg_get_constraintdef(oid)) as statement
       from pg_constraint
      where conrelid = $1::regclass and contype = 'p'
      union all
     select regexp_replace(pg_get_indexdef(indexrelid), '^CREATE INDEX .* USING', format('create index on %s using', $2::text))
       from pg_index
      where indrelid = $1::regclass and not indisprimary
      union all
     select format('analyze %s (%s)', $2::text, string_agg(quote_ident(attname), ', '))
       from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all($3::text[])`,
    [`public.${parent}`, table, uncounted],
  )
  return rows.map(({ statement }) => statement)
}

/** Gives a filled partition its parent's foreign keys, each checked at once; nobody can add rows to their tables meanwhile. */
export const tieKeys = async (client: BulkClient, { parent, table }: Partition): Promise<void> => {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s add %s', $2::text, pg_get_constraintdef(oid)) as statement
       from pg_constraint
      where conrelid = $1::regclass and contype = 'f' and conparentid = 0`,
    [`public.${parent}`, table],
  )
  for (const { statement } of rows) await client.query(statement)
}

/**
 * Puts the partition in the place of the workspace's former one, which is dropped. Readers wait for this moment only; where
 * they would wait longer than `lock_timeout`, PostgreSQL throws 55P03.
 */
export const swapIn = async (client: BulkClient, { parent, table, workspaceId }: Partition): Promise<void> => {
  await dropPartitions(client, parent, workspaceId)
  const of = escapeLiteral(workspaceId)
  await client.query(`alter table public.${parent} attach partition ${table} for values in (${of})`)
  await client.query(`alter table ${table} drop constraint of_one_workspace`)
}

/** Takes a workspace's rows out of a big table, all at once. */
export const dropPartitions = async (client: BulkClient, parent: Partitioned, workspaceId: string): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `select i.inhrelid::regclass::text as name
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = $1::regclass and pg_get_expr(c.relpartbound, c.oid) = $2`,
    [`public.${parent}`, `FOR VALUES IN ('${workspaceId}')`],
  )
  for (const { name } of rows) {
    await client.query(`alter table public.${parent} detach partition ${name}`)
    await client.query(`drop table ${name}`)
  }
}

/** Drops what deleted workspaces left: their rows went with them, their empty tables did not. How many. */
export const sweepPartitions = async (client: BulkClient): Promise<number> => {
  const { rows } = await client.query<{ parent: string; name: string }>(
    `select i.inhparent::regclass::text as parent, i.inhrelid::regclass::text as name
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = any(select to_regclass('public.' || parent) from unnest($1::text[]) parent)
        and pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
        and not exists (select from workspaces w where pg_get_expr(c.relpartbound, c.oid) = format('FOR VALUES IN (%L)', w.id))`,
    [partitioned],
  )
  for (const { parent, name } of rows) {
    await client.query(
      `set local lock_timeout = '3s'; alter table ${parent} detach partition ${name}; drop table ${name}`,
    )
  }
  return rows.length
}
