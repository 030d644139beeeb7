import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { Client } from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { urlOfDatabase } from '#platform/database/connectionUrl.ts'
import { closeDatabase, openDatabase } from '#platform/database/database.ts'

/**
 * Gives a test file a database of its own, migrated and empty, opened for `withActor` and its kin; dropped at the end.
 * Call it once, at the top of the file. `url()` is the owner's, for tests that connect by themselves.
 */
export const testDatabase = (): { url: () => string } => {
  let copy: { url: string; drop: () => Promise<void> } | null = null
  beforeAll(async () => {
    copy = await copyTemplate()
    await openDatabase({ databaseUrl: copy.url, dataDir: tmpdir(), secretKey: inject('testServer').secret })
  })
  afterAll(async () => {
    await closeDatabase()
    await copy?.drop()
  })
  return {
    url: () => {
      if (!copy) throw new Error('the test database is there from beforeAll on')
      return copy.url
    },
  }
}

/** A migrated database that nobody has opened; the caller drops it. */
export const copyTemplate = async (): Promise<{ url: string; drop: () => Promise<void> }> =>
  scratchDatabase(inject('testServer').template)

/** A database as PostgreSQL makes it, without anything of ours; the caller drops it. */
export const emptyDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> =>
  scratchDatabase('template1')

const scratchDatabase = async (template: string): Promise<{ url: string; drop: () => Promise<void> }> => {
  const { url } = inject('testServer')
  const name = `comptoir_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await command(url, `create database ${name} template ${template}`)
  return {
    url: urlOfDatabase(url, name),
    drop: () => command(url, `drop database if exists ${name} with (force)`),
  }
}

const command = async (url: string, sql: string): Promise<void> => {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await admin.query(sql).finally(() => admin.end())
}
