import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { findRetailFiles } from '#data/etl/findFiles.ts'
import type { EtlInput } from '#data/etl/input.ts'
import { runEtl } from '#data/etl/run.ts'
import { type EtlStep, etlSteps } from '#data/runs/contract.ts'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { sweepFiles } from '#platform/files.ts'
import { sweepTemporary } from '#platform/temporary.ts'
import { newWorkspace } from '../database/newWorkspace.ts'
import { testDatabase } from '../database/testDatabase.ts'
import { compiled } from '../processes/compiled.ts'
import { salesHead, writeSales } from '../retail/salesFile.ts'

// Files as they really come, through the whole run: each is read for what it says, or refused in a sentence, and then what
// was published stays and nothing is left lying about.

const database = testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir mauvais '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
  await run(await writeSales(join(folder, 'bon.csv')))
})
afterAll(() => rm(folder, { recursive: true }))

const run = (path: string, more: Partial<EtlInput> = {}) =>
  runEtl(actor, {
    sales: { path, name: 'ventes.csv', kept: null },
    reviews: null,
    map: {},
    force: false,
    strategy: 'fuzzy',
    sampleSize: null,
    topN: 0,
    currency: null,
    ...more,
  })
const given = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const published = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ day: string; name: string; amount: string }>`
      select to_char(invoice_date, 'YYYY-MM-DD') as day, name, amount
        from sales_facts join products using (workspace_id, product_id) order by sale_id`.execute(tx)
    return rows.map(({ day, name, amount }) => `${day} ${name} ${amount}`)
  })
const lying = async () => [
  ...(await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.endsWith('.part')),
  ...(await readdir(tmpdir())).filter((name) => name.startsWith(`comptoir-tmp-`) && name.includes(`-${process.pid}-`)),
]

