import type { Page, Reading } from '#shared/reading.ts'
import { maxWords } from '../limits.ts'
import type { Head, PageTask, Progress, Request } from '../protocol.ts'
import { newPagesRead } from './pagesRead.ts'
import { ask, askIfFree, someoneWaits } from './pool.ts'
import type { AskOptions } from './run.ts'

type Read = Extract<Request, { kind: 'read' }>
/** What one reader is told and tells, and the page that it has in hand. */
type Seat = { options: AskOptions; inHand: () => PageTask | null; again: () => Seat }

/**
 * Reads a document with one reader, and with those that are free besides once it turns out to have scanned pages: each takes
 * the page that comes next. A helper leaves after its page where another document waits for a reader. A page that brings its
 * reader to the limits of time or memory stays unread, with that doubt, where others can be read; whatever else ends a
 * reader ends the document's reading.
 * @throws Problem as `ask`, too_many_words
 */
export async function readTogether(request: Read, options: AskOptions, mostWords = maxWords): Promise<Reading> {
  const pagesRead = newPagesRead(mostWords)
  const failed = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal
  const helpers: Promise<Head>[] = []
  const onProgress = (progress: Progress) => {
    options.onProgress?.(progress)
    if (progress.step === 'ocr' && pagesRead.hasMore(progress.pages)) callHelper()
  }
  const onPage = (page: Page, engine: string) => {
    try {
      pagesRead.add(page, engine)
    } catch (problem) {
      failed.abort(problem)
    }
  }
  const newSeat = (yields: () => boolean): Seat => {
    let inHand: PageTask | null = null
    const nextPage = (pages: number) => {
      inHand = pagesRead.next(pages, yields())
      return inHand
    }
    return {
      options: { ...options, onProgress, onPage, nextPage, signal },
      inHand: () => inHand,
      again: () => newSeat(yields),
    }
  }
  /** To the document's end, with a fresh reader where one was lost to a page. */
  const goOn = async (reading: Promise<Head>, seat: Seat): Promise<Head> => {
    try {
      return await reading
    } catch (problem) {
      if (!signal.aborted && pagesRead.passOver(problem, seat.inHand())) {
        const next = seat.again()
        return goOn(ask<'read'>(request, next.options), next)
      }
      failed.abort(problem)
      throw problem
    }
  }
  const callHelper = () => {
    const seat = newSeat(someoneWaits)
    // What is attached is the first reader's.
    const reading = askIfFree<'read'>({ ...request, ignoreXml: true }, seat.options)
    if (!reading) return
    const helper = goOn(reading, seat)
    helper.catch(() => {}) // told by `failed`
    helpers.push(helper)
  }
  try {
    const first = newSeat(() => false)
    const head = await goOn(ask<'read'>(request, first.options), first)
    const heads = [head, ...(await Promise.all(helpers))]
    const { pages, engine } = pagesRead.all()
    const elapsedMs = Math.max(...heads.map((one) => one.elapsedMs))
    return { type: head.type, einvoice: head.einvoice, pages, engine: engine || head.type, elapsedMs }
  } catch (problem) {
    throw failed.signal.reason ?? problem
  }
}
