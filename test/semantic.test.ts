import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { NewKpi } from '#data/kpis/contract.ts'
import { createKpi } from '#data/kpis/kpis.ts'
import { SemanticQuery } from '#data/metrics/contract.ts'
import { answerAsCsv } from '#data/metrics/csv.ts'
import { describeModel } from '#data/metrics/describe.ts'
import { exportFacts } from '#data/metrics/facts/exportFacts.ts'
import { factsBehind } from '#data/metrics/facts/facts.ts'
import { answer } from '#data/metrics/query.ts'
import { sales } from '#data/metrics/sales.ts'
import type { Actor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import { modules } from '#server/app.ts'
import { model } from '#server/model.ts'
import { newWorkspace } from './database/newWorkspace.ts'
import { testDatabase } from './database/testDatabase.ts'

// The semantic model as `app.ts` composes it: what every room lends, over one database.

testDatabase()

type Paper = {
  supplier: string
  date: string
  /** Days until it is due, from today; null: not said. */
  due: number | null
  currency: string | null
  ttc: string
  state?: string
  type?: string
  rates?: { rate: string; base: string; amount: string }[]
}

let company: Actor
beforeAll(async () => {
  company = await newWorkspace()
  await receive([
    { supplier: 'Sauge', date: '2026-01-10', due: -1, currency: 'EUR', ttc: '120.00', rates: [vat('20', '100', '20')] },
    { supplier: 'Sauge', date: '2026-02-10', due: -31, currency: 'EUR', ttc: '60.00', state: 'a_valider' },
    { supplier: 'Sauge', date: '2026-02-11', due: null, currency: 'EUR', ttc: '10.00', type: 'credit_note' },
    {
      supplier: 'Citron',
      date: '2026-02-12',
      due: 5,
      currency: 'EUR',
      ttc: '1.10',
      rates: [vat('5.5', '1', '0.05'), vat('20', '0.04', '0.01')],
    },
    { supplier: 'Citron', date: '2026-02-13', due: -100, currency: 'EUR', ttc: '7.00', type: 'receipt' },
    { supplier: 'Citron', date: '2026-02-14', due: -100, currency: 'EUR', ttc: '900.00', state: 'rejetee' },
    { supplier: 'Citron', date: '2026-02-14', due: -100, currency: 'EUR', ttc: '901.00', type: 'other' },
    { supplier: 'Anis', date: '2026-02-15', due: -95, currency: null, ttc: '5000.00' },
  ])
})

const vat = (rate: string, base: string, amount: string) => ({ rate, base, amount })

const receive = (papers: readonly Paper[]) =>
  asOwner(async (tx) => {
    const file = randomUUID()
    await sql`
      insert into files (id, workspace_id, sha256, size, media_type, name, storage_key)
      values (${file}, ${company.workspaceId}, ${file.replaceAll('-', '').repeat(2)}, 1, 'application/pdf', 'a.pdf', ${file})`.execute(
      tx,
    )
    for (const { supplier, date, due, currency, ttc, state = 'validee', type = 'invoice', rates = [] } of papers) {
      const dueDate = due === null ? sql`null::text` : sql`(current_date + ${due}::int)::text`
      await sql`
        insert into factures (workspace_id, file_id, state, source, extraction)
        values (${company.workspaceId}, ${file}, ${state}, 'web',
                jsonb_build_object('vat_lines', ${JSON.stringify(rates)}::jsonb, 'fields', jsonb_build_object(
                  'supplier_name', jsonb_build_object('value', ${supplier}::text),
                  'invoice_date', jsonb_build_object('value', ${date}::text),
                  'due_date', jsonb_build_object('value', ${dueDate}),
                  'doc_type', jsonb_build_object('value', ${type}::text),
                  'currency', jsonb_build_object('value', ${currency}::text),
                  'total_ttc', jsonb_build_object('value', ${ttc}::text))))`.execute(tx)
    }
  })

const ask = (query: Partial<SemanticQuery> & { measures: string[] }) =>
  withActor(company, (tx) => answer(tx, model, SemanticQuery.parse(query)))

test('what invoices lend: credit notes count against, what is rejected or no invoice is no fact', async () => {
  const found = await ask({ measures: ['factures', 'montant_ttc', 'echu', 'a_valider'], dimensions: ['fournisseur'] })
  expect(found.rows).toEqual([
    ['Sauge', '3', '170', '180', '1'],
    ['Citron', '2', '8.1', '0', '0'],
    ['Anis', '1', '0', '0', '0'],
  ])
  expect(found.total).toEqual(['6', '178.1', '180', '1'])
  expect(found.columns.map(({ currency }) => currency)).toEqual([null, null, 'EUR', 'EUR', null])
  expect(found.freshness.published_at).toBeNull()
})

test('ageing and VAT by rate', async () => {
  const order = [{ by: 'anciennete', direction: 'asc' as const }]
  const aged = await ask({ measures: ['factures', 'montant_ttc'], dimensions: ['anciennete'], order })
  expect(aged.rows).toEqual([
    ['a_echoir', '1', '1.1'],
    ['j00_30', '1', '120'],
    ['j31_60', '1', '60'],
    ['j90_plus', '2', '7'],
    [null, '1', '-10'],
  ])
  const rates = await ask({ measures: ['tva_base', 'tva_montant'], dimensions: ['taux_tva'] })
  expect(rates.rows).toEqual([
    ['20', '100.04', '20.01'],
    ['5.5', '1', '0.05'],
  ])
  // What the invoices' own figures are filtered by, the rates beside them are filtered by as well.
  const late = [{ dimension: 'anciennete', operator: 'in' as const, values: ['j00_30'] }]
  const owed = await ask({ measures: ['tva_base', 'tva_montant'], dimensions: ['taux_tva'], filters: late })
  expect(owed.rows).toEqual([['20', '100', '20']])
})

test('a supplier is known by a key, and the model says that it has a name', async () => {
  const { dimensions } = await withActor(company, (tx) => describeModel(tx, model))
  const named = dimensions.flatMap(({ key, named }) => (named ? [key] : []))
  expect(named.toSorted()).toEqual(['client', 'fournisseur', 'produit'])
})

test('sales and invoices stand side by side in time', async () => {
  const found = await ask({ measures: ['ca', 'montant_ttc', 'factures'], dimensions: ['time'], grain: 'month' })
  expect(found.rows).toEqual([
    ['2026-01-01', '0', '120', '1'],
    ['2026-02-01', '0', '58.1', '5'],
  ])
})

test('several currencies are never added: within one, or by currency', async () => {
  await receive([{ supplier: 'Zest', date: '2026-03-01', due: null, currency: 'USD', ttc: '40.00' }])
  const refused: unknown = await ask({ measures: ['montant_ttc'] }).catch((error: unknown) => error)
  expect(refused).toMatchObject({ definition: { code: 'query_not_answerable' } })
  const dollars = [{ dimension: 'devise', operator: 'in' as const, values: ['USD'] }]
  expect((await ask({ measures: ['montant_ttc'], filters: dollars })).total).toEqual(['40'])
  const apart = await ask({ measures: ['montant_ttc', 'factures'], dimensions: ['devise'] })
  expect(apart.total).toEqual([null, '7'])
  expect(apart.rows).toEqual([
    ['EUR', '178.1', '5'],
    ['USD', '40', '1'],
    [null, '0', '1'],
  ])
  // Facts that are of one currency anyway need no filter.
  expect((await ask({ measures: ['montant_ttc'], period: { from: '2026-03-01', to: '2026-03-31' } })).total).toEqual([
    '40',
  ])
  expect((await ask({ measures: ['factures'] })).total).toEqual(['7'])
  // Nor are euros compared with dollars, or used to choose suppliers.
  const period = { from: '2026-03-01', to: '2026-03-31' }
  await expect(ask({ measures: ['montant_ttc'], period, compare: 'previous_period' })).rejects.toThrow()
  const spent = {
    dimension: 'fournisseur',
    among: true,
    filters: [],
    having: [{ measure: 'montant_ttc', operator: 'above' as const, value: '1' }],
  }
  await expect(ask({ measures: ['factures'], sets: [spent] })).rejects.toThrow('query_not_answerable')
  expect((await ask({ measures: ['factures'], sets: [{ ...spent, filters: dollars }] })).total).toEqual(['1'])
})

test('an indicator over facts in several currencies is written in the one that its conditions name', async () => {
  const devise = (value: string) => [{ dimension: 'devise', operator: 'in' as const, values: [value] }]
  const create = (filters: ReturnType<typeof devise>) =>
    withActor(company, (tx) =>
      createKpi(tx, company, model, NewKpi.parse({ name: 'Achats', formula: 'montant_ttc', filters, period: 'all' })),
    )
  expect(await create(devise('USD'))).toMatchObject({ value: '40', currency: 'USD' })
  expect(await create(devise('EUR'))).toMatchObject({ value: '178.1', currency: 'EUR' })
})

test('a fact of an invoice leads to that invoice', async () => {
  const lines = await withActor(company, (tx) =>
    factsBehind(tx, model, {
      ...{ source: 'factures_recues', sets: [], limit: 10, offset: 0 },
      filters: [{ dimension: 'etat', operator: 'in', values: ['a_valider'] }],
    }),
  )
  expect(lines).toMatchObject({ total: 1, proof: '/factures/:id' })
  expect(lines.rows[0]?.id).toMatch(/^[0-9a-f-]{36}$/)
  expect(lines.rows[0]?.cells.at(-1)).toBe('60.00')
})

test('what codes mean is lent with the facts: the model, a file and the lines say it in words', async () => {
  const described = await withActor(company, (tx) => describeModel(tx, model))
  const words = described.dimensions.flatMap(({ key, codes }) => (codes ? [[key, codes]] : []))
  expect(Object.fromEntries(words)).toMatchObject({
    etat: { a_valider: { fr: 'À valider', en: 'To validate' } },
    type_document: { credit_note: { fr: 'Avoir', en: 'Credit note' } },
    anciennete: { j00_30: { fr: 'Échu de 30 jours au plus' } },
  })
  expect(described.dimensions.flatMap(({ key, percent }) => (percent ? [key] : []))).toEqual(['taux_tva'])
  const states = await ask({ measures: ['factures'], dimensions: ['etat'] })
  expect([...answerAsCsv(model, states, 'fr')].join('')).toContain('À valider;1')
  const query = { source: 'factures_recues', filters: [], sets: [] }
  const { pieces } = await exportFacts({ actor: company, model, query, language: 'en' })
  expect((await Array.fromAsync(pieces)).join('')).toContain(',To validate,')
})

test('no word means two measures: "achats" are what the company buys, not what its customers do', () => {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  for (const language of ['fr', 'en'] as const) {
    const all = [...model.measures].flatMap(([key, { measure }]) =>
      [...new Set([measure.label[language], ...measure.synonyms[language]].map(plain))].map((word) => ({ word, key })),
    )
    const twice = [...Map.groupBy(all, ({ word }) => word)].filter(([, ones]) => ones.length > 1)
    expect(twice).toEqual([])
    // A margin is not what is left in the end.
    expect(all.map(({ word }) => word)).not.toContain('benefice')
  }
})

test('every join of the house is by a key that is unique in the database', async () => {
  expect(modules.map(({ name }) => name)).toContain('data')
  const all = [...model.sources.values()].flatMap(({ joins, rollups }) => [
    ...joins,
    ...rollups.flatMap((rollup) => rollup.joins),
  ])
  expect(all.length).toBeGreaterThan(3)
  const { rows } = await asOwner((tx) =>
    sql<{ relation: string; columns: string[] }>`
      select indrelid::regclass::text as relation,
             (select array_agg(attname::text order by attname) from pg_attribute
               where attrelid = indrelid and attnum = any(indkey)) as columns
        from pg_index where indisunique and indpred is null`.execute(tx),
  )
  for (const { name, sql: condition, key } of all) {
    const relation = new RegExp(`^left join (\\w+) ${name} on `).exec(condition)?.[1]
    const unique = rows.filter((row) => row.relation === relation).map(({ columns }) => columns.join())
    expect(unique).toContain(key.toSorted().join())
  }
})

test('facts are summed by every column of theirs that a join uses', () => {
  for (const { joins } of model.sources.values()) {
    for (const { sql: condition, from } of joins) {
      const used = [...condition.matchAll(/\bf\.(\w+)/g)].map(([, column]) => column)
      expect(new Set(from)).toEqual(new Set(used))
    }
  }
  const carried = new Set(sales.joins.flatMap(({ from }) => from))
  for (const { sql: value, labelSql, needs } of sales.dimensions) {
    if (!needs) continue
    for (const [, column] of `${value} ${labelSql ?? ''}`.matchAll(/\bf\.(\w+)/g)) expect(carried).toContain(column)
  }
})
