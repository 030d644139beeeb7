import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { parseMemoryMb, parseTimeoutMs } from './limits.ts'
import type { Mail } from './message.ts'

export type ThreadRequest = { raw: Uint8Array } | { pdf: Uint8Array; xml: Uint8Array }

export type MailParser = {
  /** Throws `mail_unreadable`. One message at a time. */
  parse: (raw: Uint8Array) => Promise<Mail>
  /** The PDF with its e-invoice attached (see `hybrid.ts`); null where they cannot be joined, or are two invoices. */
  join: (pdf: Uint8Array, xml: Uint8Array) => Promise<Uint8Array | null>
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
  /** Null where the thread fell, or ran out of time or memory. */
  const ask = async <T>(request: ThreadRequest): Promise<T | null> => {
    thread ??= await startThread()
    try {
      thread.postMessage(request)
      const [answer]: T[] = await once(thread, 'message', { signal: AbortSignal.timeout(parseTimeoutMs) })
      return answer ?? null
    } catch {
      await close()
      return null
    }
  }
  return {
    parse: async (raw) => {
      const mail = await ask<Mail>({ raw })
      if (!mail) throw new Problem(wayProblems.mail_unreadable)
      return mail
    },
    join: (pdf, xml) => ask<Uint8Array>({ pdf, xml }),
    close,
  }
}

/** A thread that does not even start is no fault of the message: that is thrown as it is. */
const startThread = async (): Promise<Worker> => {
  const thread = new Worker(new URL('./parseThread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: parseMemoryMb },
    // Its complaints about a message would be that message's text in our log.
    stdout: true,
    stderr: true,
  })
  await once(thread, 'message', { signal: AbortSignal.timeout(parseTimeoutMs) })
  return thread
}
