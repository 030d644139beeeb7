import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { readRecords } from './readReviews.ts'
import { type SniffAnswer, sniffRecords } from './sniffReviews.ts'

// The thread in which one file of reviews is looked through, and then ends.

const { path } = z.object({ path: z.string() }).parse(workerData)
const answer = await readRecords(path)
  .then((records): SniffAnswer => ({ found: sniffRecords(records) }))
  .catch((error: unknown): SniffAnswer => {
    if (error instanceof Problem) return { refused: error.definition.code }
    throw error
  })
parentPort?.postMessage(answer)
