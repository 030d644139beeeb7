import { counter, histogram } from '#platform/metrics.ts'
import type { Reading } from '#shared/reading.ts'

// Names are those that today's dashboards read (contract, section 2).

const requests = counter('ocr_requests_total', 'Documents submitted for reading', ['type'])
const results = counter('ocr_results_total', 'Documents read or failed', ['type', 'outcome'])
const duration = histogram(
  'ocr_processing_duration_seconds',
  'Time from taking a document up to its fields',
  [],
  [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 30, 60],
)

export const countSubmission = (type: string): void => requests.inc({ type })

/** `outcome`: "success" or the code of the fault; `reading` is null where nothing could be read. */
export const countReading = (reading: Reading | null, outcome: string, elapsedMs: number): void => {
  results.inc({ type: reading?.type ?? 'unknown', outcome })
  if (reading) duration.observe(elapsedMs / 1000)
}
