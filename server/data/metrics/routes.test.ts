import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { asOwner } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { asPerson, serve, testWorkspace } from '#test/http/serve.ts'
import { Model } from './contract.ts'
import { LineResult } from './facts/contract.ts'
import { modelOf } from './model.ts'
import { reviews } from './reviews.ts'
import { metricsRoutes } from './routes.ts'
import { sales } from './sales.ts'
import { publishShop } from './testing/shop.ts'

testDatabase()
const served = serve(metricsRoutes(modelOf([sales, reviews], [])))

const post = async (path: string, body: unknown, language = 'fr'): Promise<Response> =>
  (await served).post(path, body, { ...asPerson('viewer'), 'accept-language': language })

const noDays: [unknown, string][] = [
  [{ from: '0001-01-01', to: '9999-12-31' }, '1900'],
  [{ from: '0001-01-01', to: '0001-12-31' }, '1900'],
  [{ from: null, to: '2201-01-01' }, '2200'],
  [{ from: '2026-02-01', to: '2026-01-01' }, 'échangez'],
]
test.each(noDays)('a period that nobody means is refused with a sentence: %j', async (period, says) => {
  for (const [path, body] of [
    ['/api/data/query', { measures: ['ca'], period, compare: 'previous_year' }],
    ['/api/data/query', { measures: ['ca'], sets: [{ dimension: 'client', among: true, period }] }],
    ['/api/data/query/lines', { source: 'ventes', period }],
  ] as const) {
    const answered = await post(path, body)
    expect(answered.status).toBe(422)
    expect(await answered.json()).toMatchObject({
      code: 'invalid_input',
      errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining(says) })]),
    })
  }
})

test('the model says which values people know by another name: an address carries only their keys', async () => {
  const answered = await (await served).get('/api/data/model', { headers: asPerson('viewer') })
  const { dimensions } = Model.parse(await answered.json())
  const named = dimensions.flatMap(({ key, named }) => (named ? [key] : []))
  expect(named.toSorted()).toEqual(['client', 'produit'])
})

const exported = async (query: unknown, language = 'fr') => {
  const answered = await post('/api/data/query/csv', query, language)
  const name = /filename\*=UTF-8''(.*)$/.exec(answered.headers.get('content-disposition') ?? '')?.[1] ?? ''
  const lines = (await answered.text()).replace('\ufeff', '').trim().split('\r\n')
  return { name: decodeURIComponent(name), lines }
}

test('a file of a comparison has both periods side by side, and its name says what it is', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 150, hour: 0, back: false }
  const lines = [line, { ...line, order: 2, cents: 500, hour: 24 * 20 }]
  await asOwner((tx) =>
    sql`insert into workspaces (id, name, slug) values (${testWorkspace}, 'Essai', 'essai-csv')`.execute(tx),
  )
  await publishShop(systemActor(testWorkspace, 'test'), { lines, reviews: [], doubles: [null, null] })
  const query = { measures: ['ca', 'commandes'], dimensions: ['pays'], compare: 'previous_period' }
  const french = await exported({ ...query, period: { from: '2025-12-01', to: '2025-12-31' } })
  expect(french).toEqual({
    name: 'ca et commandes par pays 2025-12-01 2025-12-31.csv',
    lines: [
      'Pays;CA (EUR);CA (EUR) (01/11/2025 – 30/11/2025);Commandes;Commandes (01/11/2025 – 30/11/2025)',
      'France;10,00;3,00;1;1',
    ],
  })
  const english = await exported({ measures: ['ca'], dimensions: ['time'], grain: 'month' }, 'en')
  expect(english.name).toBe('revenue by month.csv')
  expect(english.lines.slice(0, 2)).toEqual(['Month,Revenue (EUR)', '2025-11-01,3.00'])
  expect((await exported({ measures: ['ca'] })).name).toBe('ca.csv')
  // A month without sales stands in the file as on the chart: nothing sold, no order, no basket to speak of; by another order there are no gaps.
  const over = { measures: ['ca', 'commandes', 'panier_moyen'], dimensions: ['time'], grain: 'month' }
  const winter = { from: '2025-10-15', to: '2026-01-31' }
  const quiet = await exported({ ...over, period: winter })
  expect(quiet.lines.slice(1)).toEqual([
    '01/10/2025;0,00;0;',
    '01/11/2025;3,00;1;3,00',
    '01/12/2025;10,00;1;10,00',
    '01/01/2026;0,00;0;',
  ])
  const sorted = await exported({ ...over, period: winter, order: [{ by: 'ca', direction: 'desc' }] })
  expect(sorted.lines.slice(1)).toEqual(['01/12/2025;10,00;1;10,00', '01/11/2025;3,00;1;3,00'])
  const facing = await exported({
    ...over,
    period: { from: '2026-01-01', to: '2026-03-31' },
    compare: 'previous_period',
  })
  expect(facing.lines.slice(1).map((line) => line.split(';').slice(0, 3))).toEqual([
    ['01/01/2026', '0,00', ''],
    ['01/02/2026', '0,00', '3,00'],
    ['01/03/2026', '0,00', '10,00'],
  ])
  // What a screen says in words is no number in its file.
  const rhythm = { measures: ['commandes'], dimensions: ['weekday', 'hour_of_day'] }
  expect((await exported(rhythm)).lines.slice(1)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche);\d+\sh;\d+$/),
    ]),
  )
  expect((await exported(rhythm, 'en')).lines[1]).toMatch(/^\w+day,\d\d:00,\d+$/)
  expect((await exported({ measures: ['ca'], dimensions: ['retour'] })).lines[1]).toMatch(/^non;/)
  expect((await exported({ measures: ['ca'], dimensions: ['month_of_year'] })).lines[1]).toMatch(
    /^(novembre|décembre);/,
  )
})

