import { Worker } from 'node:worker_threads'
import { Problem } from '#platform/problem.ts'
import type { Message, NextPage, PageTask, PageToRead, Request } from '../protocol.ts'
import { answer } from './answer.ts'

// The program of a reader: a process that parses hostile files, one at a time, and may be killed at any moment.
// It listens to its parent only, knows no secret (its environment is next to empty), and ends when its parent is gone.

/** Resident bytes above which a reader is replaced after its answer: the memory of a WebAssembly engine never shrinks. */
const retireAbove = 700 * 1024 * 1024

const send = (message: Message) => process.send?.(message)

const isMessage = (value: unknown): value is Request | PageToRead =>
  typeof value === 'object' && value !== null && 'kind' in value

/** Takes the parent's answer to the question that was asked last. */
let takePage: (task: PageTask | null) => void = () => {}

const nextPage: NextPage = (pages) =>
  new Promise((resolve) => {
    takePage = resolve
    send({ type: 'next', pages })
  })

// Everything about this process that an engine in an endless loop cannot stop: it runs in a thread of its own.
new Worker(new URL('./watchdog.ts', import.meta.url), { argv: process.argv.slice(2) }).unref()

process.on('disconnect', () => process.exit(0))
process.on('message', async (request: unknown) => {
  if (!isMessage(request)) return
  if (request.kind === 'page') return takePage(request.task)
  try {
    const result = await answer(request, {
      onProgress: (progress) => send({ type: 'progress', progress }),
      onPage: (page, engine) => send({ type: 'page', page, engine }),
      nextPage,
    })
    send({ type: 'answer', answer: result, retire: mustRetire() })
  } catch (error) {
    if (error instanceof Problem) {
      send({ type: 'problem', code: error.definition.code, values: error.values, retire: mustRetire() })
    } else {
      fail(error)
    }
  }
})
// An engine's thread may fail outside of any request of ours: the same as failing within.
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
send({ type: 'ready' })

function fail(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  send({ type: 'failed', reason: isMemory(message) ? 'memory' : 'crash', message })
}

const mustRetire = () => process.memoryUsage.rss() > retireAbove

/** How engines say that they have no more memory: PDFium (it aborts), emscripten, V8, libvips, an allocation that failed unseen. */
function isMemory(message: string): boolean {
  return /native code called abort|out of memory|OOM|allocation failed|memory access out of bounds|cannot enlarge memory|bad_alloc/i.test(
    message,
  )
}
