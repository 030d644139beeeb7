import { expect, test } from 'vitest'
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
  'what is stated is no better than the truth that no one told: $absent without a counterpart, $changes changes',
  async (options) => {
    const made = renamedCatalogues(500, options)
    const items = [itemsOf(made.left), itemsOf(made.right)] as const
    const { levels, thresholds } = calibrate(...items)
    const { pairs } = await matchItems(...items, { thresholds })
    const fuzzy = pairs.filter(({ level }) => level === 'P2')
    const truly = fuzzy.filter((pair) => made.truth.get(pair.left) === pair.right).length / fuzzy.length
    expect(levels.P2.precision).not.toBeNull()
    expect((levels.P2.precision ?? 1) - truly).toBeLessThan(0.07)
    expect(levels.P2.atLeast ?? 1).toBeLessThan(truly)
    expect(truly - (levels.P2.precision ?? 0)).toBeLessThan(0.15)
  },
)

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
