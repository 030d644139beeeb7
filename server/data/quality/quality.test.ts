import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { ETL, endRun, startRun } from '../runs/track.ts'
import { recount } from '../views/testing/recount.ts'
import { checkQuality, judge } from './check.ts'
import { checks } from './checks.ts'
import type { Cleaned } from './declare.ts'
import { exportFailing } from './exportFailing.ts'
import { listFailing, showQuality } from './show.ts'
import { qualityToday } from './today.ts'

testDatabase()
let shop: Actor
let neighbour: Actor

/** A shop of 30 lines, two of them odd, with what cleaning left out; its run is published. */
const publish = async (
  actor: Actor,
  { lines = 30, name = 'ventes.csv', demo = false, sample = null as number | null } = {},
) => {
  const run = await startRun(actor, ETL, name, { sample_size: sample })
  const of = actor.workspaceId
  const verdicts = await withBulk(async (client) => {
    const write = (text: string, values: unknown[] = []) => client.query(text, [of, ...values])
    await write('delete from sales_facts where workspace_id = $1')
    await write(`insert into products (workspace_id, product_id, stock_code, name, category) values
      ($1, 1, 'A', 'Tasse', 'Divers'), ($1, 2, 'B', 'tasse ', 'Divers'), ($1, 3, 'C', 'Lampe', 'Divers') on conflict do nothing`)
    await write(`insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score, level)
      values ($1, 1, 'erp', 'A', 'Tasse', 1, 'Tasse', 1, 'P1'), ($1, 2, 'erp', 'A', 'Tasse bleue', 1, 'Tasse', 1, 'P1') on conflict do nothing`)
    await write(
      "insert into customers values ($1, 1, 'Client 1', 'France', '1'), ($1, 2, 'Client 2', 'France', '2') on conflict do nothing",
    )
    const sale = `insert into sales_facts (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity,
      unit_price, amount, invoice_date, is_return) `
    await write(
      `${sale} select $1, n, n + 1, 'F' || n, 1 + n % 2, 1, 2, 3, 6, now() - interval '3 days', false from generate_series(1, $2::int) n`,
      [lines],
    )
    // A price of a thousand times the usual one, and a return of what that customer never bought.
    await write(`${sale} values ($1, 900, 901, 'F900', 1, 1, 1, 3000, 3000, now() - interval '3 days', false),
      ($1, 901, 902, 'C901', 3, 2, -2, 5, -10, now() - interval '3 days', true)`)
    await write('delete from sales_rejects where workspace_id = $1')
    await write(`insert into sales_rejects values ($1, 50, 'no_customer', '["x"]', 12.50), ($1, 51, 'no_customer', '["y"]', -2.00),
      ($1, 52, 'duplicate', '["z"]', 6.00), ($1, 53, 'date_unreadable', '[]', null), ($1, 54, 'sign_contradiction', '[]', -30.00),
      ($1, 55, 'sign_contradiction', '[]', 12.00), ($1, 56, 'duplicate', '[]', -4.00)`)
    await recount(client, of)
    const found = await checkQuality(client, of, run)
    await write(
      `insert into workspace_datasets (workspace_id, kind, source_name, fingerprint, run_id, currency, demo)
       values ($1, 'retail', $2, 'x', $3, 'EUR', $4)
           on conflict (workspace_id, kind) do update
          set run_id = excluded.run_id, source_name = excluded.source_name, demo = excluded.demo`,
      [name, run, demo],
    )
    await endRun(client, run, 'done', { rows_kept: lines + 2 })
    return found
  })
  return { run, verdicts }
}

beforeAll(async () => {
  shop = await newWorkspace()
  neighbour = await newWorkspace()
  await publish(neighbour)
})

const seen = () => withActor(shop, showQuality)
const rowsOf = (key: string, limit = 100, offset = 0) =>
  withActor(shop, (tx) => listFailing(tx, shop.workspaceId, { key, limit, offset }))

