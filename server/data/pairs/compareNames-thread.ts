import { parentPort, workerData } from 'node:worker_threads'
import { defaultThresholds } from '../match/match.ts'
import type { Compared, CompareRequest } from './compareNames.ts'
import { nameDoubles } from './doubles.ts'
import { measureNames } from './reviews/measureNames.ts'

const { names, thresholds }: CompareRequest = workerData
const compared: Compared = {
  doubles: nameDoubles(names, thresholds),
  truths: await measureNames(names, defaultThresholds),
}
parentPort?.postMessage(compared)
