import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import type { LentList } from '#platform/module.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { suppliersWithDoubles } from '#test/match/kinds/doubles.ts'
import { listPairs } from '../list.ts'
import { doublesOfList } from './doubles.ts'
import { findAllListDoubles, findListDoubles } from './find.ts'

testDatabase()

const columns = ['id', 'name', 'siren', 'vat', 'city']
const suppliers = [
  ['a', 'Imprimerie Tournepresse', '732829320', '', 'Lyon'],
  ['b', 'Imprimerie Tournepress SARL', '', '', 'Lyon'],
  ['c', 'Imprimerie Dubois', '', '', 'Lyon'],
  ['d', 'Boulangerie Martin', '552100554', '', 'Paris'],
  ['e', 'Boulangerie Martin', '443061841', '', 'Lille'],
  ['f', 'Transports Alizé', '303265045', '', 'Brest'],
  ['g', 'ALZ Logistique', '303265045', '', 'Brest'],
]
const lend = (rows: string[][], apart: [string, string][] = []): LentList => ({
  name: 'essai.fournisseurs',
  label: { fr: 'Fournisseurs', en: 'Suppliers' },
  rows: async () => ({ columns, rows }),
  apart: async () => apart,
  href: '/factures/fournisseurs/doubles',
})

test('one number under two names, one name in two spellings; homonyms with numbers of their own are two', () => {
  const found = doublesOfList({ columns, rows: suppliers })
  expect(found.map(({ left, right }) => `${left.key}${right.key}`).sort()).toEqual(['ab', 'fg'])
  expect(found.find(({ left }) => left.key === 'f')).toMatchObject({
    left: {
      label: 'Transports Alizé',
      details: [
        { name: 'siren', value: '303265045' },
        { name: 'city', value: 'Brest' },
      ],
    },
    level: 'P1',
  })
})

test('one name in two towns is two companies, unless a number says otherwise; short forms and small words tell nobody apart', () => {
  const rows = [
    ['a', 'Garage Morel', '', '', 'Lyon'],
    ['b', 'GARAGE MOREL SARL', '', '', 'Lille'],
    ['c', 'Morel (Garage)', '', '', 'LYON 3e'],
    ['d', 'Établissements Faure & Fils', '', '', 'Nantes'],
    ['e', 'Ets Faure et Fils', '', '', 'Nantes'],
    ['f', 'Laiterie du Val', '732829320', '', 'Angers'],
    ['g', 'Laiterie Val', '732829320', '', 'Brest'],
  ]
  const found = doublesOfList({ columns, rows })
  expect(found.map(({ left, right }) => `${left.key}${right.key}`).sort()).toEqual(['ac', 'de', 'fg'])
})

test.each([4, 5])('doubles among French suppliers are found, and most of what is shown is one: list %i', (seed) => {
  const { table, truth } = suppliersWithDoubles(200, { seed, known: 0.5 })
  const found = doublesOfList(table)
  const good = found.filter(({ left, right }) => truth.has(`${left.key}|${right.key}`)).length
  expect(good / truth.size).toBeGreaterThan(0.85)
  expect(good / found.length).toBeGreaterThan(0.65)
})

test('pairs of a lent list stand among the others with the address where they are settled; what is settled goes', async () => {
  const actor = await newWorkspace()
  const list = lend(suppliers)
  const pairs = () =>
    withActor(actor, (tx) => listPairs(tx, [list], { kind: list.name, state: 'open', limit: 50, offset: 0 }))
  await findAllListDoubles([list])
  const { pairs: found, total } = await pairs()
  expect(total).toBe(2)
  expect(found.every(({ href }) => href === '/factures/fournisseurs/doubles')).toBe(true)
  await findListDoubles(actor, [lend(suppliers, [['b', 'a']])])
  expect((await pairs()).pairs.map(({ left }) => left.key)).toEqual(['f'])
  await findListDoubles(actor, [lend(suppliers.filter(([id]) => id !== 'g'))])
  expect((await pairs()).pairs.map(({ left }) => left.key)).toEqual(['a'])
})

test('a list that cannot be read, or is too long, is said so and keeps no other company from its doubles', async () => {
  const [broken, long, whole] = [await newWorkspace(), await newWorkspace(), await newWorkspace()]
  const list: LentList = {
    ...lend(suppliers),
    rows: async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from workspaces`.execute(tx)
      if (rows[0]?.id === broken.workspaceId) throw new Error('cannot be read')
      return { columns, rows: rows[0]?.id === long.workspaceId ? Array(50_001).fill(['a']) : suppliers }
    },
  }
  await findAllListDoubles([list])
  const shown = (actor: Actor) =>
    withActor(actor, (tx) => listPairs(tx, [list], { kind: list.name, state: 'open', limit: 50, offset: 0 }))
  expect(await shown(broken)).toMatchObject({ total: 0, skipped: [] })
  expect(await shown(whole)).toMatchObject({ total: 2, skipped: [] })
  const { skipped } = await shown(long)
  expect(skipped).toEqual([{ level: 'P2', reason: expect.objectContaining({ fr: expect.stringContaining('50001') }) }])
  await findListDoubles(long, [lend(suppliers)])
  expect(await shown(long)).toMatchObject({ total: 2, skipped: [] })
})
