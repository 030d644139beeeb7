import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { readRegion } from '#documents/region.ts'
import { extractInvoice } from '#invoices/extractInvoice.ts'
import { choose } from '#invoices/pages/choose.ts'
import { lettersFor } from '#invoices/pages/letters.ts'
import { valueIn } from '#invoices/pages/valueIn.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { invoiceScan } from '#server/demo/invoices/scan.ts'
import { fieldNames } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Box } from '#shared/reading.ts'

// node bench/boxes.ts [documents] [dpi] [noise]: how many boxes, drawn on scans where the PDF has its values, are read right.

const [documents = 8, dpi = 150, noise = 8] = process.argv.slice(2).map(Number)
const kinds = new Set(['amount', 'date', 'number', 'iban', 'identifier'])
const asked = fieldNames.filter((field) => kinds.has(fieldKinds[field]))

const right = new Map<string, [number, number]>()
let milliseconds = 0
for (let seed = 1; seed <= documents; seed++) {
  const spec = randomSpec(seed)
  const template = randomTemplate(seed, spec)
  const { fields } = extractInvoice(await readDocument(await invoicePdf(spec, template)))
  const scan = await invoiceScan(spec, template, { seed, dpi, noise, skew: 0 })
  for (const field of asked) {
    const { value, evidence } = fields[field]
    if (value === null || evidence?.page !== 1 || !evidence.box) continue
    const [left, top, end, bottom] = evidence.box
    const box: Box = [left - 3, top - 2, end + 3, bottom + 2]
    const started = performance.now()
    const { words, fitting } = await readRegion(scan, { page: 1, box, turned: 0, letters: lettersFor(field) })
    milliseconds += performance.now() - started
    const read = choose([fitting, words], (some) => valueIn(field, some, { monthFirst: false }))
    const [good, all] = right.get(field) ?? [0, 0]
    right.set(field, [good + (read.value === value ? 1 : 0), all + 1])
    if (read.value !== value)
      process.stdout.write(`${seed} ${field}: ${value}, read ${read.value} (${read.confidence})\n`)
  }
}
const [good, all] = [...right.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
for (const [field, [of, out]] of right) process.stdout.write(`${field} ${of}/${out}\n`)
process.stdout.write(`${good} of ${all} boxes right, ${Math.round(milliseconds / Math.max(1, all))} ms a box\n`)
await closeReaders()
