import { describe, expect, it } from 'vitest'
import type { Reading, Word } from '#shared/reading.ts'
import { extractWith, keysIn } from '../learn/recall.ts'
import { findParts } from '../parts/findParts.ts'
import { fieldsOf, isLong, keysOf, partsOf } from './aside.ts'

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

describe('a long document', () => {
  it('is understood as it would be here, while others are answered', async () => {
    const long = document(21)
    expect([isLong(document(2)), isLong(long)]).toEqual([false, true])
    let answered = 0
    const others = setInterval(() => answered++, 5)
    const [parts, keys, fields] = [await partsOf(long, {}), await keysOf(long), await fieldsOf(null, long, {})]
    clearInterval(others)
    expect(answered).toBeGreaterThan(5)
    expect(parts).toEqual(findParts(long, {}))
    expect(keys).toEqual(keysIn(long))
    expect(fields).toEqual(extractWith(null, long, {}))
  })
})
