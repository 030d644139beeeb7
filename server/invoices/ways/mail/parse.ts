import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Problem } from '#platform/problem.ts'
import { wayProblems } from '../problems.ts'
import { parseMemoryMb, parseTimeoutMs } from './limits.ts'
import type { Mail } from './message.ts'

/**
 * Takes a message apart in a thread of its own, which may neither stop the others for long nor outgrow its memory.
 * Throws `mail_unreadable`.
 */
export const parseMail = async (raw: Uint8Array): Promise<Mail> => {
  const thread = new Worker(new URL('./parse-thread.ts', import.meta.url), {
    workerData: raw,
    resourceLimits: { maxOldGenerationSizeMb: parseMemoryMb },
    // Its complaints about a message would be that message's text in our log.
    stdout: true,
    stderr: true,
  })
  try {
    // `error` rejects: nested too deep, out of memory.
    const [mail]: Mail[] = await once(thread, 'message', { signal: AbortSignal.timeout(parseTimeoutMs) })
    if (!mail) throw new Problem(wayProblems.mail_unreadable)
    return mail
  } catch {
    throw new Problem(wayProblems.mail_unreadable)
  } finally {
    await thread.terminate()
  }
}
