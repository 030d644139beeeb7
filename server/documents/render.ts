import { ask } from './child/pool.ts'
import { inspect } from './inspect.ts'
import { pageTimeoutMs } from './limits.ts'

/**
 * A page as it looks, as a WebP picture for the review screen: always encoded anew, an original is never served.
 * @param pageNumber 1 for the first
 * @param dpi pixels per inch of the page's size in points (110 for the screen, 30 for a thumbnail); 10 to 400
 * @param turned clockwise degrees: `turned` of the page in its reading
 * @throws Problem page_unknown, and whatever the document is refused for
 */
export async function renderPage(
  bytes: Uint8Array,
  pageNumber: number,
  dpi: number,
  turned: 0 | 90 | 180 | 270 = 0,
): Promise<Uint8Array> {
  inspect(bytes)
  const resolution = Math.min(400, Math.max(10, dpi))
  return ask<'render'>(
    { kind: 'render', bytes, page: pageNumber, dpi: resolution, turned },
    { timeoutMs: pageTimeoutMs() },
  )
}
