import { calibrate } from '#data/match/calibrate.ts'
import { itemsOf } from '#data/match/items.ts'
import { matchItems } from '#data/match/match.ts'
import { twoCatalogues } from '#test/match/products.ts'

// `node bench/match.ts [COUNT]`: two made-up catalogues of COUNT names (4,800 by default) are matched; time, memory, score.

const { left, right, truth } = twoCatalogues(Number(process.argv[2] ?? 4800))
const lists = [itemsOf(left), itemsOf(right)] as const
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`

const began = performance.now()
const { pairs } = await matchItems(lists[0], lists[1])
console.log(
  `${lists[0].length} × ${lists[1].length} : ${seconds(began)}, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
)

const correct = pairs.filter((pair) => truth.get(pair.left) === pair.right).length
const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1)
console.log(`precision ${percent(correct, pairs.length)}, recall ${percent(correct, truth.size)}`)

const measuring = performance.now()
console.log(JSON.stringify(calibrate(lists[0], lists[1])), seconds(measuring))
