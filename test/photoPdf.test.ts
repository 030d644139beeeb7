import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { closeReaders } from '#documents/close.ts'
import { inspect } from '#documents/inspect.ts'
import { readDocument } from '#documents/read.ts'
import { fitted } from '#ui/photo/develop.ts'
import { photoPdf } from '#ui/photo/photoPdf.ts'

// What the telephone makes of several photos is a PDF that the server reads.

afterAll(closeReaders)

const photo = async (title: string, width: number, height: number) => {
  const lines = [title, 'Facture numero 2026-117 du 3 mars 2026']
  const texts = lines.map((words, index) => `<text x="100" y="${200 + 90 * index}">${words}</text>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-size="52" font-family="sans-serif"><rect width="100%" height="100%" fill="#fff"/>${texts}</svg>`
  const jpeg = new Uint8Array(await sharp(Buffer.from(svg)).jpeg().toBuffer())
  return { jpeg, width, height }
}

test('several photos are the pages of one document, in their order', { timeout: 60_000 }, async () => {
  const pdf = photoPdf([await photo('PREMIERE PAGE', 1240, 1754), await photo('SECONDE PAGE', 1754, 1240)])
  expect(inspect(pdf).type).toBe('pdf')
  const { pages } = await readDocument(pdf)
  expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
    [595, 842],
    [842, 595],
  ])
  const words = pages.map((page) => page.words.map(({ text }) => text).join(' '))
  expect(words[0]).toContain('PREMIERE')
  expect(words[1]).toContain('SECONDE')
})

test('huge photos are made no larger than reading needs, small ones stay', () => {
  expect(fitted(12_000, 9000)).toEqual({ width: 3508, height: 2631 })
  expect(fitted(800, 600)).toEqual({ width: 800, height: 600 })
  expect(fitted(20_000, 2)).toEqual({ width: 3508, height: 1 })
})
