import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { textOf } from '#documents/readingOrder.ts'
import { hardships } from './degrade/hardships.ts'
import { type PageCase, pageCase } from './pages/case.ts'
import { layouts } from './pages/layouts.ts'
import { type PageScore, scorePage } from './pages/score.ts'

// Pages of an office with every letter known, after every kind of hardship, read back.
// `node bench/pages.ts KEEP KINDS FROM COUNT [LAYOUTS] [AT_ONCE]`: KINDS and LAYOUTS by commas or "all" ("born": PDFs as they
// are written); COUNT pages a kind from seed FROM on, from bearable to hard; files, what was read in them and truths are kept in
// KEEP; a file that is there is read again, which is how a change of the reading is measured in minutes.

const [keep = '', kindNames = 'all', from = '1', howMany = '6', layoutNames = 'all', atOnce = '2'] =
  process.argv.slice(2)
const kinds = kindNames === 'all' ? ['born', ...Object.keys(hardships)] : kindNames.split(',')
const drawn = layoutNames === 'all' ? Object.keys(layouts) : layoutNames.split(',')
const count = Number(howMany)

type Read = PageCase & { score: PageScore; ms: number }

async function read(one: PageCase): Promise<Read> {
  const file = join(keep, one.name)
  const known = await readFile(`${file}.jpg`)
    .catch(() => readFile(`${file}.pdf`))
    .catch(() => null)
  const bytes = known ?? (await one.bytes())
  // What is not read at all is read as nothing, and says why.
  const { pages, elapsedMs } = await readDocument(bytes, { timeoutMs: 120_000 }).catch((error: unknown) => {
    console.error(one.name, error instanceof Error ? error.message : error)
    return { pages: [], elapsedMs: 0 }
  })
  const text = pages.map(textOf).join('\n')
  const score = scorePage(text, one.text, one.facts)
  const ending = bytes[0] === 0x25 ? 'pdf' : 'jpg'
  await writeFile(`${file}.${ending}`, bytes)
  await writeFile(`${file}.${ending}.truth.txt`, one.text)
  await writeFile(`${file}.${ending}.pred.txt`, text)
  await writeFile(`${file}.${ending}.reading.json`, JSON.stringify(pages))
  return { ...one, score, ms: elapsedMs / Math.max(1, pages.length) }
}

await mkdir(keep, { recursive: true })
const wanted = kinds.flatMap((kind, k) =>
  Array.from(
    { length: count },
    (_, i) => () =>
      // Kinds begin with different layouts, so that few pages a kind still see all.
      pageCase(
        kind,
        drawn[(i + k) % drawn.length] ?? '',
        count > 1 ? i / (count - 1) : 0.5,
        Number(from) + i + 1000 * k,
      ),
  ),
)
const done: Read[] = []
const todo = wanted.values()
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    for (const make of todo) done.push(await read(await make()))
  }),
)
await closeReaders()

const percent = (value: number) => `${(100 * value).toFixed(1)}`.padStart(5)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const part = (group: readonly Read[], pick: 'amounts' | 'dates' | 'ibans') => {
  const sum = (what: 'right' | 'asked') => group.reduce((all, { score }) => all + score[pick][what], 0)
  return sum('right') / Math.max(1, sum('asked'))
}
const row = (name: string, group: readonly Read[]) => {
  const figures = [
    mean(group.map(({ score }) => score.cer)),
    part(group, 'amounts'),
    part(group, 'dates'),
    part(group, 'ibans'),
  ]
  console.log(
    `${name.padEnd(12)} ${figures.map(percent).join(' ')}  ${Math.round(mean(group.map(({ ms }) => ms)))
      .toString()
      .padStart(5)}`,
  )
}
console.log('kind           CER amounts dates IBAN   ms/page')
for (const kind of kinds)
  row(
    kind,
    done.filter((one) => one.kind === kind),
  )
for (const layout of drawn)
  row(
    `(${layout})`,
    done.filter((one) => one.layout === layout),
  )
row('all', done)
for (const { name, score } of done.toSorted((a, b) => b.score.cer - a.score.cer)) {
  const missed = [score.amounts, score.dates, score.ibans].flatMap((each) => each.missed)
  if (score.cer > 0.02 || missed.length > 0)
    console.log(`${percent(score.cer)} ${name}  ${missed.slice(0, 4).join(' | ')}`)
}
