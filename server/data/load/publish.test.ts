import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { clean } from '../clean/clean.ts'
import type { CatalogueFiles } from '../clean/writeTables.ts'
import { summing } from '../etl/summing.ts'
import { readNumbers } from './numbers.ts'
import { partitioned, sweepPartitions } from './partition.ts'
import { publishRetail, type SalesFiles, stageCatalogue, stageSales, swapRetail } from './publish.ts'

testDatabase()
const never = new AbortController().signal
let sauge: Actor
let citron: Actor
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir load '))
  sauge = await newWorkspace()
  citron = await newWorkspace()
})
afterAll(() => rm(folder, { recursive: true }))

type AllFiles = CatalogueFiles & SalesFiles
type Sale = { code: string; customer: number | string; quantity: number; price: number }

/** What cleaning writes of these sales, which stand on the lines 2, 3 … of a file, and of one line without a customer. */
const written = async (
  actor: Actor,
  sales: readonly Sale[],
  name: (code: string) => string = (code) => `Tasse ${code}`,
): Promise<AllFiles> => {
  const lines = sales.map(({ code, customer, quantity, price }, at) =>
    [
      `${quantity < 0 ? 'C' : '5'}${at + 2}`,
      code,
      name(code),
      quantity,
      '2026-03-02 10:15:00',
      price,
      customer,
      'France',
    ].join(),
  )
  const titles = 'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country'
  const path = join(folder, `${randomUUID()}.csv`)
  await writeFile(path, `${[titles, ...lines, '99,A1,Tasse,1,2026-03-02 10:15:00,1.499,,France'].join('\n')}\n`)
  return (await cleaned(actor, path)).files
}

const cleaned = async (actor: Actor, path: string) => {
  const target = await mkdtemp(`${path}-`)
  const { onKept, files: sums } = summing(actor.workspaceId, target)
  const { files, summary } = await clean(path, { folder: target, numbers: await readNumbers(actor), onKept })
  return { files: { ...files, orders: sums.orders }, summary }
}

const sold = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ code: string; id: number; quantity: number; amount: string; line: number }>`
      select stock_code as code, product_id as id, quantity, amount, source_line as line
        from sales_facts join products using (workspace_id, product_id) order by sale_id`.execute(tx)
    return rows
  })

const load = (actor: Actor, files: AllFiles) =>
  withBulk((client) => publishRetail(client, actor, randomUUID(), files, never))

test('a load replaces the former one whole; known codes keep their numbers; the neighbour notices nothing', async () => {
  const first = (actor: Actor) =>
    written(actor, [
      { code: 'B2', customer: 7, quantity: 3, price: 1.5 },
      { code: 'D4', customer: 7, quantity: -1, price: 2 },
    ])
  expect(await load(sauge, await first(sauge))).toEqual({
    sales: 2,
    rejected: 1,
    repaired: 0,
    products: 2,
    customers: 1,
  })
  await load(citron, await first(citron))
  expect(await sold(sauge)).toEqual([
    { code: 'B2', id: 1, quantity: 3, amount: '4.50', line: 2 },
    { code: 'D4', id: 2, quantity: -1, amount: '-2.00', line: 3 },
  ])

  const second = await written(
    sauge,
    [
      { code: 'A1', customer: 8, quantity: 1, price: 9 },
      { code: 'D4', customer: 8, quantity: 2, price: 2 },
    ],
    (code) => `Bol ${code}`,
  )
  await load(sauge, second)
  expect((await sold(sauge)).map(({ code, id }) => [code, id])).toEqual([
    ['A1', 3],
    ['D4', 2],
  ])
  const { rows } = await withActor(sauge, (tx) =>
    sql`select (select array_agg(name order by name) from products) as products,
               (select array_agg(customer_id) from customers) as customers,
               (select array_agg(source_name order by source_name) from product_mapping) as names`.execute(tx),
  )
  expect(rows).toEqual([{ products: ['Bol A1', 'Bol D4'], customers: [8], names: ['Bol A1', 'Bol D4'] }])
  expect(await sold(citron)).toHaveLength(2)
})

