import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { clean } from '../clean/clean.ts'
import type { CleanFiles } from '../clean/writeTables.ts'
import { sweepPartitions } from './partition.ts'
import { publishRetail } from './publish.ts'

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

type Sale = { line: number; code: string; customer: number | string; quantity: number; price: number }

/** What cleaning would have written of these sales. */
const written = async (sales: readonly Sale[], name: (code: string) => string = (code) => `Tasse ${code}`) => {
  const put = async (file: string, rows: (string | number)[][]): Promise<string> => {
    const path = join(folder, `${randomUUID()}-${file}`)
    const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
    await writeFile(path, rows.map((row) => `${row.map(cell).join(',')}\n`).join(''))
    return path
  }
  const codes = [...new Set(sales.map(({ code }) => code))]
  const files: CleanFiles = {
    sales: await put(
      'sales',
      sales.map(({ line, code, customer, quantity, price }) => [
        ...[line, quantity < 0 ? `C${line}` : `5${line}`, code, customer, quantity, price.toFixed(2)],
        ...[(quantity * price).toFixed(2), '2026-03-02 10:15:00', quantity < 0 ? 't' : 'f'],
      ]),
    ),
    rejected: await put('rejected', [[99, 'customer_missing', '["a","b"]', '12.50']]),
    repaired: await put('repaired', [[2, 'price_rounded', '1.499', '1.50']]),
    products: await put(
      'products',
      codes.map((code) => [code, name(code), 'Divers']),
    ),
    names: await put(
      'names',
      codes.map((code) => [code, name(code), 1, '2026-03-02 10:15:00', '2026-03-02 10:15:00']),
    ),
    customers: await put(
      'customers',
      [...new Set(sales.map(({ customer }) => customer))].map((customer) => [customer, 'France']),
    ),
  }
  return files
}

const sold = (actor: Actor) =>
  withActor(actor, async (tx) => {
    const { rows } = await sql<{ code: string; id: number; quantity: number; amount: string; line: number }>`
      select stock_code as code, product_id as id, quantity, amount, source_line as line
        from sales_facts join products using (workspace_id, product_id) order by sale_id`.execute(tx)
    return rows
  })

const load = (actor: Actor, files: CleanFiles) =>
  withBulk((client) => publishRetail(client, actor, randomUUID(), files, never))

test('a load replaces the former one whole; known codes keep their numbers; the neighbour notices nothing', async () => {
  const first = await written([
    { line: 2, code: 'B2', customer: 7, quantity: 3, price: 1.5 },
    { line: 3, code: 'D4', customer: 7, quantity: -1, price: 2 },
  ])
  expect(await load(sauge, first)).toEqual({ sales: 2, rejected: 1, repaired: 1, products: 2, customers: 1 })
  await load(citron, first)
  expect(await sold(sauge)).toEqual([
    { code: 'B2', id: 1, quantity: 3, amount: '4.50', line: 2 },
    { code: 'D4', id: 2, quantity: -1, amount: '-2.00', line: 3 },
  ])

  const second = await written(
    [
      { line: 2, code: 'A1', customer: 8, quantity: 1, price: 9 },
      { line: 5, code: 'D4', customer: 8, quantity: 2, price: 2 },
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
  const files = await written([{ line: 2, code: 'Z9', customer: 1, quantity: 1, price: 1 }])
  await writeFile(files.repaired, '"not a number","x","y","z"\n')
  await expect(load(sauge, files)).rejects.toThrow(/integer/)
  const stopped = AbortSignal.abort()
  const good = await written([{ line: 2, code: 'Z9', customer: 1, quantity: 1, price: 1 }])
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

test('a line that is not of one product is no fact', async () => {
  const files = await written([{ line: 2, code: 'Q7', customer: 8, quantity: 1, price: 9 }])
  await writeFile(files.products, '"OTHER","x","Divers"\n')
  await expect(load(sauge, files)).rejects.toThrow('1 sales lines name no product')
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
  const cleaned = await mkdtemp(join(folder, 'cleaned-'))
  const { files, summary } = await clean(file, { folder: cleaned })
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
  const files = await written([{ line: 2, code: 'A1', customer: 8, quantity: 1, price: 9 }])
  await withBulk(async (client) => {
    await publishRetail(client, sauge, randomUUID(), files, never)
    await expect(load(sauge, files)).rejects.toMatchObject({ definition: { code: 'run_in_progress' } })
  })
  await load(sauge, files)
  expect(await sold(sauge)).toHaveLength(1)
})

test('a workspace that is deleted leaves no table behind, and takes nobody else’s', async () => {
  const gone = await newWorkspace()
  await load(gone, await written([{ line: 2, code: 'A1', customer: 8, quantity: 1, price: 9 }]))
  const others = await sold(sauge)
  await asOwner((tx) => sql`delete from workspaces where id = ${gone.workspaceId}`.execute(tx))
  expect(await withBulk(sweepPartitions)).toBe(3)
  expect(await withBulk(sweepPartitions)).toBe(0)
  expect(await sold(sauge)).toEqual(others)
})

test('customers of any code keep their numbers from file to file; no two codes meet in one', async () => {
  const here = await newWorkspace()
  const customers = async (...codes: string[]) => {
    const sales = codes.map((customer, n) => ({ line: n + 2, code: 'A1', customer, quantity: 1, price: 9 }))
    const { sales: loaded } = await load(here, await written(sales))
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
})
