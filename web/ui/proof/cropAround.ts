import type { Box } from '#shared/reading.ts'

/**
 * [left, top, width, height] in points of the part to show: the box with air around it, kept inside the page. `least`: how
 * wide it is at least.
 */
export const cropAround = (
  page: { width: number; height: number },
  box: Box,
  least = 220,
): [number, number, number, number] => {
  const width = Math.min(page.width, Math.max(least, (box[2] - box[0]) * 1.4))
  const height = Math.min(page.height, Math.max(72, (box[3] - box[1]) * 2.5))
  const keep = (start: number, size: number, limit: number) => Math.min(Math.max(0, start), limit - size)
  const left = keep((box[0] + box[2] - width) / 2, width, page.width)
  const top = keep((box[1] + box[3] - height) / 2, height, page.height)
  return [left, top, width, height]
}