test('a number that no database takes is refused', async () => {
  const having = [{ measure: 'ca', operator: 'above', value: '9'.repeat(200_000) }]
  expect((await post('/api/data/query', { measures: ['ca'], having })).status).toBe(422)
})

test('the lines behind a number as a file: each once, newest first, with its line of the file, and no formula', async () => {
  const actor = systemActor(testWorkspace, 'test')
  // Three of one moment, and more than are read at once.
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 150, hour: 0, back: false }
  const lines = Array.from({ length: 5200 }, (_, at) => ({ ...line, order: 1 + (at % 6), hour: Math.floor(at / 3) }))
  await publishShop(actor, { lines: [...lines, { ...line, back: true }], reviews: [], doubles: [null, null] })
  await asOwner((tx) => sql`update products set name = '=1+1' where product_id = 1`.execute(tx))
  const sold = [{ dimension: 'retour', operator: 'in', values: [false] }]
  const asked = { source: 'ventes', filters: sold, period: { from: '2025-01-01', to: '2026-12-31' } }
  const answered = await post('/api/data/query/lines/csv', asked)
  expect(decodeURIComponent(answered.headers.get('content-disposition') ?? '')).toContain(
    'lignes ventes 2025-01-01 2026-12-31, retour non.csv',
  )
  const [head = '', ...rows] = (await answered.text()).replace('\ufeff', '').trim().split('\r\n')
  expect(head).toMatch(/^Date;.*;Montant \(EUR\);Ligne du fichier$/)
  const cells = rows.map((row) => row.split(';'))
  const numbers = cells.map((row) => Number(row.at(-1)))
  expect(numbers.length).toBe(5200)
  expect(new Set(numbers).size).toBe(5200)
  const listed = await post('/api/data/query/lines', { ...asked, limit: 500 })
  const { rows: shown, total } = LineResult.parse(await listed.json())
  expect(total).toBe(5200)
  expect(numbers.slice(0, 500)).toEqual(shown.map(({ id }) => Number(id)))
  expect(cells[0]).toContain("'=1+1")
  expect(cells.find(([date]) => date?.includes(' '))?.[0]).toMatch(/^\d\d\/\d\d\/\d{4} \d\d:\d\d$/)
  const refused = await post('/api/data/query/lines/csv', { source: 'vente' })
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'query_not_answerable' }])
})

test('a file of figures says in its name what narrows it, as people call it: two of them never pass for each other', async () => {
  const line = { order: 1, product: 1, customer: 1, quantity: 2, cents: 150, hour: 0, back: false }
  const actor = systemActor(testWorkspace, 'test')
  await publishShop(actor, { lines: [line, { ...line, product: 2 }], reviews: [], doubles: [null, null] })
  await asOwner((tx) => sql`update products set name = 'Cadre 20/30 : "chêne"' where product_id = 1`.execute(tx))
  const asked = { measures: ['ca'], dimensions: ['month'], period: { from: '2025-12-01', to: '2025-12-31' } }
  const among = (dimension: string, operator: string, ...values: unknown[]) => ({ dimension, operator, values })
  const named = async (...filters: unknown[]) => (await exported({ ...asked, filters })).name
  expect(await named(among('produit', 'in', 1))).toBe(
    'ca par mois 2025-12-01 2025-12-31, produit Cadre 20 30 chêne.csv',
  )
  expect(await named(among('pays', 'not_in', 'Germany'), among('weekday', 'in', 1, 2, 3, 4, 5))).toBe(
    'ca par mois 2025-12-01 2025-12-31, pays sauf Allemagne, jour de semaine lundi + mardi + mercredi +2.csv',
  )
  // One that the facts do not have (any more) keeps its key.
  expect(await named(among('produit', 'in', 4711))).toBe('ca par mois 2025-12-01 2025-12-31, produit 4711.csv')
  const lines = { source: 'ventes', filters: [among('produit', 'in', 1), among('retour', 'in', false)] }
  const answered = await post('/api/data/query/lines/csv', lines)
  expect(decodeURIComponent(answered.headers.get('content-disposition') ?? '')).toContain(
    'lignes ventes, produit Cadre 20 30 chêne, retour non.csv',
  )
})
