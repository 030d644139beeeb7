import type { ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { Problem } from '#platform/problem.ts'
import { documentProblems } from '../problems.ts'
import type { Answers, Request } from '../protocol.ts'
import { killReader, startReader } from './process.ts'
import { type AskOptions, type Outcome, runInReader } from './run.ts'

// A few reader processes, started when first needed and kept warm. A file that crashes, hangs or bloats its reader costs
// that one process; the next file gets a fresh one.

const size = Math.max(1, availableParallelism())
const idle: ChildProcess[] = []
const busy = new Set<ChildProcess>()
/** Documents that hold a place, also while their reader is being started, and those that wait for one, in order. */
let taken = 0
const waiting: { urgent: boolean; take: () => void }[] = []

/**
 * Runs a request in a free reader; waits for one where all are busy.
 * @throws Problem what the document is refused for; reading_timeout, reading_out_of_memory, reading_crashed,
 *   reading_interrupted, reading_cancelled
 */
export async function ask<K extends Request['kind']>(
  request: Extract<Request, { kind: K }>,
  options: AskOptions,
): Promise<Answers[K]> {
  await takePlace(isUrgent(request.kind), options.signal)
  return askReader<K>(request, options)
}

/**
 * Runs a request at once, where a reader is free and nobody waits for it; null where not. For work that another reader
 * does too, only later.
 * @throws Problem as `ask`
 */
export function askIfFree<K extends Request['kind']>(
  request: Extract<Request, { kind: K }>,
  options: AskOptions,
): Promise<Answers[K]> | null {
  if (someoneWaits() || taken >= size) return null
  taken += 1
  return askReader<K>(request, options)
}

/** Whether a document waits for a reader. */
export const someoneWaits = (): boolean => waiting.length > 0

/** With a place taken, which is given back. */
async function askReader<K extends Request['kind']>(
  request: Extract<Request, { kind: K }>,
  options: AskOptions,
): Promise<Answers[K]> {
  try {
    const warm = takeIdle()
    const first = await runIn<K>(warm ?? startReader(), request, options)
    // A warm reader may have been killed while it waited, unseen until it is asked: no fault of this document.
    const outcome = warm && first.silent ? await runIn<K>(startReader(), request, options) : first
    if (outcome.problem) throw outcome.problem
    return outcome.answer
  } finally {
    givePlace()
  }
}

async function runIn<K extends Request['kind']>(
  child: ChildProcess,
  request: Extract<Request, { kind: K }>,
  options: AskOptions,
): Promise<Outcome<Answers[K]>> {
  busy.add(child)
  let keep = false
  try {
    const outcome = await runInReader<K>(child, request, options)
    keep = outcome.keep
    return outcome
  } finally {
    busy.delete(child)
    if (keep) rest(child)
    else killReader(child)
  }
}

/**
 * What a person waits for at a screen, and what is over at once: it goes before reading, and has one place more than that, so
 * that it never waits for a long document.
 */
const isUrgent = (kind: Request['kind']): boolean => kind === 'render' || kind === 'region' || kind === 'open'

/** Takes one of the places, of which there are as many as readers; waits where none is free. @throws Problem reading_cancelled */
async function takePlace(urgent: boolean, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) throw new Problem(documentProblems.reading_cancelled)
  if (taken < placesFor(urgent)) {
    taken += 1
    return
  }
  await new Promise<void>((resolve, reject) => {
    const cancel = () => {
      waiting.splice(waiting.indexOf(place), 1)
      reject(new Problem(documentProblems.reading_cancelled))
    }
    const take = () => {
      signal?.removeEventListener('abort', cancel)
      resolve()
    }
    const place = { urgent, take }
    waiting.push(place)
    signal?.addEventListener('abort', cancel, { once: true })
  })
}

const placesFor = (urgent: boolean): number => (urgent ? size + 1 : size)

/** Hands the place to whoever has waited longest, a person first. */
function givePlace(): void {
  taken -= 1
  const urgent = waiting.findIndex((place) => place.urgent)
  const at = urgent < 0 ? 0 : urgent
  const next = waiting[at]
  if (!next || taken >= placesFor(next.urgent)) return
  waiting.splice(at, 1)
  taken += 1
  next.take()
}

/** A warm reader that is still alive. */
function takeIdle(): ChildProcess | undefined {
  for (;;) {
    const child = idle.pop()
    if (!child || child.connected) return child
  }
}

/** Lets the program end although a reader is waiting for work. */
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  idle.push(child)
}

/** Ends all readers, also the busy ones (their callers get reading_interrupted). */
export async function closeReaders(): Promise<void> {
  const all = [...idle.splice(0), ...busy]
  await Promise.all(
    all.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.ref()
      killReader(child)
      await ended
    }),
  )
}
