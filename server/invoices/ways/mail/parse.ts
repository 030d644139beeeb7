import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { parseMemoryMb, parseTimeoutMs } from './limits.ts'
import type { Mail } from './message.ts'

export type MailParser = {
  /** Throws `mail_unreadable`. One message at a time. */
  parse: (raw: Uint8Array) => Promise<Mail>
  close: () => Promise<void>
}

/**
 * Takes messages apart in a thread of its own, which may neither stop the others for long nor outgrow its memory. A message
 * that does ends the thread; the next one gets another.
 */
export const openParser = (): MailParser => {
  let thread: Worker | null = null
  const close = async (): Promise<void> => {
    const closing = thread
    thread = null
    await closing?.terminate()
  }
  const parse = async (raw: Uint8Array): Promise<Mail> => {
    thread ??= await startThread()
    try {
      thread.postMessage(raw)
      // `error` rejects: nested too deep, out of memory.
      const [mail]: Mail[] = await once(thread, 'message', { signal: AbortSignal.timeout(parseTimeoutMs) })
      if (mail) return mail
    } catch {
      await close()
    }
    throw new Problem(wayProblems.mail_unreadable)
  }
  return { parse, close }
}

/** A thread that does not even start is no fault of the message: that is thrown as it is. */
const startThread = async (): Promise<Worker> => {
  const thread = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: parseMemoryMb },
    // Its complaints about a message would be that message's text in our log.
    stdout: true,
    stderr: true,
  })
  await once(thread, 'message', { signal: AbortSignal.timeout(parseTimeoutMs) })
  return thread
}
