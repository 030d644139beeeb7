import { expect, test } from 'vitest'
import { itemsOf } from '../../match/items.ts'
import { defaultThresholds } from '../../match/match.ts'
import type { ProductName } from '../products.ts'
import { matchReviewsAside } from './matchAside.ts'
import { matchReviews, type Named } from './matchReviews.ts'

const things = ['TASSE', 'BOL', 'LAMPE', 'CADRE', 'PANIER', 'HORLOGE', 'MIROIR', 'BOUGIE', 'RIDEAU', 'COUSSIN']
const kinds = ['BLEUE', 'RONDE', 'DE CHEVET', 'EN BOIS', 'À FLEURS', 'DE NOËL', 'PLIABLE', 'ANCIENNE', 'VERTE', 'DORÉE']
const titles = things.flatMap((thing) =>
  kinds.flatMap((kind) => Array.from({ length: 9 }, (_, n) => `${thing} ${kind} N${n * 37}`)),
)
const items = itemsOf({ columns: ['id', 'name'], rows: titles.map((name, at) => [String(at), name]) })
const names = titles.flatMap((name, id): ProductName[] => {
  const item = items[id]
  const product = { id, code: `${10000 + id}`, name, category: 'Divers', lines: 1, revenue: '1.00', price: null }
  return item ? [{ product: { ...product, firstSale: null, lastSale: null }, item, isGolden: true }] : []
})
const named = titles.map(
  (name, at): Named => ({
    key: `·${name}`,
    code: null,
    label: name.toLowerCase().replace('e ', 'es '),
    reviews: 1 + at,
  }),
)
const options = { strategy: 'fuzzy', thresholds: defaultThresholds, decisions: [] } as const

test('many names in reviews are compared while everybody else goes on, and the same is found', async () => {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  const began = performance.now()
  const aside = await matchReviewsAside(named, names, options, new AbortController().signal)
  const beside = performance.now() - began
  longest = Math.max(longest, performance.now() - last)
  clearInterval(timer)
  expect(aside).toEqual(await matchReviews(named, names, options))
  expect(aside.matches.length).toBeGreaterThan(100)
  // Here it would be all of it in one piece.
  expect(longest).toBeLessThan(beside / 2)
}, 60_000)

test('who gives up is not kept waiting', async () => {
  const stop = new AbortController()
  const matching = matchReviewsAside(named, names, options, stop.signal)
  stop.abort(new Error('enough'))
  await expect(matching).rejects.toThrow('enough')
})