/** Checks what is published once more, as if cleaning had read its file so. */
const checkAgain = async (cleaned: Partial<Cleaned>) => {
  const { run_id } = await seen()
  const dates = { dateAsked: false, dateTwoWays: 0, dateFor: 0, dateAgainst: 0, dateAmbiguous: false }
  const reading = {
    dateOrder: 'day-first',
    ...dates,
    returnMark: null,
    rounding: null,
    grossRevenue: '1000.00',
    ...cleaned,
  } as const
  await withBulk((client) => checkQuality(client, shop.workspaceId, run_id ?? '', { cleaned: reading }))
}

test('before anything is published there is nothing to judge', async () => {
  expect(await seen()).toMatchObject({ run_id: null, checks: [] })
})

test('what is wrong is told with its money, and its rows can be looked at', async () => {
  const { run, verdicts } = await publish(shop)
  const quality = await seen()
  expect(quality).toMatchObject({ run_id: run, source_name: 'ventes.csv', currency: 'EUR' })
  expect(quality.checks.map(({ key }) => key).toSorted()).toEqual(checks.map(({ key }) => key).toSorted())
  expect(verdicts.passed + verdicts.warned + verdicts.failed).toBe(checks.length)
  const found = (key: string) => quality.checks.find((check) => check.key === key)
  expect(found('customer_present')).toMatchObject({
    level: 'warn',
    failed_rows: 2,
    damage: '12.50',
    rejects: 'no_customer',
  })
  expect(found('customer_present')?.finding.fr.replaceAll(/\s/g, ' ')).toBe(
    '2 lignes sans client = 12,50 € de ventes absents de vos KPI clients (et 2,00 € de retours ou de régularisations).',
  )
  expect(found('lines_unique')?.finding.en).toBe(
    '2 duplicate lines left out: €6.00 of sales would have been counted twice (and €4.00 of returns or adjustments).',
  )
  expect(found('sign_agrees')).toMatchObject({ failed_rows: 2, damage: '42.00' })
  expect(found('values_plausible')).toMatchObject({ level: 'warn', failed_rows: 1, damage: '3000.00' })
  expect(found('returns_have_sale')).toMatchObject({ level: 'warn', failed_rows: 1, damage: '10.00', value: 1 })
  expect(found('codes_one_name')).toMatchObject({ failed_rows: 1, damage: null })
  expect(found('names_one_code')).toMatchObject({ failed_rows: 1, damage: '90.00' })
  expect(found('data_fresh')).toMatchObject({ level: 'pass', value: 3 })
  expect(found('volume_steady')).toMatchObject({ level: 'pass', value: null })
  for (const { key, failed_rows } of quality.checks)
    expect(await rowsOf(key), key).toMatchObject({ total: failed_rows })
  expect(await rowsOf('values_plausible')).toEqual({
    columns: ['line', 'invoice', 'code', 'name', 'quantity', 'price', 'usual_quantity', 'usual_price', 'amount'],
    rows: [['901', 'F900', 'A', 'Tasse', '1', '3000.00', '2', '3.00', '3000.00']],
    total: 1,
  })
  expect(await rowsOf('customer_present', 1)).toMatchObject({
    rows: [['50', 'no_customer', '12.50', 'x']],
    total: 2,
  })
})