test('a load that fails half-way leaves what was there, and no table behind', async () => {
  const before = await sold(sauge)
  const tables = () =>
    asOwner(async (tx) => (await sql`select count(*) from pg_tables where schemaname = 'partitions'`.execute(tx)).rows)
  const counted = await tables()
  const files = await written(sauge, [{ code: 'Z9', customer: 1, quantity: 1, price: 1 }])
  await writeFile(files.repaired, '"not a number","x","y","z"\n')
  await expect(load(sauge, files)).rejects.toThrow(/integer/)
  const stopped = AbortSignal.abort()
  const good = await written(sauge, [{ code: 'Z9', customer: 1, quantity: 1, price: 1 }])
  await expect(withBulk((client) => publishRetail(client, sauge, randomUUID(), good, stopped))).rejects.toThrow()
  expect(await sold(sauge)).toEqual(before)
  expect(await tables()).toEqual(counted)
})

test('a partition has what its parent has: keys, indexes, and no check of its own', async () => {
  const shape = (table: string) =>
    asOwner(async (tx) => {
      const { rows } = await sql<{ indexes: number; keys: number; checks: number }>`
        select (select count(*)::int from pg_index where indrelid = ${table}::regclass) as indexes,
               (select count(*)::int from pg_constraint where conrelid = ${table}::regclass and contype in ('p', 'f')) as keys,
               (select count(*)::int from pg_constraint where conrelid = ${table}::regclass and contype = 'c') as checks`.execute(
        tx,
      )
      return rows[0]
    })
  const { rows } = await asOwner((tx) =>
    sql<{ name: string }>`
      select inhrelid::regclass::text as name from pg_inherits
       where inhparent = 'sales_facts'::regclass and inhrelid::regclass::text not like '%rest'`.execute(tx),
  )
  expect(rows).toHaveLength(2)
  for (const { name } of rows) expect(await shape(name)).toEqual(await shape('public.sales_facts'))
})

test('a line of a product that is not there is no fact', async () => {
  const files = await written(sauge, [{ code: 'Q7', customer: 8, quantity: 1, price: 9 }])
  await writeFile(files.products, '"OTHER","x","Divers",4000\n')
  await expect(load(sauge, files)).rejects.toThrow(/foreign key/)
})

test('a number is never given twice, though what bore it is gone', async () => {
  const here = await newWorkspace()
  const publish = async (...codes: string[]) => {
    await load(
      here,
      await written(
        here,
        codes.map((code) => ({ code, customer: `K${code}`, quantity: 1, price: 9 })),
      ),
    )
    return Object.fromEntries((await sold(here)).map(({ code, id }) => [code, id]))
  }
  expect(await publish('A', 'Y', 'Z')).toEqual({ A: 1, Y: 2, Z: 3 })
  expect(await publish('A')).toEqual({ A: 1 })
  expect(await publish('A', 'NEW', 'Z')).toEqual({ A: 1, NEW: 4, Z: 5 })
})

test('two workspaces that publish at the same time wait for each other, once', async () => {
  const sale = [{ code: 'A1', customer: 8, quantity: 1, price: 9 }]
  const [ours, theirs] = [await written(sauge, sale), await written(citron, sale)]
  const other = await withBulk(async (client) => {
    const catalogue = await stageCatalogue(client, sauge, ours, never)
    const staged = await stageSales(client, sauge, randomUUID(), { files: ours, catalogue }, never)
    const other = load(citron, theirs)
    await setTimeout(200)
    await swapRetail(client, sauge, staged, never)
    // In an array: a promise alone would be awaited before the commit for which it waits.
    return [other]
  })
  expect(await other[0]).toMatchObject({ sales: 1 })
  expect(await sold(sauge)).toHaveLength(1)
})

test('a swap that a slow reader holds up is tried again when the reader has done', async () => {
  const files = await written(sauge, [{ code: 'A1', customer: 8, quantity: 7, price: 9 }])
  const { promise: read, resolve: done } = Promise.withResolvers<void>()
  const { promise: reading, resolve: begun } = Promise.withResolvers<void>()
  const reader = withActor(sauge, async (tx) => {
    await sql`select count(*) from sales_facts`.execute(tx)
    begun()
    await read
  })
  await reading
  const loading = load(sauge, files)
  await setTimeout(3500)
  done()
  await reader
  expect(await loading).toMatchObject({ sales: 1 })
  expect((await sold(sauge)).map(({ quantity }) => quantity)).toEqual([7])
})

