import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { configure } from '#platform/config.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { writeSales } from '#test/retail/salesFile.ts'
import { runEtl } from '../etl/run.ts'

testDatabase()

/** Text that no index packs smaller. */
const noise = (length: number): string => randomBytes(length).toString('base64url').toUpperCase().slice(0, length)

test('the longest cells that cleaning keeps are loaded and matched; what is longer costs its line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'comptoir longest '))
  try {
    configure({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
    const actor = await newWorkspace()
    const line = (id: number, text: number) =>
      [noise(id), noise(id), noise(text), 1, '2026-03-02', '2.00', noise(60), noise(id)].join()
    const sales = await writeSales(join(folder, 'ventes.csv'), [
      line(200, 2000),
      line(200, 2000),
      line(201, 10),
      line(10, 2001),
    ])
    const reviews = join(folder, 'avis.json')
    await writeFile(
      reviews,
      JSON.stringify([
        { product: noise(2000), text: 'Bien' },
        { product: noise(9000), text: 'Bien' },
      ]),
    )
    const input = { map: {}, force: false, strategy: 'fuzzy', sampleSize: null, topN: 0, currency: null } as const
    const { kept, metrics } = await runEtl(actor, {
      ...{ sales: { path: sales, name: 'ventes.csv', kept: null }, ...input },
      reviews: { path: reviews, name: 'avis.json', kept: null },
    })
    expect([kept, metrics.rejected_cell_too_long, metrics.reviews]).toEqual([2, 2, 2])
    const { rows } = await withActor(actor, (tx) =>
      sql<{ length: number }>`select length(source_name)::int as length from product_mapping`.execute(tx),
    )
    expect(rows.map(({ length }) => length)).toEqual([2000, 2000])
  } finally {
    await rm(folder, { recursive: true })
  }
})
