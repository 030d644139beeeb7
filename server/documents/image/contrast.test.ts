import { describe, expect, it } from 'vitest'
import { withFullContrast } from './contrast.ts'
import type { Grey } from './grey.ts'

/** Paper of one grey, with as many pixels of ink in front. */
const page = (paper: number, ink: number, inked: number): Grey => {
  const data = new Uint8Array(100 * 100).fill(paper)
  data.fill(ink, 0, inked)
  return { data, width: 100, height: 100 }
}

describe('greys of a page', () => {
  it('are drawn apart where print is pale', () => {
    const { data } = withFullContrast(page(195, 135, 500))
    expect([data[0], data[9999]]).toEqual([16, 245])
  })

  it('stay where print is dark, and on a sheet without print', () => {
    for (const plain of [page(248, 28, 500), page(230, 210, 500), page(240, 240, 0)])
      expect(withFullContrast(plain)).toBe(plain)
  })
})
