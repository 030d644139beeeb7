import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { writeSales } from '#test/retail/salesFile.ts'
import { runEtl } from '../etl/run.ts'
import { exportDecisions } from './exportDecisions.ts'

testDatabase()
let actor: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir lignes '))
  configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  actor = await newWorkspace()
})
afterAll(() => rm(folder, { recursive: true }))

const exported = async (kind: 'rejects' | 'repairs') => {
  const pieces: string[] = []
  for await (const piece of (await exportDecisions(actor, { kind, language: 'fr' })).pieces) pieces.push(piece)
  return pieces.join('').trim().split('\r\n').slice(1)
}

test('prices and quantities stay the numbers that they are; formulas, there and elsewhere, become text', async () => {
  const lines = [
    'F1;A1;Bol;1;02/03/2026;12,50;7;France',
    'F2;A1;Bol;1;02/03/2026;-2,00;7;France',
    'F3;A1;-2,00;-x;02/03/2026;-2+3;7;France',
    'F4;A1;Bol;-1;02/03/2026;-1,005;7;France',
    'F5;A1;Bol;1;02/03/2026;+1,255;7;France',
  ]
  const path = await writeSales(join(folder, 'v.csv'), lines, 'Facture;Code;Libellé;Nombre;Date;Montant;Client;Pays')
  const sales = { path, name: 'v.csv', kept: null }
  const settings = { force: false, strategy: 'fuzzy' as const, sampleSize: null, topN: 0, currency: null }
  await runEtl(actor, { sales, reviews: null, map: { price: 'Montant' }, ...settings })
  expect(await exported('rejects')).toEqual([
    '3;Prix nul ou négatif;-2,00;F2;A1;Bol;1;02/03/2026;-2,00;7;France',
    "4;Quantité illisible;;F3;A1;'-2,00;'-x;02/03/2026;'-2+3;7;France",
    '5;Prix nul ou négatif;1,01;F4;A1;Bol;-1;02/03/2026;-1,005;7;France',
  ])
  expect(await exported('repairs')).toEqual([expect.stringMatching(/^6;[^;]+;\+1,255;1,26$/)])
})