/** Parts of the big tables that were built and never swapped in. */
const tablesOfNobody = () =>
  withBulk(async (client) => {
    const { rows } = await client.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c
       where c.relnamespace = 'partitions'::regnamespace and c.relkind = 'r'
         and not exists (select from pg_inherits i where i.inhrelid = c.oid)`)
    return rows.map(({ name }) => name)
  })

/** What lies in storage once it was swept. */
const stored = async () => {
  await sweepFiles(0)
  const all = await readdir(join(folder, 'files'), { recursive: true })
  return all.filter((name) => /[0-9a-f]{64}/.test(name))
}

const french = [
  'Facture;Référence;Désignation;Quantité;Date;Prix;Client;Pays',
  'F1;A1;Théière d’été;2;03/04/2026 09:10;1 234,50;7;France',
  'F2;A1;"Théière',
  'd’été";1;25/04/2026;12,5;8;Belgique',
].join('\r\n')
const sold = ['2026-04-03 Théière d’été 2469.00', '2026-04-25 Théière d’été 12.50']
/** Without its byte-order mark Buffer writes UTF-16 little-endian. */
const wide = Buffer.from(`\uFEFF${french}`, 'utf16le')
const windows = Buffer.from(french.replaceAll('’', "'"), 'latin1')

test.each([
  ['UTF-8', Buffer.from(french), sold],
  ['Windows-1252', windows, sold.map((line) => line.replace('’', "'"))],
  ['UTF-16 little-endian', wide, sold],
  ['UTF-16 big-endian', Buffer.from(wide).swap16(), sold],
  ['tabs', Buffer.from(french.replaceAll(';', '\t')), sold],
  ['bars', Buffer.from(french.replaceAll(';', '|')), sold],
  ['gzip', gzipSync(french), sold],
  ['dates with points', Buffer.from(french.replaceAll('/', '.')), sold],
  [
    'ISO dates',
    Buffer.from(french.replace('03/04/2026 09:10', '2026-04-03T09:10:00').replace('25/04/2026', '2026-04-25 00:00')),
    sold,
  ],
  ['month first', Buffer.from(french.replace('03/04/2026', '04/03/2026').replace('25/04/2026', '04/25/2026')), sold],
] as const)('%s is read', async (name, bytes, expected) => {
  expect(await run(await given(`${name}.csv`, bytes))).toMatchObject({ state: 'done', kept: 2, rejected: 0 })
  expect((await published()).map((line) => line.replace('\r\n', ' ').replace('\n', ' '))).toEqual(expected)
})

test('dates that are two days each are read as asked; asked otherwise, the same file is another publication', async () => {
  const path = await given('dates.csv', [french.split('\r\n')[0], 'F1;A1;Bol;1;03/04/26;1,00;7;France'].join('\n'))
  for (const [dateOrder, day] of [
    ['month-first', '2026-03-04'],
    ['day-first', '2026-04-03'],
  ] as const) {
    expect(await run(path, { dateOrder })).toMatchObject({ state: 'done', kept: 1 })
    expect(await published()).toEqual([`${day} Bol 1.00`])
  }
})

const row = (n: number) => `5${n},A${n % 9},TASSE ${n % 9},1,2026-03-02 10:15:00,1.00,7,France`
const many = [salesHead, ...Array.from({ length: 20_000 }, (_, n) => row(n))].join('\n')

test.each([
  ['nothing', '', 'sales_file_empty'],
  ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), 'sales_file_other_kind'],
  ['words', 'rien\nà voir\n', 'sales_file_not_csv'],
  ['titles only', `${salesHead}\n`, 'sales_file_without_lines'],
  ['other columns', 'a,b\n1,2\n', 'sales_columns_missing'],
  ['two columns of one title', `Invoice,${salesHead}\n1,${row(1)}\n`, 'sales_columns_twice'],
  [
    'no line that is whole',
    [salesHead, row(1), row(2)].join('\n').replaceAll(',7,France', ',,France'),
    'sales_file_nothing_kept',
  ],
  ['a line of 10 MB', `${many}\n1,2,"${'x'.repeat(10_000_000)}",3\n`, 'sales_file_line_too_long'],
  ['an archive cut short', gzipSync(many).subarray(0, 40_000), 'sales_file_truncated'],
] as const)('%s is refused in a sentence, and changes nothing', async (name, bytes, code) => {
  const before = await published()
  expect(before.length).toBeGreaterThan(0)
  const path = await given(`${name}.csv`, bytes)
  const kept = await stored()
  // The published file, and the one that it took the place of: the way back.
  expect(kept).toHaveLength(2)
  await expect(run(path)).rejects.toThrow(code)
  expect(await published()).toEqual(before)
  expect(await stored()).toEqual(kept)
  const { rows } = await withActor(actor, (tx) => sql`select 1 from files`.execute(tx))
  expect(rows).toHaveLength(2)
})

test('a program that is killed at any step leaves what was published; the next run goes through', {
  timeout: 240_000,
}, async () => {
  const script = fileURLToPath(new URL('../retail/dieAt.ts', import.meta.url))
  const path = await given('tué.csv', many)
  // Where only the step counts, a few lines do.
  const short = await given('tué court.csv', [salesHead, row(1), row(2)].join('\n'))
  const env = {
    PATH: '/usr/bin:/bin',
    ...compiled,
    HOME: tmpdir(),
    TMPDIR: folder,
    DATA_DIR: folder,
    DATABASE_URL: database.url(),
    SECRET_KEY: inject('testServer').secret,
    LOG_LEVEL: 'silent',
  }
  const dieAt = async (step: EtlStep | `${EtlStep}:${number}`, file: string) => {
    const child = spawn(process.execPath, [script, step, file, actor.workspaceId], { env, stdio: 'inherit' })
    expect({ step, ended: await once(child, 'exit') }).toEqual({ step, ended: [null, 'SIGKILL'] })
  }
  const before = await published()
  const inTransaction = etlSteps.filter((step) => step !== 'track')
  for (const step of inTransaction) {
    await dieAt(step, short)
    expect(await published()).toEqual(before)
  }
  // In the middle as well: while lines are written to disk, go into the database, and are summed there.
  const inBetween = ['write:15', 'load:40', 'match:10'] as const
  for (const moment of inBetween) {
    await dieAt(moment, path)
    expect(await published()).toEqual(before)
  }
  await expect.poll(tablesOfNobody, { timeout: 20_000 }).toEqual([])
  await expect.poll(() => run(path).then(({ kept }) => kept), { timeout: 20_000 }).toBe(20_000)
  const { rows } = await withActor(actor, (tx) =>
    sql<{ state: string; count: number }>`
      select coalesce(error ->> 'code', state) as state, count(*)::int as count from runs
       where name in ('tué.csv', 'ventes.csv') and parent_id is null and state <> 'done'
         and coalesce(error ->> 'code', '') not like 'sales_%' group by 1`.execute(tx),
  )
  expect(rows).toEqual([{ state: 'run_interrupted', count: inTransaction.length + inBetween.length }])

  // After its commit it has published, and only what follows is missing.
  await dieAt('track', await given('dernier.csv', [salesHead, row(1)].join('\n')))
  expect(await published()).toEqual(['2026-03-02 TASSE 1 1.00'])
  expect(await run(join(folder, 'dernier.csv'))).toMatchObject({ state: 'skipped' })
})

test('what killed programs left in the temporary folder goes with the next start', async () => {
  const left = async () => (await readdir(folder)).filter((name) => name.startsWith('comptoir-tmp-'))
  expect((await left()).length).toBeGreaterThan(0)
  vi.stubEnv('TMPDIR', folder)
  await sweepTemporary()
  vi.unstubAllEnvs()
  expect(await left()).toEqual([])
})

test('nothing is left lying about', async () => {
  expect(await lying()).toEqual([expect.stringContaining('comptoir-tmp-')])
  expect(await findRetailFiles({ sales: '/absent.csv', reviews: null })).toMatchObject({ sales: '/absent.csv' })
  await expect(run('/absent.csv')).rejects.toThrow('ENOENT')
})
