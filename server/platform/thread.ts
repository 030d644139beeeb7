import { parentPort, Worker } from 'node:worker_threads'

/** A thread that waits for its one question. */
export type Waiting<Request, Answer> = { ask: (request: Request) => Promise<Answer> }

/** How long a thread without a question is kept: what it has compiled so far is worth a second to the next one. */
const keepMs = 10 * 60_000

type Idle = { thread: Worker; end: NodeJS.Timeout; forget: () => void }
/** Threads that nobody asks, at most one a file. They keep no program running. */
const idle = new Map<string, Idle>()

/**
 * Has a thread load `file` and wait there until it is asked, or until `signal` ends it: to start one takes as long as many a
 * question. One that has answered waits for the next who starts its file. `file` calls `answering`. `ask` throws what the
 * thread threw, or the reason of `signal`.
 */
export const startThread = <Request, Answer>(file: URL, signal: AbortSignal): Waiting<Request, Answer> => {
  signal.throwIfAborted()
  const thread = take(file)
  let asked = false
  const answer = new Promise<Answer>((resolve, reject) => {
    const leave = (): void => {
      signal.removeEventListener('abort', onAbort)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
    const onAbort = (): void => {
      leave()
      reject(signal.reason)
      if (asked) void thread.terminate()
      else keep(file, thread)
    }
    const onMessage = (answer: Answer): void => {
      leave()
      resolve(answer)
      keep(file, thread)
    }
    const onError = (error: unknown): void => {
      leave()
      reject(error)
    }
    const onExit = (code: number): void => onError(new Error(`the thread ended with ${code} and without an answer`))
    signal.addEventListener('abort', onAbort, { once: true })
    thread.once('message', onMessage).once('error', onError).once('exit', onExit)
  })
  // Who asks is told; until then its failure is nobody's yet.
  answer.catch(() => {})
  return {
    ask: (request) => {
      asked = true
      if (!signal.aborted) thread.postMessage(request)
      return answer
    },
  }
}

/** Runs `file` in a thread of its own for one question: for seconds of computing that would keep everybody else waiting. */
export const inThread = <Request, Answer>(file: URL, request: Request, signal: AbortSignal): Promise<Answer> =>
  startThread<Request, Answer>(file, signal).ask(request)

/** In the thread: answers each question that it is asked. */
export const answering = <Request, Answer>(work: (request: Request) => Answer | Promise<Answer>): void => {
  parentPort?.on('message', async (request: Request) => parentPort?.postMessage(await work(request)))
}

const take = (file: URL): Worker => {
  const kept = idle.get(file.href)
  if (!kept) return new Worker(file)
  idle.delete(file.href)
  clearTimeout(kept.end)
  kept.thread.off('error', ignore).off('exit', kept.forget).ref()
  return kept.thread
}

const keep = (file: URL, thread: Worker): void => {
  if (idle.has(file.href)) {
    void thread.terminate()
    return
  }
  const forget = (): void => {
    idle.delete(file.href)
    void thread.terminate()
  }
  idle.set(file.href, { thread, forget, end: setTimeout(forget, keepMs).unref() })
  thread.once('exit', forget).on('error', ignore).unref()
}

/** One that falls while nobody asks it is nobody's loss; without a listener it would be the end of the program. */
const ignore = (): void => {}
