import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { asOwner } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { addKey, keysOf } from './commands.ts'

testDatabase()

test('the command line names a workspace by its short name or its identifier', async () => {
  const { workspaceId } = await newWorkspace()
  const { rows } = await asOwner((tx) =>
    sql<{ slug: string }>`select slug from workspaces where id = ${workspaceId}`.execute(tx),
  )
  const slug = rows[0]?.slug ?? ''
  const { id } = await addKey({
    workspaceSlug: workspaceId.toUpperCase(),
    name: 'Essai',
    scopes: ['read'],
    limit: null,
  })
  expect((await keysOf(slug)).map((key) => key.id)).toEqual([id])
  expect(await keysOf(workspaceId)).toEqual(await keysOf(slug))
  for (const nobody of ['personne', '0192f1a2-0000-7000-8000-00000000ffff', "' or true --"]) {
    await expect(keysOf(nobody)).rejects.toThrow('workspace_not_found')
  }
})
