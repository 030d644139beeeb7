import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import type { Page, Reading } from '#shared/reading.ts'
import { answer } from './child/answer.ts'
import { closeReaders } from './close.ts'
import { quarterTurn } from './image/warp.ts'
import type { Progress, Reports } from './protocol.ts'
import { readDocument } from './read.ts'
import { textOf } from './readingOrder.ts'
import { renderPage } from './render.ts'
import { engineStatus } from './status.ts'
import { codeOf } from './testing/codeOf.ts'
import {
  bytesOf,
  ciiInvoice,
  jpeg,
  letterLines,
  letterPdf,
  letterScan,
  pdf,
  scannedPdf,
  scannedSlip,
  slipScan,
  toSharp,
  turned,
} from './testing/fixtures.ts'

afterAll(closeReaders)

const textsOf = (reading: Reading) => reading.pages.map((page) => textOf(page).split('\n'))
const slipLines = letterLines.slice(0, 4)
/** Words of these lines that were read, of all their words. */
const share = (reading: Reading, lines: readonly string[], page = 0) => {
  const found = new Set(reading.pages[page]?.words.map((word) => word.text))
  const wanted = lines.join(' ').split(' ')
  return wanted.filter((word) => found.has(word)).length / wanted.length
}
const readers = () =>
  execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('readerChild'))
    .map((line) => Number(line.trim().split(' ')[0]))

describe('reading a document', () => {
  it('takes a text layer as it is, and an e-invoice with or without it', async () => {
    const document = await PDFDocument.load(await letterPdf())
    await document.attach(bytesOf(ciiInvoice()), 'factur-x.xml')
    const hybrid = await document.save()
    const read = await readDocument(hybrid)
    expect(read).toMatchObject({
      type: 'pdf',
      engine: 'pdfium',
      einvoice: { syntax: 'cii', attachment: 'factur-x.xml' },
    })
    expect(textsOf(read)).toEqual([letterLines])
    expect((await readDocument(hybrid, { ignoreXml: true })).einvoice).toBeNull()
    expect(await readDocument(bytesOf(ciiInvoice()))).toMatchObject({
      type: 'xml',
      pages: [],
      einvoice: { syntax: 'cii', attachment: null },
    })
  })

  it('reads a scan, tells its progress, and places the words where they stand', async () => {
    const steps: Progress[] = []
    const read = await readDocument(await scannedPdf(await letterScan()), { onProgress: (step) => steps.push(step) })
    expect(steps).toEqual([
      { page: 1, pages: 1, step: 'text' },
      { page: 1, pages: 1, step: 'ocr' },
    ])
    expect(share(read, letterLines)).toBeGreaterThan(0.9)
    expect(read.pages[0]).toMatchObject({ source: 'ocr', doubt: null })
    expect(read.engine).toMatch(/^tesseract/)
    const truth = (await readDocument(await letterPdf())).pages[0]?.words.find((word) => word.text === 'Facture')
    const [left, top, right, bottom] = read.pages[0]?.words.find((word) => word.text === 'Facture')?.box ?? [0, 0, 0, 0]
    expect(Math.abs(left - (truth?.box[0] ?? 0))).toBeLessThan(2)
    expect(Math.abs(right - (truth?.box[2] ?? 0))).toBeLessThan(2)
    expect(top).toBeGreaterThan((truth?.box[1] ?? 0) - 2)
    expect(bottom).toBeLessThan((truth?.box[3] ?? 0) + 2)
  })

  it('reads a photograph that lies aslant, on its side or on its head', async () => {
    const aslant = await jpeg(await turned(await letterScan(), 5), 200)
    expect(share(await readDocument(aslant), letterLines)).toBeGreaterThan(0.9)
    const slip = await slipScan()
    for (const turns of [1, 2] as const) {
      const read = await readDocument(await jpeg(quarterTurn(slip, turns), 200))
      expect(share(read, slipLines)).toBeGreaterThan(0.85)
      expect(read.pages[0]?.turned).toBe(turns === 1 ? 270 : 180)
      expect(read.pages[0]?.width).toBeCloseTo(298, -1)
      expect(textsOf(read)[0]?.[0]).toBe(slipLines[0])
    }
  })

  it('reads all pages of a TIFF, and a drawn page where there is no scan to take out', async () => {
    const page = await toSharp(await slipScan(150))
      .png()
      .toBuffer()
    const tiff = await sharp([page, page], { join: { animated: true } })
      .tiff({ compression: 'deflate', xres: 150 / 25.4, yres: 150 / 25.4 })
      .toBuffer()
    const read = await readDocument(tiff)
    expect(read.pages.map((each) => each.number)).toEqual([1, 2])
    expect(share(read, slipLines, 1)).toBeGreaterThan(0.85)
    const drawn = await PDFDocument.load(await scannedSlip())
    drawn.getPage(0).drawLine({ start: { x: 10, y: 10 }, end: { x: 20, y: 10 } })
    drawn.addPage([595, 842])
    const both = await readDocument(await drawn.save())
    expect(both.pages.map((each) => each.source)).toEqual(['ocr', 'blank'])
    expect(share(both, slipLines.slice(0, 2))).toBeGreaterThan(0.9)
  })
})

