import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closeReaders } from '#documents/close.ts'
import { withPdf } from '#documents/pdf/open.ts'
import { readDocument } from '#documents/read.ts'
import { toDocument } from '#invoices/extract/document.ts'
import { extractInvoice } from '#invoices/extractInvoice.ts'
import { scoreDocument } from '#server/cli/eval/scoreExtract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { truthOf } from '#server/demo/invoices/truth.ts'
import type { Reading } from '#shared/reading.ts'
import { degradedScan, recipes } from './degrade/scan.ts'

// Invoices that went through hardship, read back with empty memory.
// `node bench/scans.ts KEEP KINDS FROM COUNT` draws random invoices; `node bench/scans.ts KEEP KINDS FOLDER` takes the first
// pages of a folder's PDFs that have a truth beside them. KINDS: names of recipes by commas, or "all"; random invoices take
// them in turn, a folder's PDFs go through each. Pictures, truths, readings and predictions are kept in KEEP; a reading
// that is there is used again, so that a change of the extraction is measured in seconds.

/** So many lines an invoice may have; fewer where its page does not hold them: a scan shows one page. */
const mostLines = [6, 4, 3, 2, 1]

type Truth = Record<string, unknown>
type Case = { name: string; kind: string; seed: number; truth: Truth; pdf: () => Promise<Uint8Array> }

const [keep = '', named = 'all', source = '1', howMany = '20'] = process.argv.slice(2)
const kinds = named === 'all' ? Object.keys(recipes) : named.split(',')

const pagesOf = (pdf: Uint8Array): Promise<number> => withPdf(pdf, async (file) => file.pages)

async function randomCase(seed: number, index: number): Promise<Case> {
  const kind = kinds[index % kinds.length] ?? 'office'
  const drawn = randomSpec(seed)
  for (const most of mostLines) {
    const long = drawn.lines.length > most
    const spec = long ? { ...drawn, lines: drawn.lines.slice(0, most), deposit: null } : drawn
    const template = randomTemplate(seed, spec)
    const pdf = await invoicePdf(spec, template)
    if ((await pagesOf(pdf)) > 1) continue
    const truth = truthOf(spec, 'scan', template.name)
    return { name: `r${seed}-${kind}`, kind, seed, truth, pdf: async () => pdf }
  }
  throw new Error(`invoice ${seed} does not fit on a page`)
}

async function casesOf(folder: string): Promise<Case[]> {
  const names = await readdir(folder)
  const files = names.filter((name) => name.endsWith('.pdf') && names.includes(`${name}.truth.json`)).sort()
  const cases = files.map(async (file, index): Promise<Case[]> => {
    const truth: Truth = JSON.parse(await readFile(join(folder, `${file}.truth.json`), 'utf8'))
    const pdf = () => readFile(join(folder, file))
    return kinds.map((kind, at) => ({ name: `${file}-${kind}`, kind, seed: 100 * index + at, truth, pdf }))
  })
  return (await Promise.all(cases)).flat()
}

/** Dashes and apostrophes of all kinds are one: no engine tells them apart, and nobody asks. */
const wordsOn = (reading: Reading): string[] =>
  reading.pages[0]?.words.map(({ text }) => text.replace(/[–—]/g, '-').replaceAll('’', "'")) ?? []

/** What `keep` holds under this name, or what `make` makes, which is then kept there. */
async function kept<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(keep, name)
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known) return JSON.parse(known)
  const made = await make()
  await writeFile(file, JSON.stringify(made))
  return made
}

/** The reading of a case, and the share of the words printed on the PDF's first page that stand in it letter by letter. */
async function readCase({ name, kind, seed, truth, pdf }: Case): Promise<{ reading: Reading; words: number }> {
  const file = join(keep, `${name}.jpg`)
  const reading = await kept(`${name}.jpg.reading.json`, async () => {
    const bytes = await readFile(file).catch(async () => degradedScan(await pdf(), kind, seed))
    await writeFile(file, bytes)
    await writeFile(`${file}.truth.json`, JSON.stringify(truth))
    return readDocument(bytes)
  })
  const printed = await kept(`${name}.words.json`, async () =>
    wordsOn(await readDocument(await pdf(), { ignoreXml: true })),
  )
  const left = Map.groupBy(wordsOn(reading), (word) => word)
  const found = printed.filter((word) => left.get(word)?.pop() !== undefined)
  return { reading, words: found.length / Math.max(1, printed.length) }
}

const cases = /^\d+$/.test(source)
  ? await Promise.all(Array.from({ length: Number(howMany) }, (_, i) => randomCase(Number(source) + i, i)))
  : await casesOf(source)
await mkdir(keep, { recursive: true })
const scored = []
for (const one of cases) {
  const { reading, words } = await readCase(one)
  const document = toDocument(extractInvoice(reading), Math.round(reading.elapsedMs))
  await writeFile(join(keep, `${one.name}.jpg.pred.json`), JSON.stringify(document))
  scored.push({ ...one, words, ms: reading.elapsedMs, ...scoreDocument(document, one.truth, one.kind) })
}
await closeReaders()

const share = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 1000
const byTime = scored.map(({ ms }) => ms).sort((a, b) => a - b)
for (const [kind, group] of Map.groupBy(scored, (one) => one.kind)) {
  const right = group.filter(({ core }) => core).length
  const words = group.reduce((sum, one) => sum + one.words, 0)
  console.log(`${kind.padEnd(12)} ${right}/${group.length}, words ${share(words, group.length)}`)
}
console.log(
  JSON.stringify({
    documents: scored.length,
    core: share(scored.filter(({ core }) => core).length, scored.length),
    fields: share(
      scored.reduce((sum, { right }) => sum + right, 0),
      scored.reduce((sum, { asked }) => sum + asked, 0),
    ),
    words: share(
      scored.reduce((sum, { words }) => sum + words, 0),
      scored.length,
    ),
    auto: share(scored.filter(({ auto }) => auto).length, scored.length),
    autoWrong: scored.filter(({ auto, core }) => auto && !core).map(({ name }) => name),
    coreWrong: scored.filter(({ core }) => !core).map(({ name }) => name),
    medianMs: Math.round(byTime[byTime.length >> 1] ?? 0),
    p95Ms: Math.round(byTime[Math.floor(byTime.length * 0.95)] ?? 0),
  }),
)
