import { ask } from './child/pool.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'
import type { Region, RegionReading } from './parts.ts'

/**
 * Reads a region of a page by OCR from a picture of at least 300 dpi, whatever text layer the file has. Words whose centre
 * lies outside of the box are left out.
 * @throws Problem no_pages, page_unknown, and whatever the document is refused for
 */
export async function readRegion(bytes: Uint8Array, region: Region): Promise<RegionReading> {
  inspect(bytes)
  return ask<'region'>({ kind: 'region', bytes, ...region }, { timeoutMs: pageTimeoutMs() })
}
