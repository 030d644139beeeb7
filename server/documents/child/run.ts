import type { ChildProcess } from 'node:child_process'
import { Problem } from '#platform/problem.ts'
import type { ProblemDefinition } from '#shared/problem.ts'
import { documentProblems } from '../problems.ts'
import type { Answers, Message, OnPage, PageTask, PageToRead, Progress, Request } from '../protocol.ts'

export type AskOptions = {
  onProgress?: (progress: Progress) => void
  /** See `NextPage`; without it there is none. */
  nextPage?: (pages: number) => PageTask | null
  onPage?: OnPage
  signal?: AbortSignal
  /** For the request, and anew for each page that the reader reports. */
  timeoutMs: number
}

/** `keep`: the reader is sound and may take the next file. `silent`: it was gone before it said a word about this one. */
export type Outcome<T> =
  | { keep: boolean; silent: boolean; problem: Problem; answer?: never }
  | { keep: boolean; silent: false; problem: null; answer: T }

/**
 * Sends one request to a reader and waits for its answer, its death or the time limit, whichever comes first.
 * The clock starts anew with each page that the reader reports.
 */
export function runInReader<K extends Request['kind']>(
  child: ChildProcess,
  request: Extract<Request, { kind: K }>,
  { onProgress, onPage, nextPage, signal, timeoutMs }: AskOptions,
): Promise<Outcome<Answers[K]>> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined
    let page = 0
    let heard = false
    const finish = (outcome: Outcome<Answers[K]>) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      child.off('error', onError)
      signal?.removeEventListener('abort', onAbort)
      resolve(outcome)
    }
    const fail = (definition: ProblemDefinition, values = {}, keep = false, cause?: string) => {
      const problem = new Problem(definition, values)
      problem.cause = cause // for the log; the engine's words are not for the reader of the sentence
      finish({ keep, silent: !heard && definition === documentProblems.reading_interrupted, problem })
    }
    const startClock = () => {
      clearTimeout(timer)
      timer = setTimeout(() => fail(documentProblems.reading_timeout, { seconds: timeoutMs / 1000 }), timeoutMs)
    }
    const onProgressOf = (progress: Progress) => {
      if (progress.page !== page) startClock()
      page = progress.page
      onProgress?.(progress)
    }
    const sendNext = (pages: number) => {
      const next: PageToRead = { kind: 'page', task: nextPage?.(pages) ?? null }
      child.send(next, (error) => error && onError())
    }
    const onMessage = (message: Message) => {
      heard = true
      switch (message.type) {
        case 'progress':
          return onProgressOf(message.progress)
        case 'page':
          return onPage?.(message.page, message.engine)
        case 'next':
          return sendNext(message.pages)
        case 'answer':
          // The reader runs our own program and answers the request that it was sent, so the answer has its type.
          return finish({ keep: !message.retire, silent: false, problem: null, answer: message.answer as Answers[K] })
        case 'problem':
          return fail(definitionOf(message.code), message.values, !message.retire)
        case 'failed':
          return fail(failures[message.reason], {}, false, message.message)
      }
    }
    const onExit = (code: number | null, exitSignal: NodeJS.Signals | null) =>
      fail(causeOfDeath(code, exitSignal), {}, false, `reader ended with ${exitSignal ?? code}`)
    const onError = () => fail(documentProblems.reading_interrupted)
    const onAbort = () => fail(documentProblems.reading_cancelled)

    child.ref()
    child.channel?.ref()
    child.on('message', onMessage)
    child.once('exit', onExit)
    child.once('error', onError)
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    startClock()
    child.send(request, (error) => error && onError())
  })
}

const failures = { memory: documentProblems.reading_out_of_memory, crash: documentProblems.reading_crashed }

function definitionOf(code: string): ProblemDefinition {
  return (
    Object.values(documentProblems).find((definition) => definition.code === code) ?? documentProblems.reading_crashed
  )
}

/**
 * What a reader died of. SIGUSR2 is its watchdog's, SIGABRT and SIGTRAP are how V8, glib and malloc give up when there is no
 * memory; SIGKILL and SIGTERM come from outside and say nothing about the document.
 */
function causeOfDeath(code: number | null, signal: NodeJS.Signals | null): ProblemDefinition {
  if (signal === 'SIGUSR2' || signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 133 || code === 134)
    return documentProblems.reading_out_of_memory
  if (signal === 'SIGKILL' || signal === 'SIGTERM' || signal === 'SIGINT' || code === 0)
    return documentProblems.reading_interrupted
  return documentProblems.reading_crashed
}