describe('a reader', () => {
  it('says which engine it reads with', async () => {
    expect(await engineStatus()).toMatch(/^tesseract(\.js)? \d/)
  })

  it('that is killed costs its document only', async () => {
    const letter = await letterPdf()
    await readDocument(letter) // so that one is there, whose number is known before it reads
    const pids = readers()
    expect(pids.length).toBeGreaterThan(0)
    const kill = ({ step }: Progress) => {
      if (step === 'ocr') for (const pid of pids) process.kill(pid, 'SIGKILL')
    }
    const slow = await scannedSlip()
    expect(await codeOf(() => readDocument(slow, { onProgress: kill }))).toBe('reading_interrupted')
    expect(textsOf(await readDocument(letter))).toEqual([letterLines])
  })

  it('is helped with the pages of a long scan by those that are free, and all end together', async () => {
    const bytes = await scannedSlip(4)
    const steps: number[] = []
    const read = await readDocument(bytes, { onProgress: ({ page, step }) => step === 'text' && steps.push(page) })
    expect(read.pages.map(({ number, source }) => `${number} ${source}`)).toEqual(
      [1, 2, 3, 4].map((number) => `${number} ocr`),
    )
    expect(steps).toEqual([1, 2, 3, 4])
    expect(readers().length).toBe(Math.min(4, availableParallelism()))

    const caller = new AbortController()
    const second = ({ page }: Progress) => page === 2 && caller.abort()
    const stopped = codeOf(() => readDocument(bytes, { signal: caller.signal, onProgress: second }))
    expect(await stopped).toBe('reading_cancelled')
    await expect.poll(() => readers().length).toBe(0)
  })

  it('is stopped by its clock and by its caller', async () => {
    const slow = await scannedSlip()
    expect(await codeOf(() => readDocument(slow, { timeoutMs: 60 }))).toBe('reading_timeout')
    const caller = new AbortController()
    const stopped = codeOf(() => readDocument(slow, { signal: caller.signal, onProgress: () => caller.abort() }))
    expect(await stopped).toBe('reading_cancelled')
    expect(await codeOf(() => readDocument(slow, { signal: AbortSignal.abort() }))).toBe('reading_cancelled')
    expect(textsOf(await readDocument(await letterPdf()))).toEqual([letterLines])
  })

  it('that comes to its limits on one page costs that page only, where others can be read', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const grain = sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fff', noise } })
    const page = await grain.greyscale().jpeg({ quality: 60 }).toBuffer()
    const stack = await pdf((document) => {
      document.fontSize(12).text('Page 1 du contrat', 50, 50)
      document.addPage().image(page, 0, 0, { width: 595 })
      document.addPage().text('Page 3 du contrat', 50, 50)
    })
    const { pages, engine } = await readDocument(stack, { timeoutMs: 4000 })
    expect(pages).toMatchObject([
      { number: 1, source: 'text', doubt: null },
      { number: 2, source: 'blank', words: [], doubt: 'unread' },
      { number: 3, source: 'text', doubt: null },
    ])
    expect(pages[1]?.height).toBeCloseTo(842, -1)
    expect(engine).toBe('pdfium')
  })

  it('never keeps a person waiting behind the documents that wait', async () => {
    const scan = await scannedSlip()
    const ended: string[] = []
    const read = async () => {
      await readDocument(scan)
      ended.push('document')
    }
    const documents = Array.from({ length: availableParallelism() + 3 }, read)
    await renderPage(scan, 1, 40)
    ended.push('picture')
    await Promise.all(documents)
    expect(ended.indexOf('picture')).toBeLessThan(availableParallelism() + 2)
    await closeReaders()
  })

  it('takes its turn where there are more documents than readers, and none is left at the end', async () => {
    const bytes = await letterPdf()
    const inVain = new AbortController()
    const cancelled = Array.from({ length: 20 }, () => codeOf(() => readDocument(bytes, { signal: inVain.signal })))
    const running = Array.from({ length: 20 }, () => readDocument(bytes))
    inVain.abort()
    expect(new Set(await Promise.all(cancelled))).toEqual(new Set(['reading_cancelled']))
    expect(readers().length).toBeLessThanOrEqual(availableParallelism())
    const all = await Promise.all(running)
    expect(all.every((reading) => reading.pages[0]?.words.length === all[0]?.pages[0]?.words.length)).toBe(true)
    await closeReaders()
    expect(readers()).toEqual([])
  })
})

