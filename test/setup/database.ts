import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { settleUrl, urlOfDatabase } from '#platform/database/connectionUrl.ts'
import { embeddedServer } from '#platform/database/embedded/embedded.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { isRunning } from '#platform/isRunning.ts'

// Once a test run: one PostgreSQL (the embedded one, or the server of TEST_DATABASE_URL, whose role must be a superuser)
// and in it one migrated template, from which each test file copies its own database in some 35 ms.

export type TestServer = { url: string; template: string; secret: string }

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Always the same: roles and their passwords belong to the server, which several runs may share. */
const secret = 'the-secret-of-every-test-run-on-this-machine'

/** A fixed folder: a run that was killed leaves a server that the next one adopts, not one more server. */
const dataDir = (): string => {
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)
  return join(tmpdir(), `comptoir-test-${process.getuid?.() ?? 0}-${checkout}`)
}

/** Nothing of a test run outlives a power cut; only the wait for the disk goes, not what a commit means to other sessions. */
const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? null : await embeddedServer({ dataDir: dataDir(), settings: unsafe })
  const url = await settleUrl(server?.url ?? given ?? '', null)
  const template = `comptoir_template_${process.pid}`
  await asAdmin(url, async (admin) => {
    await dropLeftovers(admin)
    await admin.query(`create database ${template}`)
  })
  const ownerUrl = urlOfDatabase(url, template)
  await prepareDatabase({ directUrl: ownerUrl, ownerUrl, secret, madeByHand: new Set() })
  project.provide('testServer', { url, template, secret })

  return async () => {
    await asAdmin(url, dropLeftovers)
    await asAdmin(url, (admin) => admin.query(`drop database if exists ${template} with (force)`))
    await server?.stop()
  }
}

const asAdmin = async (url: string, work: (admin: Client) => Promise<unknown>): Promise<void> => {
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await work(admin).finally(() => admin.end())
}

/** Databases carry the number of the process that made them: what a killed run left goes now. */
const dropLeftovers = async (admin: Client): Promise<void> => {
  const { rows } = await admin.query<{ name: string }>(
    "select datname as name from pg_database where datname ~ '^comptoir_(test|template)_[0-9]+'",
  )
  for (const { name } of rows) {
    if (!isRunning(Number(/\d+/.exec(name)))) await admin.query(`drop database if exists "${name}" with (force)`)
  }
}
