import { nameFeatures } from '../../match/features.ts'
import { matchItems } from '../../match/match.ts'
import type { Item, Thresholds } from '../../match/types.ts'
import { partOf, type Space, vectorSpace } from '../../match/vectors.ts'
import { weighCandidates } from '../../match/weigh.ts'
import type { Named, ProductName } from '../products.ts'
import type { Judged } from '../teach.ts'

// The same code under two names is truth that nobody had to tell: its other names are looked for among the names that all
// products go by, and the code says who was found. Some products are taken away, since not all that is named is sold.

/** Every so-manieth code looks for a product that is not there. */
const everyAbsent = 3

/** How the levels do on this company's own renamed products; `space`: of all the names' features, in their order. */
export const measureNames = async (
  names: readonly ProductName<Named>[],
  thresholds: Thresholds,
  space: Space = vectorSpace(nameFeatures(names.map(({ item }) => item))),
): Promise<Record<'P2' | 'P4', Judged[]>> => {
  const places = [...names.entries()].map(([at, name]) => ({ at, ...name }))
  const golden = new Map(places.filter(({ isGolden }) => isGolden).map((name) => [name.product.id, name]))
  const others = [...Map.groupBy(places, ({ product }) => product.id)].flatMap(([id, own]) => {
    const known = golden.get(id)
    const other = own.find(({ item, isGolden }) => !isGolden && item.key !== known?.item.key)
    return known && other ? [other] : []
  })
  const absent = new Set(others.filter((_, at) => at % everyAbsent === 0).map(({ product }) => product.id))
  const present = [...golden.values()].filter(({ product }) => !absent.has(product.id))
  const [left = [], right = []] = [others, present].map((side) => side.map(named))
  const part = partOf(
    space,
    others.map(({ at }) => at),
    present.map(({ at }) => at),
  )
  const { pairs } = await matchItems(left, right, {
    thresholds,
    weighed: weighCandidates(left, right, { names: part }),
  })
  const of = (level: 'P2' | 'P4'): Judged[] =>
    pairs.filter((pair) => pair.level === level).map((pair) => ({ score: pair.score, right: pair.left === pair.right }))
  return { P2: of('P2'), P4: of('P4') }
}

const named = ({ item, product }: ProductName<Named>): Item => ({ ...item, id: String(product.id) })
