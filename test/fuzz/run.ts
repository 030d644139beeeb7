import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { embeddedServer } from '#platform/database/embedded/embedded.ts'
import { runCampaign, type Verdict } from './campaign.ts'
import { type Kind, kinds } from './mutant.ts'
import { openStand } from './stand.ts'
import { growth } from './watch.ts'

// `npm run fuzz`: thousands of broken and hostile documents and requests against the whole program. Every failure is
// written with its bytes and the numbers by which it comes again: `npm run fuzz -- --only SEED:INDEX`.

const integer = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number')
  return Number(text)
}
const kindList = (text: string): Kind[] =>
  text.split(',').map((name) => {
    const kind = kinds.find((known) => known === name.trim())
    if (!kind) throw new InvalidArgumentError(`one of ${kinds.join(', ')}`)
    return kind
  })

const options = new Command('fuzz')
  .option('--count <number>', 'mutants', integer, 5000)
  .option('--from <number>', 'the first of them: what stood around one that failed', integer, 0)
  .option('--seed <number>', 'other mutants', integer, 1)
  .option('--kinds <list>', kinds.join(','), kindList, [...kinds])
  .option('--concurrency <number>', 'mutants under way at once', integer, 12)
  .option('--only <seed:index>', 'one mutant again')
  .option('--out <folder>', 'where failures are written', join(tmpdir(), 'comptoir-fuzz-failures'))
  .parse()
  .opts<{ count: number; from: number; seed: number; kinds: Kind[]; concurrency: number; only?: string; out: string }>()

const [onlySeed, onlyIndex] = options.only?.split(':').map(integer) ?? []
const seed = onlySeed ?? options.seed
const indexes =
  onlyIndex === undefined ? Array.from({ length: options.count }, (_, i) => options.from + i) : [onlyIndex]

const dataDir = await mkdtemp(join(tmpdir(), 'comptoir fuzz database '))
const server = await embeddedServer({ dataDir, settings: { synchronous_commit: 'off' } })
const stand = await openStand(server.url)
console.log(`seed ${seed}, ${indexes.length} mutants, ${options.concurrency} at once`)

const table = new Map<string, Map<string, number>>()
const sentences = new Map<string, string>()
const failures: string[] = []
const findings: string[] = []
const started = performance.now()
let done = 0

const report = async (verdict: Verdict): Promise<void> => {
  const { mutant, outcome, fault, sentence, ms } = verdict
  done += 1
  const row = table.get(mutant.kind) ?? new Map<string, number>()
  table.set(mutant.kind, row.set(outcome, (row.get(outcome) ?? 0) + 1))
  if (sentence && !sentences.has(outcome)) sentences.set(outcome, sentence)
  const name = `${seed}:${mutant.index} ${mutant.kind} (${mutant.recipe})`
  if (outcome === 'reading_crashed') findings.push(`${name}: the reader crashed`)
  if (ms > 45_000) findings.push(`${name}: took ${Math.round(ms / 1000)} s (${outcome})`)
  if (fault) {
    failures.push(`${name}: ${fault}`)
    console.log(`FAILURE ${failures.at(-1)}`)
    await keep(verdict)
  }
  if (options.only) console.log(JSON.stringify({ outcome, fault, sentence, ms: Math.round(ms) }))
  if (done % 250 === 0) progress()
}

const keep = async ({ mutant }: Verdict): Promise<void> => {
  await mkdir(options.out, { recursive: true })
  const stem = join(options.out, `${seed}-${mutant.index}`)
  if ('file' in mutant) await writeFile(`${stem}.${mutant.kind}`, mutant.file)
  else
    await writeFile(`${stem}.http`, Buffer.concat([Buffer.from(`${mutant.request.head}\r\n\r\n`), mutant.request.body]))
}

const progress = (): void => {
  const seconds = (performance.now() - started) / 1000
  const { main, readers, readersMb } = stand.watch
  console.log(
    `${done} mutants, ${Math.round((done / seconds) * 60)} a minute, main process ${main.at(-1) ?? 0} MB, at most ${readers} readers with ${readersMb} MB, ${failures.length} failures`,
  )
}

const broken = await runCampaign(stand.desk, stand.documents, {
  seed,
  indexes,
  kinds: options.kinds,
  concurrency: options.concurrency,
  onVerdict: report,
}).then(
  () => [],
  (error: unknown) => [`the fuzzer itself broke: ${error instanceof Error ? error.stack : error}`],
)
progress()
const faults = [...broken, ...(await stand.finish())]
await server.stop()
await rm(dataDir, { recursive: true, force: true })

for (const [kind, row] of table) {
  const cells = Array.from(row).sort((a, b) => b[1] - a[1])
  console.log(`${kind}: ${cells.map(([outcome, n]) => `${outcome} ${n}`).join(', ')}`)
}
for (const [outcome, sentence] of sentences) console.log(`  ${outcome}: ${sentence}`)
const { before, after } = growth(stand.watch.main)
console.log(`memory of the main process: ${before} MB in the second quarter, ${after} MB in the last`)
for (const finding of findings) console.log(`to look at: ${finding}`)
for (const fault of [...failures, ...faults]) console.log(`FAILURE ${fault}`)
console.log(failures.length + faults.length === 0 ? 'nothing broke' : `${failures.length + faults.length} failures`)
if (failures.length > 0) console.log(`their bytes are in ${options.out}`)
process.exitCode = failures.length + faults.length === 0 ? 0 : 1
