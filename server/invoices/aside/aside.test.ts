import { describe, expect, it } from 'vitest'
import type { Extraction, Field } from '#shared/extraction.ts'
import type { Reading, Word } from '#shared/reading.ts'
import { toCase } from '../learn/case.ts'
import { lessonsIn, supplierIn } from '../learn/lessons.ts'
import { extractWith, keysIn } from '../learn/recall.ts'
import { settleLessons } from '../learn/replay.ts'
import type { LearningCase } from '../learn/repository.ts'
import type { Truth } from '../learn/teach.ts'
import { findParts } from '../parts/findParts.ts'
import { placeTyped } from '../place.ts'
import { fieldsOf, isLong, keysOf, partsOf, textIn, wholeText } from './aside.ts'
import * as learning from './learning.ts'

// Nobody waits for a document of hundreds of pages but its sender.

const text = ['Facture', 'n°', 'F2026-118', 'du', '12/03/2026', 'Total', 'TTC', '1', '234,50', '€']

const page = (number: number): Reading['pages'][number] => {
  const words = Array.from({ length: 500 }, (_, at): Word => {
    const [x, y] = [30 + (at % 10) * 50, 30 + Math.floor(at / 10) * 15]
    return {
      text: text[(at + number) % text.length] ?? '',
      box: [x, y, x + 45, y + 10],
      confidence: 100,
      size: 10,
      bold: false,
    }
  })
  return { number, width: 595, height: 842, source: 'text', words, confidence: 100, doubt: null }
}
const document = (pages: number): Reading => ({
  type: 'pdf',
  pages: Array.from({ length: pages }, (_, at) => page(at + 1)),
  einvoice: null,
  engine: 'pdfium',
  elapsedMs: 1,
})

it('a page of more than people print goes aside too; a row of a thousand numbers and a word without an end are read in no time', () => {
  const [first] = document(1).pages
  if (!first) throw new Error('no page')
  const row = (count: number): Reading => ({
    ...document(0),
    pages: [
      {
        ...first,
        words: Array.from({ length: count }, (_, at): Word => {
          const x = 10 + 30 * at
          const text = `${1 + ((at * 37) % 900)},${String((at * 7) % 100).padStart(2, '0')}`
          return { text, box: [x, 100, x + 15, 110], confidence: 100, size: 10, bold: false }
        }),
      },
    ],
  })
  expect([isLong(row(1500)), isLong(row(2500))]).toEqual([false, true])
  // Each three of them once took minutes to try, in which nobody else was answered: the test ends in time, or fails.
  expect(extractWith(null, row(1500), {}).extraction.lines.length).toBe(0)
  const endless = (letters: number): Reading => {
    const words = [...first.words.slice(0, 20), ...row(1).pages.flatMap((page) => page.words)]
    return {
      ...document(0),
      pages: [
        { ...first, words: words.map((word, at) => (at === 20 ? { ...word, text: '+33'.repeat(letters / 3) } : word)) },
      ],
    }
  }
  expect([isLong(endless(15_000)), isLong(endless(30_000))]).toEqual([false, true])
  expect(extractWith(null, endless(15_000), {}).extraction.fields.invoice_number.value).toBe('F2026-118')
})

// Ten thousand words, understood here and there: seconds, and more of them where others work.
describe('a long document', { timeout: 120_000 }, () => {
  it('is understood as it would be here, while others are answered', async () => {
    const long = document(21)
    expect([isLong(document(2)), isLong(long)]).toEqual([false, true])
    let answered = 0
    const others = setInterval(() => answered++, 5)
    const [parts, keys, text] = [await partsOf(long, {}), await keysOf(long), await wholeText(long)]
    const fields = await fieldsOf(null, long, {})
    clearInterval(others)
    expect(answered).toBeGreaterThan(5)
    expect(parts).toEqual(findParts(long, {}))
    expect(keys).toEqual(keysIn(long))
    expect(text).toBe(textIn(long))
    expect(fields).toEqual(extractWith(null, long, {}))
  })

  it('teaches what it would teach here, while others are answered', async () => {
    const long = document(21)
    const { extraction } = extractWith(null, long, {})
    const field = (value: string): Field => ({ ...extraction.fields.invoice_number, value, evidence: null })
    const believed: Extraction = {
      ...extraction,
      fields: {
        ...extraction.fields,
        supplier_name: field('Menuiserie Dupré'),
        invoice_number: { ...field('F2026-118'), proofs: [{ rule: 'person', holds: true, says: 'saisi à la main' }] },
      },
    }
    const one: LearningCase = {
      ...{ id: 'i', state: 'a_valider', file_name: 'long.pdf', invoice_number: null, believed, engine: 'layout' },
      ...{ read: extraction.fields, reading: long, corrected: ['invoice_number'] },
    }
    const truth: Truth = { field: 'invoice_number', value: 'F2026-118', origin: 'correction', place: null }
    const teacher = { factureId: 'i', by: 'Marie', at: '2026-11-22T03:00:00.000Z' }
    let answered = 0
    const others = setInterval(() => answered++, 5)
    const placed = await learning.placeTyped(believed, long)
    const recognition = await learning.supplierIn(one, [])
    if (!recognition) throw new Error('a supplier with a name')
    const name = 'Menuiserie Dupré'
    const lecture = { one, own: [], recognition, name, rows: [], truths: [truth], teacher }
    const taught = await learning.lessonsIn(lecture)
    const pattern = { version: 1 as const, name, named: false, monthFirst: null, lessons: taught.lessons, cases: ['i'] }
    const known = { id: 'new', keys: recognition.keys, pattern }
    const settled = await learning.settle(known, [toCase(one)], [])
    clearInterval(others)
    expect(answered).toBeGreaterThan(20)
    expect(placed.fields.invoice_number.evidence).not.toBeNull()
    expect(placed).toEqual(placeTyped(believed, long))
    expect(recognition).toEqual(supplierIn(one, []))
    expect(taught.lessons).toHaveLength(1)
    expect(taught).toEqual(lessonsIn(lecture))
    expect(settled).toEqual(settleLessons(known, [toCase(one)], []))
  })
})
