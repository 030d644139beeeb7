import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { compiled } from '#test/processes/compiled.ts'
import { salesHead, usual, writeSales } from '#test/retail/salesFile.ts'

const database = testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir cli '))
  actor = await newWorkspace()
})
afterAll(() => rm(folder, { recursive: true }))

const cli = fileURLToPath(new URL('main.ts', import.meta.url))
const run = async (...args: string[]): Promise<{ state: string }> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'etl', 'run', ...args, '--workspace', actor.workspaceId, '--json'],
    {
      cwd: folder,
      env: {
        ...{ PATH: '/usr/bin:/bin', ...compiled, HOME: folder, TMPDIR: folder, DATA_DIR: folder },
        ...{ DATABASE_URL: database.url(), SECRET_KEY: inject('testServer').secret },
      },
    },
  )
  return JSON.parse(stdout)
}
const reviews = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from review_facts`.execute(tx)
    return rows[0]?.count
  })

test('the coming of costs is told where a pipe gets it', { timeout: 60_000 }, async () => {
  await writeFile(join(folder, 'couts.csv'), 'Code;Coût\nLAMPE;12,50\n')
  const env = {
    ...{ PATH: '/usr/bin:/bin', ...compiled, HOME: folder, TMPDIR: folder, DATA_DIR: folder },
    ...{ DATABASE_URL: database.url(), SECRET_KEY: inject('testServer').secret },
  }
  const words = [cli, 'etl', 'costs', 'couts.csv', '--workspace', actor.workspaceId]
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env })
  expect(stdout).toMatch(/^1 coût retenu/)
})

test('what was said of a file, and its reviews, hold when it is run again; --no-reviews takes them away', {
  timeout: 180_000,
}, async () => {
  const sales = await writeSales(join(folder, 'ventes.csv'), usual, salesHead.replace('Invoice,', 'No,'))
  const said = join(folder, 'avis.json')
  await writeFile(said, JSON.stringify([{ avis: 'Très bien', produit: 'LAMPE' }]))
  await run(sales, '--reviews', said, '--map', 'invoice=No', '--currency', 'CHF')
  expect(await run(sales)).toMatchObject({ state: 'skipped' })
  await run(sales, '--force')
  expect(await reviews()).toBe(1)
  await run(sales, '--no-reviews')
  expect(await reviews()).toBe(0)
  // Nor has a till to be told every night that it knows no country; a column that is gone is looked for anew.
  await writeSales(sales, usual, salesHead.replace('Country', 'Rayon'))
  await run(sales, '--map', 'country==France')
  expect(await run(sales)).toMatchObject({ state: 'skipped' })
  expect(await run(sales, '--force')).toMatchObject({ state: 'done' })
  await run(sales, '--force', '--map', 'country=Rayon')
  await writeSales(sales)
  expect(await run(sales)).toMatchObject({ state: 'done' })
})

test('what is wrong with the reviews is said of their file, not of the sales', { timeout: 60_000 }, async () => {
  const sales = await writeSales(join(folder, 'juin.csv'))
  const wrong = join(folder, 'avis-faux.json')
  await writeFile(wrong, 'pas du json')
  await expect(run(sales, '--reviews', wrong)).rejects.toThrow('avis-faux.json : Ce fichier d’avis')
  await expect(run(sales, '--reviews', join(folder, 'nulle-part.json'))).rejects.toThrow('nulle-part.json : ce fichier')
  await expect(run(join(folder, 'absent.csv'), '--reviews', wrong)).rejects.toThrow('absent.csv : ce fichier')
})
