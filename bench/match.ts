import { calibrate } from '#data/match/calibrate.ts'
import { itemsOf } from '#data/match/items.ts'
import { matchItems } from '#data/match/match.ts'
import type { Pair } from '#data/match/types.ts'
import { weighCandidates } from '#data/match/weigh.ts'
import { doublesOfList } from '#data/pairs/lists/doubles.ts'
import { kinds } from '#test/match/kinds/all.ts'
import { suppliersWithDoubles } from '#test/match/kinds/doubles.ts'
import { twoCatalogues } from '#test/match/products.ts'

// `node bench/match.ts [COUNT] [SEEDS]`: two made-up catalogues of COUNT names (4,800 by default) are matched - time, memory,
// score -, then made-up lists of many other kinds, long and short, each drawn SEEDS times (1): precision, recall and F1 of all,
// and of each level what is stated next to what is true. At last how many of these statements hold, and what strangers were given;
// then doubles in one list of suppliers.

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(2)} s`
const percent = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1))

const { left, right, truth } = twoCatalogues(Number(process.argv[2] ?? 4800))
const lists = [itemsOf(left), itemsOf(right)] as const
const began = performance.now()
const { pairs } = await matchItems(lists[0], lists[1])
console.log(
  `${lists[0].length} × ${lists[1].length} : ${seconds(began)}, ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
)
const correct = pairs.filter((pair) => truth.get(pair.left) === pair.right).length
console.log(`precision ${percent(correct, pairs.length)}, recall ${percent(correct, truth.size)}`)
const measuring = performance.now()
console.log(JSON.stringify(calibrate(lists[0], lists[1])), seconds(measuring))

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

const sizes = [60, 600]
let [statements, holding, chanced] = [0, 0, 0]

for (const [name, make] of Object.entries(kinds)) {
  for (const [size, seed] of sizes.flatMap((size) =>
    Array.from({ length: Number(process.argv[3] ?? 1) }, (_, at) => [size, 31 + at] as const),
  )) {
    const kind = make(size, seed)
    const [a, b] = [itemsOf(kind.left), itemsOf(kind.right)]
    const weighed = weighCandidates(a, b)
    const { thresholds, levels } = calibrate(a, b, weighed)
    const found = (await matchItems(a, b, { thresholds, weighed })).pairs
    const isRight = (pair: Pair): boolean => kind.truth.has(`${pair.left}|${pair.right}`)
    const good = found.filter(isRight).length
    if (kind.truth.size === 0) chanced += found.length
    // One-to-one: of a thing that stands there several times, one pair is all that can be found.
    const findable = Math.min(
      ...[0, 1].map((side) => new Set([...kind.truth].map((pair) => pair.split('|')[side])).size),
    )
    const stated = (['P1', 'P2', 'P4'] as const).map((level) => {
      const own = found.filter((pair) => pair.level === level)
      const truly = own.filter(isRight).length
      const { precision, atLeast, atMost } =
        level === 'P1' ? { precision: null, atLeast: null, atMost: null } : levels[level]
      const text = `${level} ${own.length}: ${percent(truly, own.length)}`
      if (precision === null || atLeast === null || atMost === null) return text
      const holds = own.length === 0 || (truly / own.length >= atLeast && truly / own.length <= atMost)
      statements++
      if (holds) holding++
      return `${text} (said ${percent(precision, 1)}, ${percent(atLeast, 1)} to ${percent(atMost, 1)}${holds ? '' : ': NOT SO'})`
    })
    console.log(
      `${name} #${seed}, ${a.length} × ${b.length}: precision ${percent(good, found.length)}, recall ${percent(good, findable)}, F1 ${percent(2 * good, sum([found.length, findable]))} | ${stated.join(', ')}`,
    )
  }
}
console.log(`${holding} of ${statements} statements hold; strangers were given ${chanced} pairs`)

for (const known of [0, 0.5, 0.9]) {
  const { table, truth: same } = suppliersWithDoubles(200, { known })
  const proposed = doublesOfList(table)
  const good = proposed.filter((pair) => same.has(`${pair.left.key}|${pair.right.key}`)).length
  console.log(
    `doubles among ${table.rows.length} suppliers, ${percent(known, 1)} % with a SIREN: precision ${percent(good, proposed.length)}, recall ${percent(good, same.size)}`,
  )
}
