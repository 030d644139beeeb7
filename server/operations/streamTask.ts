import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Actor } from '#platform/actor.ts'
import type { Language } from '#platform/problem.ts'
import { isFinal } from '#shared/task.ts'
import { showTask } from './showTask.ts'

const LOOK_MS = 250
/** Proxies close silent connections; a comment keeps them open. */
const SILENCE_MS = 15_000
/** A client that wants to watch longer connects again (EventSource does so by itself). */
const LONGEST_MS = 10 * 60 * 1000

/** Streams a task as server-sent events: one `progress` each time it changes, ended by `done`. */
export const streamTask = async (
  actor: Actor,
  id: string,
  language: Language,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  await showTask(actor, id, language) // refuses before the stream begins, as a problem document
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return reply
    .type('text/event-stream')
    .header('cache-control', 'no-cache')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(events(actor, id, language, gone.signal)))
}

async function* events(actor: Actor, id: string, language: Language, signal: AbortSignal): AsyncGenerator<string> {
  const until = Date.now() + LONGEST_MS
  let last = ''
  let spokeAt = Date.now()
  while (!signal.aborted && Date.now() < until) {
    const task = await showTask(actor, id, language)
    const data = JSON.stringify(task)
    if (data !== last) {
      last = data
      spokeAt = Date.now()
      yield `event: ${isFinal(task.state) ? 'done' : 'progress'}\ndata: ${data}\n\n`
      if (isFinal(task.state)) return
    } else if (Date.now() - spokeAt > SILENCE_MS) {
      spokeAt = Date.now()
      yield ': still here\n\n'
    }
    await wait(LOOK_MS, undefined, { signal }).catch(() => {})
  }
}
