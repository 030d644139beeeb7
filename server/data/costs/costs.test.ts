import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { auditOf } from '#platform/audit.ts'
import { configure } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { usual, writeSales } from '#test/retail/salesFile.ts'
import { runEtl } from '../etl/run.ts'
import { setCosts, showCosts } from './costs.ts'
import { readCosts } from './readCosts.ts'

testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir costs '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
})
afterAll(() => rm(folder, { recursive: true }))

const given = async (text: string) => {
  const path = join(folder, 'coûts.csv')
  await writeFile(path, text)
  return readCosts(path)
}
const publish = async (lines: readonly string[]) => {
  const path = await writeSales(join(folder, 'ventes.csv'), lines)
  const sales = { path, name: 'ventes.csv', kept: null }
  const rest = { reviews: null, map: {}, force: false, sampleSize: null, topN: 0, currency: null }
  await runEtl(actor, { sales, ...rest, strategy: 'fuzzy' })
}
const margins = () =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ code: string; margin: string | null; estimated: boolean | null }>`
      select stock_code as code, margin, margin_estimated as estimated from v_product_kpi order by 1`.execute(tx)
    return rows.map(({ code, margin, estimated }) => [code, margin, estimated])
  })

test('a list is read by its titles, with comma or point; what is no cost names its line', async () => {
  expect(
    await given('Désignation;Référence;Prix d’achat\nTasse; 85048 ;3,45 €\nBol;22350;\nLampe;79323a;1 200,5\n'),
  ).toEqual([
    { code: '85048', cost: '3.45' },
    { code: '79323A', cost: '1200.5' },
  ])
  expect(await given('sku,cost\nA,0\nA,0.00\n')).toEqual([{ code: 'A', cost: '0.00' }])
  await expect(given('sku,cost\nA,1\nB,-2\n')).rejects.toMatchObject({
    definition: { code: 'costs_line_wrong' },
    values: { line: 3, value: '-2' },
  })
  await expect(given('sku,cost\nA,1\nA,2\n')).rejects.toThrow('costs_code_twice')
  await expect(given('sku,prix\nA,1\n')).rejects.toThrow('costs_columns_missing')
})

test('margins are real where a cost is given, empty elsewhere; costs outlive runs in which their product is missing', async () => {
  await publish(usual)
  expect(await margins()).toEqual([
    ['22350', null, null],
    ['79323', null, null],
    ['85048', null, null],
  ])
  const costs = await given('code;coût\n85048;3,45\n79323;2\nZZZ;1\n')
  expect(await setCosts(actor, costs)).toMatchObject({ costs: 3, products: 3, known: 2, unknown: ['ZZZ'] })
  // 12 sold for 83.40 at 3.45; 3 sold for 13.00 at 2.
  const real = [
    ['22350', null, null],
    ['79323', '7', false],
    ['85048', '42', false],
  ]
  expect(await margins()).toEqual(real)
  await publish(usual.slice(0, 2))
  expect(await margins()).toEqual([['85048', '42', false]])
  await publish(usual)
  expect(await margins()).toEqual(real)

  await setCosts(actor, [{ code: '22350', cost: '1' }])
  expect((await margins()).map(([, margin]) => margin)).toEqual(['4.65', null, null])
  expect(await setCosts(actor, [])).toMatchObject({ costs: 0, known: 0, given_at: null })
  const trail = await withActor(actor, (tx) => auditOf(tx, 'workspace', actor.workspaceId))
  expect(trail.map(({ action }) => action)).toEqual(['data.costs_given', 'data.costs_given', 'data.costs_forgotten'])
  const other = await newWorkspace()
  expect(await withActor(other, showCosts)).toMatchObject({ costs: 0, products: 0 })
})
