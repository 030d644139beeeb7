import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { writeSales } from '#test/retail/salesFile.ts'
import { runEtl } from '../etl/run.ts'
import { OwnRules } from './contract.ts'
import { changeCategoryRules, showCategoryRules } from './rules.ts'

testDatabase()
let actor: Actor
let neighbour: Actor
let folder: string
let file: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir categories '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
  neighbour = await newWorkspace()
  file = await writeSales(join(folder, 'ventes.csv'))
})
afterAll(() => rm(folder, { recursive: true }))

const run = async () => {
  const sales = { path: file, name: 'ventes.csv', kept: null }
  const settings = { map: {}, force: false, strategy: 'fuzzy', sampleSize: null, topN: 0, currency: null } as const
  return (await runEtl(actor, { sales, reviews: null, ...settings })).state
}
const categories = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ name: string; category: string }>`select name, category from products`.execute(tx)
    return Object.fromEntries(rows.map(({ name, category }) => [name, category]))
  })
const shown = (who: Actor) => withActor(who, (tx) => showCategoryRules(tx, who))
const change = (own: OwnRules | null) => withActor(actor, (tx) => changeCategoryRules(tx, actor, own))

test('a company sorts its products by its own words: published by the next run, of the same file too', async () => {
  expect(await shown(actor)).toMatchObject({ is_default: true })
  expect(await run()).toBe('done')
  const before = await categories()
  const [name = ''] = Object.keys(before)
  const word = name.toUpperCase().match(/[\p{L}-]+/u)?.[0] ?? ''

  const own = OwnRules.parse({
    categories: [{ category: ' Coin du sage ', words: [word.toLowerCase()] }],
    service_codes: [],
  })
  expect(await change(own)).toEqual({
    categories: [{ category: 'Coin du sage', words: [word] }],
    service_codes: [],
    is_default: false,
  })
  expect(await shown(neighbour)).toMatchObject({ is_default: true })
  expect(await categories()).toEqual(before)
  expect(await run()).toBe('done')
  expect((await categories())[name]).toBe('Coin du sage')
  expect(await run()).toBe('skipped')

  expect(await change(null)).toMatchObject({ is_default: true })
  expect(await run()).toBe('done')
  expect(await categories()).toEqual(before)
})

test('a rule is words for a category of the company’s own', () => {
  const wrong = [
    { categories: [{ category: 'Service', words: ['PORT'] }], service_codes: [] },
    { categories: [{ category: 'Deux mots', words: ['DEUX MOTS'] }], service_codes: [] },
    { categories: [{ category: 'Sans mot', words: [] }], service_codes: [] },
    { categories: [] },
  ]
  expect(wrong.map((rules) => OwnRules.safeParse(rules).success)).toEqual(wrong.map(() => false))
})