describe('the picture of a page', () => {
  const sizeOf = async (bytes: Uint8Array) => {
    const { format, width, height } = await sharp(bytes).metadata()
    return [format, width, height]
  }

  it('is encoded anew at the size that was asked for, upright where it must be turned', async () => {
    expect(await sizeOf(await renderPage(await letterPdf(), 1, 72))).toEqual(['webp', 595, 841])
    expect(await sizeOf(await renderPage(await letterPdf(), 1, 72, 90))).toEqual(['webp', 841, 595])
    const photo = await jpeg(await letterScan(150), 150)
    expect(await sizeOf(await renderPage(photo, 1, 75))).toEqual(['webp', 620, 877])
    expect(await sizeOf(await renderPage(photo, 1, 75, 270))).toEqual(['webp', 877, 620])
  })

  it('is none where the document has no such page', async () => {
    const photo = await jpeg(await letterScan(50), 50)
    const letter = await letterPdf()
    expect(await codeOf(() => renderPage(letter, 2, 72))).toBe('page_unknown')
    expect(await codeOf(() => renderPage(photo, 2, 72))).toBe('page_unknown')
    expect(await codeOf(() => renderPage(bytesOf(ciiInvoice()), 1, 72))).toBe('page_unknown')
  })
})

describe('the same work without a process around it', () => {
  it('gives the same answers', async () => {
    const pages: Page[] = []
    const reports = (): Reports => {
      let last = 0
      return {
        onProgress: () => {},
        onPage: (page) => pages.push(page),
        nextPage: async (count) => (last < count ? { number: ++last, passOver: false } : null),
      }
    }
    const read = (bytes: Uint8Array) =>
      answer({ kind: 'read', bytes, ignoreXml: false, pageTimeoutMs: 30_000 }, reports())
    await read(await letterPdf())
    await read(await scannedSlip())
    await read(await jpeg(await slipScan(200, 2), 200))
    await read(await pdf(() => {}))
    expect(pages.map(({ source }) => source)).toEqual(['text', 'ocr', 'ocr', 'blank'])
    expect(await read(bytesOf(ciiInvoice()))).toMatchObject({ type: 'xml', einvoice: { syntax: 'cii' } })
    const passing = async (bytes: Uint8Array) => {
      const nextPage = async () => (pages.length > 0 ? null : { number: 1, passOver: true })
      pages.length = 0
      await answer({ kind: 'read', bytes, ignoreXml: false, pageTimeoutMs: 30_000 }, { ...reports(), nextPage })
      return pages[0]
    }
    for (const bytes of [await letterPdf(), await jpeg(await letterScan(150), 150)]) {
      expect(await passing(bytes)).toMatchObject({ words: [], source: 'blank', doubt: 'unread' })
      expect(pages[0]?.height).toBeCloseTo(842, -1)
    }
    const shot = await answer({ kind: 'render', bytes: await letterPdf(), page: 1, dpi: 50, turned: 0 }, reports())
    expect(shot).toBeInstanceOf(Uint8Array)
    expect(await answer({ kind: 'engine' }, reports())).toMatch(/^tesseract/)
  })
})
