import { parentPort, workerData } from 'node:worker_threads'
import { extractWith } from '../learn/recall.ts'
import { findParts } from '../parts/findParts.ts'
import type { Understanding } from './aside.ts'

const request: Understanding = workerData
const { reading, options } = request
parentPort?.postMessage(
  request.ask === 'parts' ? findParts(reading, options) : extractWith(request.known, reading, options),
)
