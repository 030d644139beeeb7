import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { directUrl, withActor } from '#platform/database/database.ts'
import { startQueue, stopQueue } from '#platform/jobs/queue.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { usual, writeSales } from '#test/retail/salesFile.ts'
import { queueRetailFiles } from './atStart.ts'
import { etlJob } from './job.ts'

testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir start '))
  actor = await newWorkspace()
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent', RETAIL_CSV: join(folder, 'ventes.csv') })
  await startQueue({ databaseUrl: directUrl(), jobs: [etlJob], schedules: [], concurrency: 1 })
})
afterAll(async () => {
  await stopQueue()
  await rm(folder, { recursive: true })
})

const state = async (taskId: string | null) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ state: string }>`select state from tasks where id = ${taskId}`.execute(tx)
    return rows[0]?.state
  })

test('a file that lies there is taken once, and again when it has changed', async () => {
  await expect(queueRetailFiles(actor)).rejects.toThrow('ENOENT')
  const path = await writeSales(join(folder, 'ventes.csv'))
  const first = await queueRetailFiles(actor)
  await expect.poll(() => state(first), { timeout: 20_000 }).toBe('SUCCESS')
  expect(await queueRetailFiles(actor)).toBe(null)
  await writeSales(path, usual.slice(2))
  const second = await queueRetailFiles(actor)
  await expect.poll(() => state(second), { timeout: 20_000 }).toBe('SUCCESS')
  expect(await queueRetailFiles(actor)).toBe(null)
})
