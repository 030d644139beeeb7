import { Counter, Histogram } from 'prom-client'
import { registry } from '#platform/metrics.ts'
import type { Reading } from '#shared/reading.ts'

// Names are those that today's dashboards read (contract, section 2).

const requests = new Counter({
  name: 'ocr_requests_total',
  help: 'Documents submitted for reading',
  labelNames: ['type'],
  registers: [registry],
})
const results = new Counter({
  name: 'ocr_results_total',
  help: 'Documents read or failed',
  labelNames: ['type', 'outcome'],
  registers: [registry],
})
const duration = new Histogram({
  name: 'ocr_processing_duration_seconds',
  help: 'Time from taking a document up to its fields',
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 30, 60],
  registers: [registry],
})

export const countSubmission = (type: string): void => requests.inc({ type })

/** `outcome`: "success" or the code of the fault; `reading` is null where nothing could be read. */
export const countReading = (reading: Reading | null, outcome: string, elapsedMs: number): void => {
  results.inc({ type: reading?.type ?? 'unknown', outcome })
  if (reading) duration.observe(elapsedMs / 1000)
}
