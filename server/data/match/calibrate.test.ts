import { expect, test } from 'vitest'
import { companies } from '#test/match/kinds/companies.ts'
import { people } from '#test/match/kinds/people.ts'
import { strangers } from '#test/match/kinds/strangers.ts'
import { beers } from '#test/match/kinds/wares.ts'
import { twoCatalogues } from '#test/match/products.ts'
import { renamedCatalogues } from '#test/match/renames.ts'
import { calibrate } from './calibrate.ts'
import { itemsOf } from './items.ts'
import { matchItems } from './match.ts'

const { left, right, truth } = twoCatalogues(300)
const lists = [itemsOf(left), itemsOf(right)] as const

test.each([
  { seed: 1, absent: 0.2, changes: 2 },
  { seed: 2, absent: 0.3, changes: 3 },
  { seed: 3, absent: 0.6, changes: 3 },
  { seed: 6, absent: 0.1, changes: 4 },
])(
  'what is stated holds the truth that no one told: $absent without a counterpart, $changes changes',
  async (options) => {
    const made = renamedCatalogues(500, options)
    const items = [itemsOf(made.left), itemsOf(made.right)] as const
    const { levels, thresholds } = calibrate(...items)
    const { pairs } = await matchItems(...items, { thresholds })
    const fuzzy = pairs.filter(({ level }) => level === 'P2')
    const truly = fuzzy.filter((pair) => made.truth.get(pair.left) === pair.right).length / fuzzy.length
    const { precision, atLeast, atMost } = levels.P2
    expect(precision).not.toBeNull()
    expect(atLeast ?? 1).toBeLessThanOrEqual(truly)
    expect(atMost ?? 0).toBeGreaterThanOrEqual(truly)
    expect(Math.abs((precision ?? 0) - truly)).toBeLessThan(0.15)
  },
)

test.each(Object.entries(strangers))('%s with nothing in common are given hardly a pair', async (_, make) => {
  const { left: one, right: other } = make(300, 21)
  const items = [itemsOf(one), itemsOf(other)] as const
  const { thresholds } = calibrate(...items)
  const { pairs, doubtful } = await matchItems(...items, { thresholds })
  const byDefault = (await matchItems(...items)).pairs
  // Equal names (P1) are no likeness: two strangers may be called the same.
  expect(pairs.filter(({ level }) => level !== 'P1').length).toBeLessThanOrEqual(items[0].length / 50)
  expect(doubtful.length).toBeGreaterThanOrEqual(byDefault.length - pairs.length)
})

test.each([
  ['companies', companies(40, { seed: 3 })],
  ['people', people(40, 3)],
  ['beers', beers(40, 3)],
])('short lists that do have something in common keep it: %s', async (_, { left: one, right: other, truth: same }) => {
  const items = [itemsOf(one), itemsOf(other)] as const
  const { pairs } = await matchItems(...items, { thresholds: calibrate(...items).thresholds })
  const good = pairs.filter((pair) => same.has(`${pair.left}|${pair.right}`)).length
  expect(good / same.size).toBeGreaterThan(0.9)
  expect(good / pairs.length).toBeGreaterThan(0.9)
})

test('where many records are alone, what the scores promise too much is left out', async () => {
  const made = renamedCatalogues(500, { seed: 3, absent: 0.6, changes: 3 })
  const items = [itemsOf(made.left), itemsOf(made.right)] as const
  const rightOf = async (options: Parameters<typeof matchItems>[2]): Promise<number> => {
    const { pairs } = await matchItems(...items, options)
    return pairs.filter((pair) => made.truth.get(pair.left) === pair.right).length / pairs.length
  }
  expect(await rightOf({ thresholds: calibrate(...items).thresholds })).toBeGreaterThan((await rightOf({})) + 0.03)
})

test('the order of the rows measures the same', () => {
  expect(calibrate(lists[0].toReversed(), lists[1].toReversed())).toEqual(calibrate(...lists))
  expect(truth.size).toBeGreaterThan(0)
})

test('too little to measure is no measurement: the default threshold, no precision', () => {
  const few = lists[0].slice(0, 5)
  expect(calibrate(few, few).levels.P2).toMatchObject({ threshold: 0.5, precision: null, atLeast: null })
})
