import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { asOwner } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { sendShop } from './seedShop.ts'

testDatabase()

test('the samples of the demo never replace sales that somebody published', async () => {
  const { workspaceId } = await newWorkspace()
  const actor = systemActor(workspaceId, randomUUID())
  await asOwner((tx) =>
    sql`insert into workspace_datasets (workspace_id, kind, source_name, fingerprint, request)
        values (${workspaceId}, 'retail', 'ventes.csv', 'x', ${JSON.stringify({ map: {}, strategy: 'fuzzy', sample_size: null, top_n_products: 0, currency: null })}::jsonb)`.execute(
      tx,
    ),
  )
  expect(await sendShop(actor)).toBeNull()
  const { rows } = await asOwner((tx) => sql`select 1 from files where workspace_id = ${workspaceId}`.execute(tx))
  expect(rows).toEqual([])
})
