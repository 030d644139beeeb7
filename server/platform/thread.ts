import { parentPort, Worker } from 'node:worker_threads'

/** A thread that waits for its one question. */
export type Waiting<Request, Answer> = { ask: (request: Request) => Promise<Answer> }

/**
 * Starts a thread that loads `file` and waits there until it is asked, or until `signal` ends it: to start one takes as long as
 * many a question. `file` calls `answering`. `ask` throws what the thread threw, or the reason of `signal`.
 */
export const startThread = <Request, Answer>(file: URL, signal: AbortSignal): Waiting<Request, Answer> => {
  signal.throwIfAborted()
  const thread = new Worker(file)
  const answer = new Promise<Answer>((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason)
      void thread.terminate()
    }
    signal.addEventListener('abort', stop, { once: true })
    thread.once('message', (answer: Answer) => resolve(answer))
    thread.once('error', reject)
    thread.once('exit', (code) => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`the thread ended with ${code} and without an answer`))
    })
  })
  // Who asks is told; until then its failure is nobody's yet.
  answer.catch(() => {})
  return {
    ask: (request) => {
      thread.postMessage(request)
      return answer
    },
  }
}

/** Runs `file` in a thread of its own for one question: for seconds of computing that would keep everybody else waiting. */
export const inThread = <Request, Answer>(file: URL, request: Request, signal: AbortSignal): Promise<Answer> =>
  startThread<Request, Answer>(file, signal).ask(request)

/** In the thread: answers the one question that it is asked. */
export const answering = <Request, Answer>(work: (request: Request) => Answer | Promise<Answer>): void => {
  parentPort?.once('message', async (request: Request) => parentPort?.postMessage(await work(request)))
}
