import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closeReaders } from '#documents/close.ts'
import { scoreDocument } from '#server/cli/eval/scoreExtract.ts'
import { extractFile } from '#server/cli/extract.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { invoiceScan } from '#server/demo/invoices/scan.ts'
import { tillReceipt } from '#server/demo/invoices/till/photo.ts'
import { truthOf } from '#server/demo/invoices/truth.ts'
import { wildPaper } from '#server/demo/invoices/wild/paper.ts'
import { type LineCount, lineCount } from './lines.ts'

// Random invoices read back with empty memory: how many are right, and whether any that would be posted unseen is wrong.
// `node bench/extraction.ts [from] [count] [pdf|scan|wild|receipt] [folder]`; prints one JSON line. With a folder, documents, truths and
// predictions are kept there. `wild`: papers in layouts and wordings of any house, not from our templates. `receipt`: photos of till slips. A scan shows one page: long invoices lose lines, and with them their deposit.

const from = Number(process.argv[2] ?? 1)
const count = Number(process.argv[3] ?? 100)
const scanned = process.argv[4] === 'scan'
const receipts = process.argv[4] === 'receipt'
const kind = scanned ? 'scan' : receipts ? 'photo' : 'synthetic-pdf'
const folder = process.argv[5]
/** This many lines fit on one page in every layout. */
const MOST_LINES = 6
if (folder) await mkdir(folder, { recursive: true })

async function drawnOf(seed: number): Promise<{ bytes: Uint8Array; truth: Record<string, unknown> }> {
  if (process.argv[4] === 'wild') return wildPaper(seed)
  if (receipts) return tillReceipt(seed)
  const drawn = randomSpec(seed)
  const long = drawn.lines.length > MOST_LINES
  const spec = scanned && long ? { ...drawn, lines: drawn.lines.slice(0, MOST_LINES), deposit: null } : drawn
  const template = randomTemplate(seed, spec)
  const bytes = scanned ? await invoiceScan(spec, template, { seed }) : await invoicePdf(spec, template)
  return { bytes, truth: truthOf(spec, kind, template.name) }
}

const scored: (ReturnType<typeof scoreDocument> & { seed: number; lines: LineCount })[] = []
for (let seed = from; seed < from + count; seed++) {
  const { bytes, truth } = await drawnOf(seed)
  const { document } = await extractFile(bytes, false)
  scored.push({ seed, ...scoreDocument(document, truth, kind), lines: lineCount(document, truth) })
  if (folder) {
    const file = join(folder, `r${seed}.${scanned || receipts ? 'jpg' : 'pdf'}`)
    await writeFile(file, bytes)
    await writeFile(`${file}.truth.json`, JSON.stringify(truth))
    await writeFile(`${file}.pred.json`, JSON.stringify(document))
  }
}
await closeReaders()

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const share = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 1000
const auto = scored.filter((one) => one.auto)
console.log(
  JSON.stringify({
    documents: count,
    core: share(scored.filter((one) => one.core).length, count),
    lineF1: share(
      2 * sum(scored.map(({ lines }) => lines.found)),
      sum(scored.map(({ lines }) => lines.read + lines.asked)),
    ),
    fields: share(sum(scored.map((one) => one.right)), sum(scored.map((one) => one.asked))),
    auto: share(auto.length, count),
    autoWrong: auto.filter((one) => !one.core).map((one) => one.seed),
    coreWrong: scored.filter((one) => !one.core).map((one) => one.seed),
  }),
)
