import { closeReaders } from '#documents/close.ts'
import { bareTesseract, type Contestant, installed, ocrmypdf, ours } from './ocr/contestants.ts'
import { cpuSeconds } from './ocr/cpu.ts'
import { letterErrors } from './ocr/errors.ts'
import { type ScannedPage, scannedPages } from './ocr/pages.ts'

// Scanned pages a minute: ours with both engines, OCRmyPDF and the bare program, on the same pages in one run.
// `node bench/ocr.ts [pages] [rounds] [pages a file] [first seed]`: 12 pages, 3 rounds, all pages in one file where not given.
// All take turns in each round, so that a noisy machine is noisy for all; the medians are compared. `cpu`: seconds of a
// processor a page, which noise hardly changes. `errors`: share of letters read wrong, whatever the order of the words.
// A table goes to the error output, one JSON object to the output. Programs that are not installed are left out, and said.

const [count = 12, rounds = 3, aFile = count, from = 1] = process.argv.slice(2).map(Number)

const grouped = (pages: readonly ScannedPage[]): ScannedPage[][] =>
  Array.from({ length: Math.ceil(pages.length / aFile) }, (_, i) => pages.slice(i * aFile, (i + 1) * aFile))

const pages = await scannedPages(from, count)
const letters = pages.reduce((sum, { truth }) => sum + truth.join('').length, 0)

const [hasTesseract, hasOcrmypdf] = [await installed('tesseract'), await installed('ocrmypdf')]
const contestants: Contestant[] = [
  ...(hasOcrmypdf ? [ocrmypdf(grouped)] : []),
  ours('npm', grouped),
  ...(hasTesseract ? [ours('native', grouped), bareTesseract('fra+eng'), bareTesseract('fra')] : []),
]
const missing = [...(hasTesseract ? [] : ['tesseract']), ...(hasOcrmypdf ? [] : ['ocrmypdf'])]

type Run = { seconds: number; cpu: number; errors: number }
const runs = new Map<string, Run[]>(contestants.map(({ name }) => [name, []]))
for (let round = 0; round < rounds; round++) {
  for (const { name, prepare } of contestants) {
    const start = await prepare(pages)
    const [began, used] = [performance.now(), cpuSeconds()]
    const finish = await start()
    const seconds = (performance.now() - began) / 1000
    const cpu = cpuSeconds() - used
    const read = await finish()
    const wrong = pages.map(({ truth }, i) => letterErrors(truth, read[i] ?? []))
    runs.get(name)?.push({ seconds, cpu, errors: wrong.reduce((sum, one) => sum + one, 0) / letters })
  }
}
await closeReaders()

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0
const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
const results = contestants.map(({ name }) => {
  const all = runs.get(name) ?? []
  return {
    name,
    pagesAMinute: rounded((60 * count) / median(all.map(({ seconds }) => seconds)), 1),
    cpuAPage: rounded(median(all.map(({ cpu }) => cpu)) / count, 2),
    errors: rounded(median(all.map(({ errors }) => errors)), 4),
  }
})

/** How many times as many pages a minute, and by processor time. */
function ratio(name: string, other: string): { speed: number; cpu: number } | null {
  const [a, b] = [results.find((one) => one.name === name), results.find((one) => one.name === other)]
  return a && b
    ? { speed: rounded(a.pagesAMinute / b.pagesAMinute, 2), cpu: rounded(b.cpuAPage / a.cpuAPage, 2) }
    : null
}

for (const { name, pagesAMinute, cpuAPage, errors } of results)
  console.error(
    `${name.padEnd(24)} ${String(pagesAMinute).padStart(7)} pages/min  ${cpuAPage.toFixed(2)} s cpu/page  ${(100 * errors).toFixed(2)} % letters wrong`,
  )
for (const name of missing) console.error(`${name} is not installed: not compared`)
console.log(
  JSON.stringify({
    pages: count,
    rounds,
    aFile,
    results,
    npmToOcrmypdf: ratio('comptoir npm', 'ocrmypdf --jobs 2'),
    nativeToOcrmypdf: ratio('comptoir native', 'ocrmypdf --jobs 2'),
    nativeToBare: ratio('comptoir native', 'tesseract fra+eng × 2'),
    nativeToBareFrench: ratio('comptoir native', 'tesseract fra × 2'),
    missing,
  }),
)
