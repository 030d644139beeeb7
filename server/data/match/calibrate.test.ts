import { expect, test } from 'vitest'
import { twoCatalogues } from '#test/match/products.ts'
import { calibrate } from './calibrate.ts'
import { itemsOf } from './items.ts'
import { matchItems } from './match.ts'

const { left, right, truth } = twoCatalogues(300)
const lists = [itemsOf(left), itemsOf(right)] as const

test('the precision that is stated is within ten points of the truth that no one told', async () => {
  const { levels, thresholds } = calibrate(...lists)
  const { pairs } = await matchItems(...lists, { thresholds })
  const fuzzy = pairs.filter(({ level }) => level === 'P2')
  const truly = fuzzy.filter((pair) => truth.get(pair.left) === pair.right).length / fuzzy.length
  expect(Math.abs((levels.P2.precision ?? 0) - truly)).toBeLessThan(0.1)
})

test('the same seed measures the same, whatever the order of the rows', () => {
  const turned = [lists[0].toReversed(), lists[1].toReversed()] as const
  expect(calibrate(...turned, 3)).toEqual(calibrate(...lists, 3))
})

test('too little to measure is no measurement: the default threshold, no precision', () => {
  const few = lists[0].slice(0, 5)
  expect(calibrate(few, few).levels.P2).toMatchObject({ threshold: 0.5, precision: null })
})
