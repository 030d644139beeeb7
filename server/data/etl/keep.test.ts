import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { keepFile, keepStreamedFile } from '#platform/files.ts'
import { storage } from '#platform/storage.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { forgetOldUploads, mediaTypes, ROOM } from './keep.ts'

testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir keep '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
})
afterAll(() => rm(folder, { recursive: true }))

test('an old upload goes; a file of the same type that another room keeps, alone or as well, stays', async () => {
  const sent = async (text: string, name: string) => {
    const stored = await storage().receive(actor.workspaceId, Readable.from([Buffer.from(text)]))
    await withActor(actor, (tx) =>
      keepStreamedFile(tx, actor, { stored, name, mediaType: mediaTypes.sales, room: ROOM }),
    )
  }
  const elsewhere = (text: string, name: string) =>
    withActor(actor, (tx) => keepFile(tx, actor, { bytes: Buffer.from(text), name, mediaType: mediaTypes.sales }))
  await sent('un', 'envoi.csv')
  await sent('un', 'de nouveau.csv')
  await elsewhere('deux', 'savoir.csv')
  await sent('trois', 'commun.csv')
  await elsewhere('trois', 'commun.csv')
  await elsewhere('quatre', 'commun aussi.csv')
  await sent('quatre', 'commun aussi.csv')
  await asOwner((tx) => sql`update files set created_at = now() - interval '8 days'`.execute(tx))
  await forgetOldUploads()
  const { rows } = await withActor(actor, (tx) =>
    sql<{ name: string }>`select name from files order by name`.execute(tx),
  )
  expect(rows.map(({ name }) => name)).toEqual(['commun aussi.csv', 'commun.csv', 'savoir.csv'])
})
