import sharp from 'sharp'
import { afterAll, expect, it } from 'vitest'
import { readTogether } from './child/sharePages.ts'
import { closeReaders } from './close.ts'
import { readDocument } from './read.ts'
import { renderPage } from './render.ts'
import { codeOf } from './testing/codeOf.ts'
import { pdf } from './testing/fixtures.ts'

// Documents at the edge of what a page may be.

afterAll(closeReaders)

it('refuses a document of more words than the program takes in', async () => {
  const bytes = await pdf((document) => {
    for (let page = 0; page < 4; page++) {
      if (page > 0) document.addPage()
      document.fontSize(8).text('un mot et un autre '.repeat(20), 20, 20)
    }
  })
  const asked = (mostWords: number) =>
    readTogether({ kind: 'read', bytes, ignoreXml: false, pageTimeoutMs: 30_000 }, { timeoutMs: 30_000 }, mostWords)
  expect((await asked(400)).pages).toHaveLength(4)
  expect(await codeOf(() => asked(399))).toBe('too_many_words')
})

it('reads pages and pictures that are longer than an OCR engine takes', async () => {
  const ribbon = await pdf((document) => document.rect(2, 2, 16, 300).fill('#444'), { size: [20, 14_000] })
  const { pages } = await readDocument(ribbon)
  expect(pages).toMatchObject([{ width: 20, height: 14_000 }])
  expect((await sharp(await renderPage(ribbon, 1, 110)).metadata()).height).toBe(16_000)

  const strip = await sharp({ create: { width: 60, height: 40_000, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const read = await readDocument(strip)
  expect(read.pages).toHaveLength(1)
  expect((await sharp(await renderPage(strip, 1, 400)).metadata()).height).toBe(16_000)
})
