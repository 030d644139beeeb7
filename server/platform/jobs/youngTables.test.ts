import { expect, test } from 'vitest'
import { pools } from '#platform/database/database.ts'
import { countYoungTables } from '#platform/jobs/youngTables.ts'
import { testDatabase } from '#test/database/testDatabase.ts'

testDatabase()

test('a table that filled up before the database looked at it is counted once, and plans know it', async () => {
  const client = await pools().owner.connect()
  const counted = async () => {
    const { rows } = await client.query<{ rows: number }>(
      "select reltuples::int as rows from pg_class where oid = 'public.young'::regclass",
    )
    return rows[0]?.rows
  }
  try {
    // The database's own look at it would come a minute later at the earliest; here it never does.
    await client.query('create table public.young (n integer) with (autovacuum_enabled = off)')
    await client.query('insert into public.young select generate_series(1, 40)')
    await client.query('select pg_stat_force_next_flush()')
    await countYoungTables()
    expect(await counted()).toBe(-1)
    await client.query('insert into public.young select generate_series(1, 40)')
    await client.query('select pg_stat_force_next_flush()')
    await expect.poll(async () => [await countYoungTables(), await counted()][1], { timeout: 5000 }).toBe(80)
    await client.query('insert into public.young select generate_series(1, 400)')
    await client.query('select pg_stat_force_next_flush()')
    await countYoungTables()
    expect(await counted()).toBe(80)
  } finally {
    await client.query('drop table if exists public.young')
    client.release()
  }
})
