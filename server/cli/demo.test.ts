import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fillWorkspace } from '#test/database/sampleRows.ts'
import { copyTemplate } from '#test/database/testDatabase.ts'
import { compiled } from '#test/processes/compiled.ts'

const cli = fileURLToPath(new URL('./main.ts', import.meta.url))
let database: { url: string; drop: () => Promise<void> }
let owner: Client
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir demo '))
  database = await copyTemplate()
  owner = new Client({ connectionString: database.url })
  await owner.connect()
  const id = randomUUID()
  await fillWorkspace(owner, id)
  await owner.query('update workspaces set is_demo = true where id = $1', [id])
  // The sample's figures are none that a run has measured.
  await owner.query('delete from workspace_datasets where workspace_id = $1', [id])
})
afterAll(async () => {
  await owner.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const wipe = (...words: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((done) => {
    const settings = { DATABASE_URL: database.url, SECRET_KEY: inject('testServer').secret, LOG_LEVEL: 'silent' }
    const env = { PATH: '/usr/bin:/bin', ...compiled, HOME: folder, DATA_DIR: folder, ...settings }
    const child = execFile(process.execPath, [cli, 'demo', '--wipe', ...words], { env }, (error, out, said) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, said }),
    )
    child.stdin?.end()
  })
const invoices = async (): Promise<number> =>
  Number((await owner.query<{ count: string }>('select count(*) from factures')).rows[0]?.count)

test('the demo is not emptied before somebody has seen what goes', { timeout: 60_000 }, async () => {
  const before = await invoices()
  expect(before).toBeGreaterThan(0)
  const refused = await wipe()
  expect([refused.code, refused.out]).toEqual([2, ''])
  expect(refused.said).toMatch(/Rien n’a été effacé\. .* contient \d+ factures?.*ce que vous y avez déposé.*--yes/s)
  expect(await invoices()).toBe(before)
  expect(await wipe('--yes')).toMatchObject({ code: 0, out: 'La démonstration est vidée : vous pouvez commencer.\n' })
  expect(await invoices()).toBe(0)
})
