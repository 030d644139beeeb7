import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { log, withRequestId } from '../log.ts'
import { Problem } from '../problem.ts'
import type { Loop } from './job.ts'

// Work that comes back every few seconds in each worker process, which the queue's schedules (whole minutes, one machine)
// cannot do: looking into a folder, asking a mailbox.

/** Starts them; the answer stops them: passes under way are told, and awaited. */
export const startLoops = (loops: readonly Loop[]): (() => Promise<void>) => {
  const stopping = new AbortController()
  const running = loops.map((loop) => goOn(loop, stopping.signal))
  return async () => {
    stopping.abort()
    await Promise.all(running)
  }
}

const goOn = async (loop: Loop, signal: AbortSignal): Promise<void> => {
  let failures = 0
  let said = ''
  while (!signal.aborted) {
    try {
      await withRequestId(randomUUID(), () => loop.pass(signal))
      failures = 0
      said = ''
    } catch (error) {
      failures += 1
      const words = error instanceof Error ? error.message : String(error)
      // The same fault every few seconds is one line, not a full disk.
      if (words !== said && !signal.aborted) say(loop.name, error)
      said = words
    }
    // So that a server that is down, or that refuses a password, is not hammered.
    const longest = Math.max(loop.everySeconds, loop.longestPauseSeconds)
    const seconds = Math.min(loop.everySeconds * 2 ** Math.min(failures, 20), longest)
    await setTimeout(seconds * 1000, undefined, { signal, ref: false }).catch(() => {})
  }
}

const say = (loop: string, error: unknown): void => {
  if (error instanceof Problem) log().warn({ loop, code: error.definition.code }, error.detail('fr'))
  else log().error({ loop, error }, 'pass failed')
}
