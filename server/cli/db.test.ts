import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fillWorkspace } from '#test/database/sampleRows.ts'
import { copyTemplate } from '#test/database/testDatabase.ts'
import { compiled } from '#test/processes/compiled.ts'

// The command as an operator runs it, by hand, in a script and in production: nothing goes that nobody said yes to.

const cli = fileURLToPath(new URL('./main.ts', import.meta.url))
let database: { url: string; drop: () => Promise<void> }
let owner: Client

beforeAll(async () => {
  database = await copyTemplate()
  owner = new Client({ connectionString: database.url })
  await owner.connect()
  await fillWorkspace(owner, randomUUID())
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

type Ended = { code: number; out: string; said: string }

const setup = (words: string, environment = 'test'): Promise<Ended> =>
  new Promise((done) => {
    const env = {
      PATH: '/usr/bin:/bin',
      ...compiled,
      HOME: tmpdir(),
      DATABASE_URL: database.url,
      SECRET_KEY: inject('testServer').secret,
      ENVIRONMENT: environment,
      LOG_LEVEL: 'silent',
    }
    const given = words.split(' ').filter(Boolean)
    const child = execFile(process.execPath, [cli, 'db', 'setup', ...given], { env }, (error, out, said) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, said }),
    )
    child.stdin?.end()
  })

const sold = async (): Promise<number | null> => {
  const { rows } = await owner.query<{ there: boolean }>(
    "select to_regclass('public.sales_facts') is not null as there",
  )
  return rows[0]?.there ? Number((await owner.query('select count(*) as n from sales_facts')).rows[0]?.n) : null
}

test('rows go only where somebody said yes, and then it is told which; the way back needs no yes', {
  timeout: 90_000,
}, async () => {
  expect(await setup('--views-only --drop-only')).toMatchObject({ code: 2 })
  expect(await sold()).toBe(1)

  const refused = await setup('')
  expect(refused).toMatchObject({ code: 2, said: expect.stringMatching(/sales_facts \(1 ligne\).*--yes/s) })
  expect(await setup('--drop-only', 'production')).toMatchObject({ code: 2 })
  expect(await sold()).toBe(1)

  const views = await setup('--views-only --json')
  expect(views).toMatchObject({ code: 0, out: '{"views":true}\n' })

  await owner.query('create view public.mine as select count(*) from sales_facts')
  const held = await setup('--drop-only --yes')
  expect(held).toMatchObject({ code: 1, said: expect.stringMatching(/^Rien n’a été retiré : view mine dépend/) })
  expect(await sold()).toBe(1)
  await owner.query('drop view public.mine')

  const dropped = await setup('--drop-only --yes --json', 'production')
  expect(dropped.code, dropped.said).toBe(0)
  expect(JSON.parse(dropped.out)).toMatchObject({ created: false, dropped: { sales_facts: 1, products: 1 } })
  expect(await sold()).toBe(null)

  const looked = await setup('--check --json')
  expect(looked.code).toBe(1)
  const state: { retail: boolean; tables: { name: string; rows: number }[] } = JSON.parse(looked.out)
  expect(state.retail).toBe(false)
  expect(state.tables.find(({ name }) => name === 'factures')?.rows).toBe(1)
  expect(state.tables.some(({ name }) => name === 'products')).toBe(false)

  const back = await setup('')
  expect(back.code, back.said).toBe(0)
  expect(back.out).toContain('recréés')
  expect(await sold()).toBe(0)
  const healthy = await setup('--check')
  expect(healthy).toMatchObject({ code: 0, out: expect.stringContaining('vues : v_alerts') })
  expect(healthy.out).toMatch(/ factures +1 ligne {2}/)
})