test('far fewer lines than were published before is a jump, whatever the file is called', async () => {
  await publish(shop, { lines: 2, name: 'export du lundi.csv' })
  const volume = (await seen()).checks.find(({ key }) => key === 'volume_steady')
  expect(volume).toMatchObject({ level: 'fail', value: 0.875 })
  expect(volume?.finding.fr).toBe(
    '4 lignes publiées contre 32 à la publication précédente (« ventes.csv ») : 87,5 % d’écart.'.replace(
      ' %',
      '\u00a0%',
    ),
  )
  const { rows } = await withActor(shop, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from quality_results`.execute(tx),
  )
  expect(rows[0]?.n).toBe(2 * checks.length)
})

test('checks that fail on what is published are told among what waits today', async () => {
  const failing = (await seen()).checks.filter(({ level }) => level === 'fail').length
  expect(failing).toBeGreaterThan(0)
  const told = { kind: 'quality_failed', count: failing, href: '/donnees/qualite', weight: 'look' }
  expect(await withActor(shop, qualityToday)).toEqual([told])
})

test('a part of a file, and the demo’s shop, are other things and no jump', async () => {
  const volume = async () => (await seen()).checks.find(({ key }) => key === 'volume_steady')?.value
  await publish(shop, { lines: 10, sample: 12, demo: true })
  expect(await volume()).toBe(null)
  await publish(shop)
  expect(await volume()).toBe(null)
  await publish(shop)
  expect(await volume()).toBe(0)
})

test('far more lines than before are worth a look and no failure', async () => {
  await publish(shop, { lines: 2 })
  await publish(shop)
  const volume = (await seen()).checks.find(({ key }) => key === 'volume_steady')
  expect(volume).toMatchObject({ level: 'warn', value: 7 })
})

test('dates of which nobody knows the order are told, with how to set it', async () => {
  const told = async (dates: Partial<Cleaned>) => {
    await checkAgain(dates)
    const check = (await seen()).checks.find(({ key }) => key === 'dates_order')
    return [check?.level, check?.value, check?.finding.fr]
  }
  expect(await told({ dateTwoWays: 40, dateAmbiguous: true })).toEqual([
    'warn',
    40,
    'Dates lues jour d’abord (03/04 : 3 avril) ; 40 lignes peuvent aussi se lire dans l’autre ordre. Si c’est l’autre, renvoyez le fichier en choisissant « Le mois d’abord (4 mars) » dans « Réglages de l’exécution » (--date-order month-first).',
  ])
  const mixed = await told({ dateTwoWays: 3, dateFor: 2, dateAgainst: 1 })
  expect(mixed.slice(0, 2)).toEqual(['warn', 4])
  expect(mixed[2]).toContain('1 autre ne se lit que dans l’ordre inverse')
  expect((await told({ dateTwoWays: 3, dateFor: 1 })).slice(0, 2)).toEqual(['pass', 0])
  expect((await told({ dateTwoWays: 3, dateAsked: true })).slice(0, 2)).toEqual(['pass', 0])
  const numbers = await told({ dateOrder: 'excel', dateFor: 30 })
  expect(numbers.slice(0, 2)).toEqual(['warn', 30])
  expect(numbers[2]).toContain('30 dates sont des numéros de jour d’Excel, comptées depuis 1900')
  expect(await told({ dateOrder: 'iso' })).toEqual(['pass', 0, 'Aucune date ne peut se lire de deux façons.'])
})

test('rows are turned over page by page in one order, and past the last one their number is still known', async () => {
  const lines = [74, 71, 75, 72, 73]
  await withBulk(async (client) => {
    for (const line of lines)
      await client.query(
        `insert into sales_facts (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity,
           unit_price, amount, invoice_date, is_return) values ($1, $2, $2, 'F', 1, 1, 2, 3, 6, now() + interval '9 days', false)`,
        [shop.workspaceId, line],
      )
  })
  const pages = await Promise.all(lines.map((_, offset) => rowsOf('dates_past', 1, offset)))
  expect(pages.map(({ rows, total }) => [rows[0]?.[0], total])).toEqual(
    lines.toSorted().map((line) => [String(line), lines.length]),
  )
  const past = await rowsOf('dates_past', 10, 99)
  expect(past).toEqual({ columns: pages[0]?.columns, rows: [], total: lines.length })
  await withBulk((client) =>
    client.query('delete from sales_facts where workspace_id = $1 and source_line = any($2)', [
      shop.workspaceId,
      lines,
    ]),
  )
})

const csvOf = async (key: string, language: 'fr' | 'en' = 'fr') => {
  const { name, pieces } = await exportFailing(shop, { key, language })
  let text = ''
  for await (const piece of pieces) text += piece
  return { name, lines: text.split('\r\n').slice(0, -1) }
}

test('all rows that failed leave as one file, in the words and numbers of its reader, and never as a formula', async () => {
  const tidy = (text: string) =>
    withBulk((client) =>
      client.query('update products set name = $2 where workspace_id = $1 and product_id = 3', [
        shop.workspaceId,
        text,
      ]),
    )
  await tidy('=HYPERLINK("http://evil")')
  const { name, lines } = await csvOf('returns_have_sale')
  await tidy('Lampe')
  const day = (await rowsOf('returns_have_sale')).rows[0]?.[7]?.slice(0, 10).split('-').reverse().join('/')
  expect(name).toBe('lignes-en-defaut-returns_have_sale.csv')
  expect(lines).toEqual([
    '\uFEFFLigne;Facture;Code article;Libellé;Client;Quantité;Montant;Date',
    `902;C901;C;"'=HYPERLINK(""http://evil"")";2;-2;-10,00;${day}`,
  ])
})

test('the cells of a line that was left out stand side by side, its reason in words', async () => {
  const { lines } = await csvOf('customer_present', 'en')
  expect(lines[0]).toMatch(/^\uFEFFLine,Reason,Amount,/)
  expect(lines.slice(1)).toEqual(['50,No customer,12.50,x', '51,No customer,-2.00,y'])
  expect((await rowsOf('customer_present')).rows[0]).toEqual(['50', 'no_customer', '12.50', 'x'])
})

test('more rows than are held at once leave in full, each once', async () => {
  const many = 10_007
  await withBulk((client) =>
    client.query(
      `insert into sales_rejects select $1, 100 + n, 'no_customer', '[]', 1 from generate_series(1, $2::int) n`,
      [shop.workspaceId, many],
    ),
  )
  const { lines } = await csvOf('customer_present')
  expect(lines.length).toBe(1 + 2 + many)
  expect(new Set(lines).size).toBe(lines.length)
  await withBulk((client) =>
    client.query('delete from sales_rejects where workspace_id = $1 and source_line > 100', [shop.workspaceId]),
  )
})

test('a check that nobody declared has no file, one without rows only its head', async () => {
  await expect(exportFailing(shop, { key: 'nothing', language: 'fr' })).rejects.toThrow()
  expect((await csvOf('data_fresh')).lines).toEqual(['\uFEFF'])
})

test('by what a return was told is said', async () => {
  const told = async (cleaned: Partial<Cleaned>) => {
    await checkAgain(cleaned)
    return (await seen()).checks.find(({ key }) => key === 'sign_agrees')?.finding.fr
  }
  expect(await told({ returnMark: 'C' })).toMatch(/42,00.* hors de votre CA\. .* un numéro qui commence par « C »\.$/)
  expect(await told({ returnMark: null })).toMatch(/hors de votre CA\. .* toute quantité négative est un retour/)
})

test('old data are an archive and no fault', async () => {
  await withBulk(async (client) => {
    await client.query("update sales_facts set invoice_date = '2011-12-09 10:00' where workspace_id = $1", [
      shop.workspaceId,
    ])
    await recount(client, shop.workspaceId)
    const { run_id } = await seen()
    await checkQuality(client, shop.workspaceId, run_id ?? '')
  })
  const fresh = (await seen()).checks.find(({ key }) => key === 'data_fresh')
  expect(fresh).toMatchObject({ level: 'pass', value: null })
  expect(fresh?.finding.fr).toContain('archive')
  expect(fresh?.finding.fr).toContain('2011')
})

test('there is no check of another name', async () => {
  await expect(rowsOf('1; drop table products')).rejects.toMatchObject({ definition: { code: 'check_not_found' } })
})

test('a worse value is never judged milder, and what cannot be measured is no failure', () => {
  const numbers = fc.double({ min: 0, max: 1, noNaN: true })
  const order = { pass: 0, warn: 1, fail: 2 }
  fc.assert(
    fc.property(numbers, numbers, fc.constantFrom(...checks), (a, b, check) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      return order[judge(check, less)] <= order[judge(check, more)] && judge(check, null) === 'pass'
    }),
  )
})

test('what the rounding of prices takes from the revenue is told, and nothing where it takes nothing', async () => {
  const told = async (cleaned: Partial<Cleaned>) => {
    await checkAgain(cleaned)
    const check = (await seen()).checks.find(({ key }) => key === 'prices_rounded')
    return { level: check?.level, fr: check?.finding.fr.replaceAll('\u00a0', ' '), en: check?.finding.en }
  }
  expect(await told({ rounding: { lines: 1, gross: '-25', net: '-25' } })).toEqual({
    level: 'fail',
    fr: '1 ligne a un prix de plus de deux décimales, arrondi au centime avant le calcul : votre CA est supérieur de 25,00 € à ce que disent les prix du fichier.',
    en: '1 line has a price of more than two decimals, rounded to the cent before the sum: your revenue is €25.00 above what the prices of the file say.',
  })
  const small = await told({ rounding: { lines: 2, gross: '0.6125', net: '0.6125' } })
  expect(small).toMatchObject({ level: 'warn', fr: expect.stringMatching(/^2 lignes ont .* inférieur de 0,61 €/) })
  const nil = await told({ rounding: { lines: 2, gross: '0.0049', net: '0' } })
  expect(nil).toMatchObject({ level: 'pass', fr: expect.stringMatching(/pas d’un centime\.$/) })
  expect(await told({})).toMatchObject({ level: 'pass', fr: 'Aucun prix gardé n’a plus de deux décimales.' })
})

test('fractions as quantities are told with the sales that are missing by them, and what to do', async () => {
  await withBulk((client) =>
    client.query(
      `insert into sales_rejects values ($1, 70, 'quantity_not_whole', '["0,350"]', 4.20), ($1, 71, 'quantity_not_whole', '["-0,5"]', -1.50)`,
      [shop.workspaceId],
    ),
  )
  await checkAgain({})
  const check = (await seen()).checks.find(({ key }) => key === 'quantities_whole')
  expect(check).toMatchObject({ level: 'warn', failed_rows: 2, damage: '4.20', rejects: 'quantity_not_whole' })
  expect(check?.finding.fr.replaceAll('\u00a0', ' ')).toBe(
    '2 lignes écartées dont la quantité est à virgule (0,350 kg) : 4,20 € de ventes absents de votre CA (et 1,50 € de retours). Pour les compter, exportez une ligne par pesée : quantité 1, et son montant comme prix.',
  )
})

test('amounts of lines that were taken for prices are told, with what they add to the revenue', async () => {
  await publish(shop)
  const { run_id } = await seen()
  const found = async () => {
    await withBulk((client) => checkQuality(client, shop.workspaceId, run_id ?? ''))
    return (await seen()).checks.find(({ key }) => key === 'prices_of_one')
  }
  expect(await found()).toMatchObject({ level: 'pass', failed_rows: 0 })
  // One piece of the second product costs 1.50; its lines of two say 3.00.
  await withBulk((client) =>
    client.query(
      `insert into sales_facts (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity, unit_price,
                                amount, invoice_date, is_return)
       values ($1, 950, 951, 'F950', 2, 1, 1, 1.5, 1.5, now() - interval '3 days', false)`,
      [shop.workspaceId],
    ),
  )
  expect(await found()).toMatchObject({ level: 'fail', failed_rows: 15, damage: '45.00' })
  expect((await rowsOf('prices_of_one', 1)).rows).toEqual([['2', 'F1', 'B', 'tasse ', '2', '3.00', '1.50', '6.00']])
})
