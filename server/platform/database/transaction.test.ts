import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asOwner, withActor } from '#platform/database/database.ts'
import { setLocal } from '#platform/database/transaction.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'

testDatabase()

type Workspaces = { workspaces: { id: string; name: string } }

test('what a verb writes is kept when it returns and gone when it throws', async () => {
  const actor = await newWorkspace({ name: 'Avant' })
  const rename = (name: string, fail: boolean) =>
    withActor(actor, async (tx) => {
      await tx.withTables<Workspaces>().updateTable('workspaces').set({ name }).execute()
      if (fail) throw new Error('changed my mind')
    })
  const name = () =>
    withActor(actor, (tx) => tx.withTables<Workspaces>().selectFrom('workspaces').select('name').executeTakeFirst())

  await expect(rename('Perdu', true)).rejects.toThrow('changed my mind')
  expect(await name()).toEqual({ name: 'Avant' })
  await rename('Après', false)
  expect(await name()).toEqual({ name: 'Après' })
})

test('a statement that failed cannot be committed by who swallowed its error', async () => {
  const actor = await newWorkspace()
  const work = withActor(actor, async (tx) => {
    await sql`select 1 / 0`.execute(tx).catch(() => {})
  })
  await expect(work).rejects.toThrow()
})

test('a statement of the application may take half a minute, one of the owner as long as it needs', async () => {
  const actor = await newWorkspace()
  const timeout = sql<{ timeout: string }>`select current_setting('statement_timeout') as timeout`
  expect((await withActor(actor, (tx) => timeout.execute(tx))).rows).toEqual([{ timeout: '30s' }])
  expect((await asOwner((tx) => timeout.execute(tx))).rows).toEqual([{ timeout: '0' }])
})

test('values of settings are quoted: nothing in them is SQL', async () => {
  const name = "x'; drop table workspaces; --\\"
  const { rows } = await asOwner(async (tx) => {
    await sql.raw(setLocal({ 'app.user_id': name })).execute(tx)
    return sql<{ value: string }>`select current_setting('app.user_id') as value`.execute(tx)
  })
  expect(rows).toEqual([{ value: name }])
})
