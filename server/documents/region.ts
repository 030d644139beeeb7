import type { Box, Word } from '#shared/reading.ts'
import { ask } from './child/pool.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'

/** What was read in a box: with all letters, and again with none but those that were asked for. Boxes as in a `Page`. */
export type RegionReading = { words: Word[]; fitting: Word[] }

/** `box` in points on the page as it stands upright, `turned` as in its reading. `letters`: what may stand there; empty: anything. */
export type Region = { page: number; box: Box; turned: 0 | 90 | 180 | 270; letters: string }

/**
 * Reads a region of a page by OCR from a picture of at least 300 dpi, whatever text layer the file has. Words whose centre
 * lies outside of the box are left out.
 * @throws Problem no_pages, page_unknown, and whatever the document is refused for
 */
export async function readRegion(bytes: Uint8Array, region: Region): Promise<RegionReading> {
  inspect(bytes)
  return ask<'region'>({ kind: 'region', bytes, ...region }, { timeoutMs: pageTimeoutMs() })
}
