import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import type { Said } from './aside.ts'
import { headOf } from './head.ts'
import { readRecords, reviewsOf } from './readReviews.ts'

// The thread in which one file of reviews is read, and then ends.

const { path, wants } = z.object({ path: z.string(), wants: z.enum(['head', 'reviews']) }).parse(workerData)
const say = (said: Said): void => parentPort?.postMessage(said)

/** Taken over by the other side between two of its other works, a few milliseconds each. */
const batch = 2000

try {
  const records = await readRecords(path)
  if (wants === 'head') say({ head: headOf(records) })
  else {
    const reviews = reviewsOf(records)
    for (let at = 0; at < reviews.length; at += batch) say({ reviews: reviews.slice(at, at + batch) })
  }
  say({ end: true })
} catch (error) {
  if (!(error instanceof Problem)) throw error
  say({ refused: error.definition.code })
}
