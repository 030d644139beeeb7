import { Worker } from 'node:worker_threads'

/**
 * Runs `file` in a thread of its own, which is given `request` as `workerData` and answers with one message: for seconds of
 * computing that would keep everybody else waiting. Throws what the thread threw, or the reason of `signal`, which ends it.
 */
export const inThread = <Answer>(file: URL, request: unknown, signal: AbortSignal): Promise<Answer> => {
  signal.throwIfAborted()
  return new Promise<Answer>((resolve, reject) => {
    const thread = new Worker(file, { workerData: request })
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
}