test('what cleaning writes is what a load takes', async () => {
  const file = join(folder, 'ventes.csv')
  const lines = [
    'Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country',
    '489434,85048, TASSE BLEUE ,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom',
    '489434,85048, TASSE BLEUE ,12,2009-12-01 07:45:00,6.95,13085.0,United Kingdom',
    '489435,22350,"BOL ""ROND"", GRAND",3,2009-12-01 07:46:00,2.55,,France',
    'C489449,85048,TASSE BLEU,-2,2009-12-02 10:33:00,6.954,13085.0,France',
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const { files, summary } = await cleaned(sauge, file)
  expect(await load(sauge, files)).toMatchObject({ sales: summary.kept, products: 1, customers: 1, rejected: 2 })
  expect(await sold(sauge)).toMatchObject([
    { code: '85048', quantity: 12, amount: '83.40', line: 2 },
    { code: '85048', quantity: -2, amount: '-13.90', line: 5 },
  ])
  const { rows } = await withActor(sauge, (tx) =>
    sql`select (select array_agg(source_line || ' ' || reason order by source_line) from sales_rejects) as rejected,
               (select array_agg(source_line || ' ' || reason order by source_line, reason) from sales_repairs) as repaired,
               (select country from customers) as country`.execute(tx),
  )
  expect(rows).toEqual([
    {
      rejected: ['3 duplicate', '4 no_customer'],
      repaired: ['2 description_trimmed', '5 price_rounded'],
      country: 'France',
    },
  ])
})

test('two loads of one workspace never meet', async () => {
  const files = await written(sauge, [{ code: 'A1', customer: 8, quantity: 1, price: 9 }])
  await withBulk(async (client) => {
    await publishRetail(client, sauge, randomUUID(), files, never)
    await expect(load(sauge, files)).rejects.toMatchObject({ definition: { code: 'run_in_progress' } })
  })
  await load(sauge, files)
  expect(await sold(sauge)).toHaveLength(1)
})

test('a workspace that is deleted leaves no table behind, and takes nobody else’s', async () => {
  const gone = await newWorkspace()
  await load(gone, await written(gone, [{ code: 'A1', customer: 8, quantity: 1, price: 9 }]))
  const others = await sold(sauge)
  await asOwner((tx) => sql`delete from workspaces where id = ${gone.workspaceId}`.execute(tx))
  expect(await withBulk(sweepPartitions)).toBe(partitioned.length)
  expect(await withBulk(sweepPartitions)).toBe(0)
  expect(await sold(sauge)).toEqual(others)
})

test('customers of any code keep their numbers from file to file; no two codes meet in one', async () => {
  const here = await newWorkspace()
  const customers = async (...codes: string[]) => {
    const sales = codes.map((customer) => ({ code: 'A1', customer, quantity: 1, price: 9 }))
    const { sales: loaded } = await load(here, await written(here, sales))
    expect(loaded).toBe(codes.length)
    const { rows } = await withActor(here, (tx) =>
      sql<{ row: string }>`
        select concat_ws('|', source_line, customer_id, c.code, c.name) as row
          from sales_facts join customers c using (workspace_id, customer_id) order by source_line`.execute(tx),
    )
    return rows.map(({ row }) => row)
  }
  expect(await customers('C101', '42', '0042', 'DUPONT-3')).toEqual([
    '2|1000000002|C101|Client C101',
    '3|42|42|Client 42',
    '4|1000000001|0042|Client 0042',
    '5|1000000003|DUPONT-3|Client DUPONT-3',
  ])
  expect(await customers('999999999', 'DUPONT-3', '1000000002', '0', 'C101')).toEqual([
    '2|999999999|999999999|Client 999999999',
    '3|1000000003|DUPONT-3|Client DUPONT-3',
    '4|1000000004|1000000002|Client 1000000002',
    '5|0|0|Client 0',
    '6|1000000002|C101|Client C101',
  ])
  // What is no number but a name already is not called one twice.
  expect(await customers('Clients de passage', 'anna@example.org')).toEqual([
    '2|1000000005|Clients de passage|Clients de passage',
    '3|1000000006|anna@example.org|anna@example.org',
  ])
})
