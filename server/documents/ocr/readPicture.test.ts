import { expect, it, vi } from 'vitest'
import type { Grey } from '../image/grey.ts'
import { readPicture } from './readPicture.ts'

const recognise = vi.fn(async () => [])
vi.mock('./engine/chooseEngine.ts', () => ({
  ocrEngine: async () => ({
    name: 'test',
    sparing: true,
    warm: true,
    linesAtOnce: 8,
    recognise,
    recogniseLines: async () => [],
  }),
}))

/** Paper with the grain of a scanner, the same in each run. */
function paper(width: number, height: number): Grey {
  let lot = 7
  const data = new Uint8Array(width * height).map(() => {
    lot = (lot * 1_103_515_245 + 12_345) % 2_147_483_648
    return 240 + (lot >> 20) / 256
  })
  return { data, width, height }
}

/** Rows of bars that stand as letters do. */
function withBars(picture: Grey): Grey {
  for (let y = 100; y < 500; y += 60)
    for (let x = 100; x < 500; x += 24)
      for (let row = y; row < y + 24; row++) picture.data.fill(20, row * picture.width + x, row * picture.width + x + 8)
  return picture
}

it('an empty sheet is looked at once; print that was not read is tried in other ways', async () => {
  const blank = await readPicture(paper(600, 800), 100, performance.now() + 60_000)
  expect([blank.words, blank.doubt, recognise.mock.calls.length]).toEqual([[], null, 1])
  recognise.mockClear()
  await readPicture(withBars(paper(600, 800)), 100, performance.now() + 60_000)
  expect(recognise.mock.calls.length).toBeGreaterThan(1)
})
