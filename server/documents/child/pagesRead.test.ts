import { expect, test } from 'vitest'
import { Problem } from '#platform/problem.ts'
import type { Page } from '#shared/reading.ts'
import { documentProblems } from '../problems.ts'
import type { PageTask } from '../protocol.ts'
import { newPagesRead } from './pagesRead.ts'

const tooSlow = new Problem(documentProblems.reading_timeout, { seconds: 30 })
const pageOf = (number: number, words = 1): Page => ({
  number,
  width: 595,
  height: 842,
  source: 'text',
  words: Array(words).fill({ text: 'mot', box: [0, 0, 1, 1], confidence: 100, size: 8, bold: false }),
  confidence: 100,
  doubt: null,
})

test('each page is asked for once, and all come out in their order, with what read them', () => {
  const pages = newPagesRead(100)
  const tasks = [1, 2, 3].map(() => pages.next(3, false)?.number)
  expect([tasks, pages.next(3, false), pages.hasMore(3)]).toEqual([[1, 2, 3], null, false])
  pages.add(pageOf(3), 'tesseract 5')
  pages.add(pageOf(1), 'pdfium')
  pages.add(pageOf(2), 'pdfium')
  expect(pages.all()).toMatchObject({
    pages: [{ number: 1 }, { number: 2 }, { number: 3 }],
    engine: 'pdfium + tesseract 5',
  })
})

test('a page on which a reader came to its limits is passed over by the next one that asks, even one that yields', () => {
  const pages = newPagesRead(100)
  const first = pages.next(3, false)
  expect(pages.passOver(tooSlow, first)).toBe(true)
  expect(pages.next(3, true)).toEqual({ number: 1, passOver: true })
  expect(pages.next(3, true)).toBeNull()
  expect(pages.next(3, false)).toEqual({ number: 2, passOver: false })
  // Not even its size can be told: the document is at fault, not the page.
  expect(pages.passOver(tooSlow, { number: 1, passOver: true })).toBe(false)
})

test('a document cannot do without all of its pages, nor without many, nor be read on after anything else', () => {
  const passed = (count: number) => {
    const pages = newPagesRead(100)
    const tries = Array.from(
      { length: count },
      () => pages.passOver(tooSlow, pages.next(count, false)) && pages.next(count, false),
    )
    return tries.filter(Boolean).length
  }
  expect([1, 2, 3, 4, 40].map(passed)).toEqual([0, 1, 2, 3, 3])
  const pages = newPagesRead(100)
  const task: PageTask | null = pages.next(5, false)
  expect(pages.passOver(new Problem(documentProblems.file_damaged), task)).toBe(false)
  expect(pages.passOver(tooSlow, null)).toBe(false)
})

test('the words of all readers count together', () => {
  const pages = newPagesRead(10)
  pages.add(pageOf(1, 5), 'pdfium')
  pages.add(pageOf(2, 5), 'pdfium')
  expect(() => pages.add(pageOf(3), 'pdfium')).toThrow('too_many_words')
})
