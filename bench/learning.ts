import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { closeReaders } from '#documents/close.ts'
import { readDocument } from '#documents/read.ts'
import { renderPage } from '#documents/render.ts'
import type { KnownPattern } from '#invoices/extract/learned/pattern.ts'
import { pageOf } from '#invoices/extract/learned/spots.ts'
import { extractInvoice } from '#invoices/extractInvoice.ts'
import { monthFirstOn } from '#invoices/learn/dateOrder.ts'
import { settleLessons } from '#invoices/learn/replay.ts'
import { recognitionOf } from '#invoices/learn/supplierKeys.ts'
import { isRight, lessonsFrom, linePlaces, type Truth } from '#invoices/learn/teach.ts'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { drawInvoice } from '#test/papers/draw.ts'
import { invoiceOn, type Paper, paperOf } from '#test/papers/paper.ts'
import { type Truth as Truths, truthOf } from '#test/papers/truth.ts'

// The learning curve: suppliers with misleading papers, one correction on the first invoice, then their later ones.
// `node bench/learning.ts [from] [suppliers] [folder] [scan]` prints one JSON line; with a folder, papers and misses
// are kept there; with `scan`, the later invoices come as crooked pictures. `corrected`: of the fields that were corrected
// once, the share that comes out right later; `harmed`: fields right without memory and wrong with it (must be none).

const from = Number(process.argv[2] ?? 1)
const suppliers = Number(process.argv[3] ?? 40)
const folder = process.argv[4]
const scanned = process.argv[5] === 'scan'
const LATER = scanned ? 3 : 5

/** What a cheap scanner makes of a PDF. */
async function scan(pdf: Uint8Array, seed: number): Promise<Uint8Array> {
  const picture = sharp(await renderPage(pdf, 1, 200, 0)).flatten({ background: 'white' })
  const crooked = picture
    .rotate(((seed % 7) - 3) * 0.3, { background: 'white' })
    .blur(0.6)
    .greyscale()
  return crooked.jpeg({ quality: 55 }).toBuffer()
}

const names = (truth: Truths) => Object.keys(truth) as FieldName[] // keys of a record of field names

const wrongIn = (fields: Extraction['fields'], truth: Truths): FieldName[] =>
  names(truth).filter((field) => !isRight(field, fields[field].value, truth[field] ?? null))

/** What the road of a correction does, without a database: the same pure functions. */
function learn(reading: Reading, extraction: Extraction, truth: Truths, wrong: FieldName[]): KnownPattern | null {
  const page = pageOf(reading)
  const fields = { ...extraction.fields }
  for (const field of wrong) fields[field] = { ...fields[field], value: truth[field] ?? null, evidence: null }
  const recognition = recognitionOf(page, { ...extraction, fields }, [])
  if (!recognition) return null
  const truths = wrong.map(
    (field): Truth => ({ field, value: truth[field] ?? null, origin: 'correction', place: null }),
  )
  const teacher = { factureId: '00000000-0000-4000-8000-000000000001', by: 'bench', at: '2026-01-01T00:00:00Z' }
  const lessons = lessonsFrom(
    page,
    {
      read: extraction.fields,
      issued: fields.invoice_date.value,
      total: fields.total_ttc.value,
      lines: linePlaces(extraction),
    },
    truths,
    teacher,
  )
  const name = fields.supplier_name.value ?? recognition.key
  const dates = [truth.invoice_date, truth.due_date].filter(
    (date, i) => date && wrong.includes(i ? 'due_date' : 'invoice_date'),
  )
  const monthFirst = monthFirstOn(
    page,
    dates.filter((date) => typeof date === 'string'),
  )
  const known: KnownPattern = {
    id: 'bench',
    keys: recognition.keys,
    pattern: { version: 1, name, named: recognition.named, monthFirst, lessons, cases: [] },
  }
  const own = {
    id: teacher.factureId,
    name: '1',
    reading,
    truth: Object.fromEntries(wrong.map((f) => [f, truth[f] ?? null])),
  }
  return { ...known, pattern: settleLessons(known, [own], []) }
}

if (folder) await mkdir(folder, { recursive: true })
const known: { paper: Paper; wrong: FieldName[]; pattern: KnownPattern | null }[] = []
for (let seed = from; seed < from + suppliers; seed++) {
  const paper = paperOf(seed)
  const invoice = invoiceOn(paper, 1)
  const bytes = await drawInvoice(paper, invoice)
  if (folder) await writeFile(join(folder, `${seed}-1.pdf`), bytes)
  const reading = await readDocument(bytes, {})
  const extraction = extractInvoice(reading)
  const truth = truthOf(paper, invoice)
  const wrong = wrongIn(extraction.fields, truth)
  known.push({ paper, wrong, pattern: wrong.length ? learn(reading, extraction, truth, wrong) : null })
}
const patterns = known.flatMap(({ pattern }) => pattern ?? [])

const counts = { asked: 0, right: 0, kept: 0, harmed: 0, core: 0, coreBefore: 0, documents: 0 }
const misses: string[] = []
const harms: string[] = []
const autoWrong: string[] = []
for (const { paper, wrong } of known) {
  for (let nth = 2; nth < 2 + LATER; nth++) {
    const invoice = invoiceOn(paper, nth)
    const pdf = await drawInvoice(paper, invoice)
    const bytes = scanned ? await scan(pdf, paper.seed + nth) : pdf
    if (folder) await writeFile(join(folder, `${paper.seed}-${nth}.${scanned ? 'jpg' : 'pdf'}`), bytes)
    const reading = await readDocument(bytes, {})
    const truth = truthOf(paper, invoice)
    const without = wrongIn(extractInvoice(reading).fields, truth)
    // All suppliers' patterns are offered, as the database would: the page must find its own.
    const taught = extractInvoice(reading, { patterns })
    const after = wrongIn(taught.fields, truth)
    for (const field of wrong) {
      counts.asked++
      if (!after.includes(field)) counts.right++
      else misses.push(`${paper.seed}-${nth} ${field}: ${taught.fields[field].value} ≠ ${truth[field]}`)
    }
    for (const field of names(truth)) {
      if (without.includes(field)) continue
      counts.kept++
      if (!after.includes(field)) continue
      counts.harmed++
      harms.push(`${paper.seed}-${nth} ${field}: ${taught.fields[field].value} ≠ ${truth[field]}`)
    }
    const isCore = (wrongs: FieldName[]) =>
      !wrongs.some((field) => ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc'].includes(field))
    counts.documents++
    if (isCore(after)) counts.core++
    else if (taught.auto) autoWrong.push(`${paper.seed}-${nth} ${after}: ${after.map((f) => taught.fields[f].value)}`)
    if (isCore(without)) counts.coreBefore++
  }
}
await closeReaders()
const share = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole)) / 1000
const { documents } = counts
console.log(
  JSON.stringify({
    suppliers,
    misread: known.filter(({ wrong }) => wrong.length).length,
    fieldsCorrected: known.reduce((sum, { wrong }) => sum + wrong.length, 0),
    corrected: share(counts.right, counts.asked),
    harmed: counts.harmed,
    coreBefore: share(counts.coreBefore, documents),
    core: share(counts.core, documents),
    autoWrong: autoWrong.length,
  }),
)
if (folder)
  await writeFile(
    join(folder, 'misses.txt'),
    [...harms.map((one) => `HARM ${one}`), ...autoWrong.map((one) => `AUTO ${one}`), ...misses].join('\n'),
  )
