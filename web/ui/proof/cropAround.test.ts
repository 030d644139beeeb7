import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Box } from '#shared/reading.ts'
import { cropAround } from './cropAround.ts'

it('shows the whole box, with air, and nothing outside the page', () => {
  const page = { width: 595, height: 842 }
  const span = (limit: number) =>
    fc.tuple(fc.double({ min: 0, max: limit, noNaN: true }), fc.double({ min: 0, max: limit, noNaN: true }))
  fc.assert(
    fc.property(span(page.width), span(page.height), fc.constantFrom(220, 360, 9999), ([x1, x2], [y1, y2], least) => {
      const box: Box = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
      const [left, top, width, height] = cropAround(page, box, least)
      const near = 1e-6
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(left + width).toBeLessThanOrEqual(page.width + near)
      expect(top + height).toBeLessThanOrEqual(page.height + near)
      expect(left).toBeLessThanOrEqual(box[0] + near)
      expect(top).toBeLessThanOrEqual(box[1] + near)
      expect(left + width).toBeGreaterThanOrEqual(box[2] - near)
      expect(top + height).toBeGreaterThanOrEqual(box[3] - near)
    }),
  )
})
