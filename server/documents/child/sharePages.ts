import type { Reading } from '#shared/reading.ts'
import { ask, askIfFree, someoneWaits } from './pool.ts'
import type { Progress, Request } from './protocol.ts'
import type { AskOptions } from './run.ts'

type Read = Extract<Request, { kind: 'read' }>

/**
 * Reads a document with one reader, and with those that are free besides once it turns out to have scanned pages: each takes
 * the page that comes next. A helper leaves after its page where another document waits for a reader. What ends one
 * reader ends the document's reading, as if one had read all of it.
 * @throws Problem as `ask`
 */
export async function readTogether(request: Read, options: AskOptions): Promise<Reading> {
  let last = 0
  const nextOf = (pages: number) => (last < pages ? ++last : null)
  const failed = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, failed.signal]) : failed.signal
  const helpers: Promise<Reading>[] = []
  const onProgress = (progress: Progress) => {
    options.onProgress?.(progress)
    if (progress.step === 'ocr' && last < progress.pages) callHelper()
  }
  const callHelper = () => {
    const nextPage = (pages: number) => (someoneWaits() ? null : nextOf(pages))
    // What is attached is the first reader's.
    const helper = askIfFree<'read'>({ ...request, ignoreXml: true }, { ...options, onProgress, nextPage, signal })
    if (helper) helpers.push(ended(helper))
  }
  const ended = (reading: Promise<Reading>) => {
    reading.catch((problem: unknown) => failed.abort(problem))
    return reading
  }
  try {
    const first = await ended(ask<'read'>(request, { ...options, onProgress, nextPage: nextOf, signal }))
    return merged([first, ...(await Promise.all(helpers))])
  } catch (problem) {
    throw failed.signal.reason ?? problem
  }
}

/** The first reader's, with the pages of all. */
function merged(parts: Reading[]): Reading {
  const [first] = parts
  if (!first) throw new Error('no reading')
  const engines = new Set(parts.flatMap(({ engine }) => (engine ? engine.split(' + ') : [])))
  return {
    ...first,
    pages: parts.flatMap(({ pages }) => pages).sort((a, b) => a.number - b.number),
    engine: Array.from(engines).join(' + '),
    elapsedMs: Math.max(...parts.map(({ elapsedMs }) => elapsedMs)),
  }
}
