import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'

testDatabase()

test('a member sees their own workspace and not their neighbour’s', async () => {
  const mine = await newWorkspace({ name: 'Sauge' })
  await newWorkspace({ name: 'Citron' })
  const { rows } = await withActor(mine, (tx) => sql<{ name: string }>`select name from workspaces`.execute(tx))
  expect(rows).toEqual([{ name: 'Sauge' }])
})
