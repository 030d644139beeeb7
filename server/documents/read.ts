import type { Reading } from '#shared/reading.ts'
import { readTogether } from './child/sharePages.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'
import type { Progress } from './protocol.ts'

export type ReadOptions = {
  onProgress?: (progress: Progress) => void
  /** Aborting kills the reader at once. */
  signal?: AbortSignal
  /** Read a hybrid as if it carried no XML. */
  ignoreXml?: boolean
  /** Milliseconds that one page may take; OCR_PAGE_TIMEOUT_S where not given. */
  timeoutMs?: number
}

/**
 * Reads a file whatever it is: an e-invoice's XML, a PDF's text layer, or a picture through OCR.
 * Engines run in reader processes (one, or several where pages of scans are many and readers idle) that are killed where they hang, crash or take too much memory.
 * @throws Problem any of `documentProblems`
 */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<Reading> {
  inspect(bytes)
  const timeoutMs = options.timeoutMs ?? pageTimeoutMs()
  return readTogether(
    { kind: 'read', bytes, ignoreXml: options.ignoreXml ?? false, pageTimeoutMs: timeoutMs },
    {
      timeoutMs,
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.signal && { signal: options.signal }),
    },
  )
}
