import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '#platform/actor.ts'
import { pools, withActor, withInvitation, withUser } from '#platform/database/database.ts'
import { newWorkspace } from './newWorkspace.ts'
import { columnsOf, fillWorkspace, isWorkspace, tablesOf } from './sampleRows.ts'
import { testDatabase } from './testDatabase.ts'

// Two companies in one database. Every table in `public` holds a row of each; neither may notice the other.

const database = testDatabase()
const mine = systemActor(randomUUID(), 'mine')
const theirs = systemActor(randomUUID(), 'theirs')
let owner: Client
let tables: string[]
let theirRows: Map<string, Record<string, unknown>>

beforeAll(async () => {
  owner = new Client({ connectionString: database.url() })
  await owner.connect()
  await owner.query('set search_path = public')
  tables = await tablesOf(owner)
  await fillWorkspace(owner, mine.workspaceId)
  theirRows = await fillWorkspace(owner, theirs.workspaceId)
})
afterAll(() => owner.end())

const workspaceColumn = (table: string) => sql.id(table === 'workspaces' ? 'id' : 'workspace_id')

/** Runs it as that actor: the number of rows it touched, or `refused` where PostgreSQL says 42501. */
const attempt = (actor: Actor, query: ReturnType<typeof sql<unknown>>): Promise<number | 'refused'> =>
  withActor(actor, async (tx) => {
    const { rows } = await query.execute(tx)
    return rows.length
  }).catch((error) => (error.code === '42501' ? 'refused' : Promise.reject(error)))

/** Calls `check` for each table; says which one failed. */
const forEachTable = async (check: (table: string) => Promise<unknown>, expected: unknown[]): Promise<void> => {
  expect(tables.length).toBeGreaterThan(5)
  for (const table of tables) expect(expected, table).toContain(await check(table))
}

test('every table says whose row it is', async () => {
  for (const table of tables) {
    const columns = await columnsOf(owner, table)
    expect(
      columns.some(({ name }) => isWorkspace(table, name)),
      table,
    ).toBe(true)
  }
})

describe('a neighbour’s row', () => {
  test('is there: the owner counts both, each company counts its own', async () => {
    for (const table of tables) {
      const { rows } = await owner.query(`select count(*)::int as n from "${table}"`)
      expect(rows[0].n, table).toBe(2)
    }
    await forEachTable((table) => attempt(mine, sql`select from ${sql.id(table)}`), [1])
  })

  test('cannot be read', () =>
    forEachTable(
      (table) =>
        attempt(mine, sql`select from ${sql.id(table)} where ${workspaceColumn(table)} = ${theirs.workspaceId}`),
      [0],
    ))

  test('cannot be changed', () =>
    forEachTable(
      (table) => {
        const column = workspaceColumn(table)
        const change = sql`update ${sql.id(table)} set ${column} = ${column} where ${column} = ${theirs.workspaceId} returning 1`
        return attempt(mine, change)
      },
      [0, 'refused'],
    ))

  test('cannot be deleted', () =>
    forEachTable(
      (table) => {
        const column = workspaceColumn(table)
        return attempt(mine, sql`delete from ${sql.id(table)} where ${column} = ${theirs.workspaceId} returning 1`)
      },
      [0, 'refused'],
    ))

  test('cannot be added', () =>
    forEachTable(
      async (table) => {
        const columns = (await columnsOf(owner, table)).map(({ name }) => sql.id(name))
        const row = JSON.stringify(theirRows.get(table))
        return attempt(
          mine,
          sql`insert into ${sql.id(table)} (${sql.join(columns)})
            select ${sql.join(columns)} from jsonb_populate_record(null::${sql.id(table)}, ${row}::jsonb) returning 1`,
        )
      },
      ['refused'],
    ))

  test('cannot be made of one’s own', () =>
    forEachTable(
      (table) =>
        attempt(
          mine,
          sql`update ${sql.id(table)} set ${workspaceColumn(table)} = ${theirs.workspaceId}
               where ${workspaceColumn(table)} = ${mine.workspaceId} returning 1`,
        ),
      ['refused'],
    ))

  test('cannot be emptied away with its table', () =>
    forEachTable((table) => attempt(mine, sql`truncate ${sql.id(table)} cascade`), ['refused']))
})

test('a connection that says no workspace sees nothing, nor does one that served somebody before', async () => {
  const client = await pools().app.connect()
  try {
    for (const table of tables) expect((await client.query(`select from "${table}"`)).rowCount, table).toBe(0)
    await client.query(`begin; set local app.workspace_id = '${mine.workspaceId}'; select from tasks; commit`)
    for (const table of tables) expect((await client.query(`select from "${table}"`)).rowCount, table).toBe(0)
  } finally {
    client.release()
  }
})

test('SQL cannot change its workspace through a function', async () => {
  for (const pool of [pools().app, pools().reader, pools().auth]) {
    const change = pool.query("select set_config('app.workspace_id', $1, false)", [theirs.workspaceId])
    await expect(change).rejects.toMatchObject({ code: '42501' })
  }
})

test('the audit trail takes lines and gives none back', async () => {
  expect(await attempt(mine, sql`update audit_log set action = 'nothing' returning 1`)).toBe('refused')
  expect(await attempt(mine, sql`delete from audit_log returning 1`)).toBe('refused')
})

describe('a person', () => {
  test('lists their workspaces before choosing one, and none of anybody else’s', async () => {
    const first = await newWorkspace({ name: 'Sauge' })
    const second = await newWorkspace({ name: 'Citron' })
    await newWorkspace({ name: 'Ailleurs' })
    await owner.query(`update user_roles set user_id = $1 where workspace_id = $2`, [first.userId, second.workspaceId])
    const { rows } = await withUser(first.userId ?? '', (tx) =>
      sql<{ name: string }>`select name from workspaces order by name`.execute(tx),
    )
    expect(rows).toEqual([{ name: 'Citron' }, { name: 'Sauge' }])
    // Inside one of them, the other is out of sight.
    expect(await attempt(first, sql`select from workspaces`)).toBe(1)
    expect(await attempt(first, sql`select from user_roles`)).toBe(1)
  })

  test('changes nothing before choosing one', async () => {
    const me = await newWorkspace()
    const { rows } = await withUser(me.userId ?? '', (tx) =>
      sql`update user_roles set role = 'owner' returning 1`.execute(tx),
    )
    expect(rows).toEqual([])
  })

  test('with an invitation’s token sees that invitation only', async () => {
    const { rows: hashes } = await owner.query('select token_hash as hash from invitations')
    const { rows } = await withInvitation(hashes[0].hash, (tx) =>
      sql<{ hash: string }>`select token_hash as hash from invitations`.execute(tx),
    )
    expect(rows).toEqual([hashes[0]])
    expect((await withInvitation('guess', (tx) => sql`select from invitations`.execute(tx))).rows).toEqual([])
  })
})

test('many at once on few connections never see each other', async () => {
  const actors = [mine, theirs]
  const seen = await Promise.all(
    Array.from({ length: 100 }, (_, index) => {
      const actor = actors[index % 2] ?? mine
      return withActor(actor, async (tx) => {
        await sql`select pg_sleep(0.002)`.execute(tx)
        const { rows } = await sql<{ id: string }>`select id from workspaces`.execute(tx)
        return rows.length === 1 && rows[0]?.id === actor.workspaceId
      })
    }),
  )
  expect(new Set(seen)).toEqual(new Set([true]))
})
