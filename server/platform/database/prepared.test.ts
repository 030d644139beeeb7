import { randomUUID } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import { asOwner, pools, type Tx, withActor, withSnapshot } from '#platform/database/database.ts'
import { inTransaction } from '#platform/database/transaction.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'

testDatabase()

/** A text of its own, whatever else this process has asked. */
const question = (): string => `select $1::integer + 1 as next, '${randomUUID()}' as mark`
const ask = (tx: Tx, text: string, value: number) => tx.executeQuery(CompiledQuery.raw(text, [value]))
const kept = async (tx: Tx, text: string): Promise<boolean> => {
  const { rows } = await sql`select from pg_prepared_statements where statement = ${sql.lit(text)}`.execute(tx)
  return rows.length > 0
}

test('a statement that is asked again and again is prepared; an answer of a million lines is planned for its values', async () => {
  const actor = await newWorkspace()
  const text = question()
  await withActor(actor, async (tx) => {
    const seen: boolean[] = []
    for (const value of [1, 2, 3, 4]) {
      expect((await ask(tx, text, value)).rows).toMatchObject([{ next: value + 1 }])
      seen.push(await kept(tx, text))
    }
    expect(seen).toEqual([false, false, true, true])
  })
  const once = question()
  await withSnapshot(actor, async (tx) => {
    for (const value of [1, 2, 3, 4]) await ask(tx, once, value)
    expect(await kept(tx, once)).toBe(false)
  })
  // What a transaction of the owner does is done once.
  await inTransaction(pools().owner, '', async (tx) => {
    for (const value of [1, 2, 3, 4]) await ask(tx, once, value)
    expect(await kept(tx, once)).toBe(false)
  })
})

test('a table that a newer version alters costs one failed statement, not every one from then on', async () => {
  const actor = await newWorkspace()
  await asOwner((tx) =>
    sql`create table altered (a integer); insert into altered values (1); grant select on altered to public`.execute(
      tx,
    ),
  )
  const read = () => withActor(actor, async (tx) => (await sql`select * from altered where a = ${1}`.execute(tx)).rows)
  for (let times = 0; times < 4; times++) expect(await read()).toEqual([{ a: 1 }])
  await asOwner((tx) => sql`alter table altered add b text default 'neu'`.execute(tx))
  await expect(read()).rejects.toThrow(/cached plan/)
  expect(await read()).toEqual([{ a: 1, b: 'neu' }])
})
