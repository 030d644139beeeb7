import { expect, test } from 'vitest'
import { hasInk, isPale } from './empty.ts'
import type { Grey } from './grey.ts'
import { letterHeight } from './letterHeight.ts'

/** Paper of that grey with the grain of a scanner, the same in each run. */
function paper(grey: number): Grey {
  let lot = 7
  const data = new Uint8Array(800 * 1000).map(() => {
    lot = (lot * 1_103_515_245 + 12_345) % 2_147_483_648
    return grey - 8 + (lot >> 20) / 128
  })
  return { data, width: 800, height: 1000 }
}

/** Rows of bars that stand as letters do, darker than the paper by that. */
function withBars(picture: Grey, depth: number, rows = 10): Grey {
  for (let y = 100; y < 100 + 60 * rows; y += 60)
    for (let x = 100; x < 600; x += 24)
      for (let row = y; row < y + 24; row++)
        for (let at = row * 800 + x; at < row * 800 + x + 8; at++) picture.data[at] = (picture.data[at] ?? 0) - depth
  return picture
}

test('paper of any grey has no ink and no letters, whatever its grain; one line of pale print has', () => {
  for (const grey of [245, 200, 120]) {
    expect([grey, hasInk(paper(grey)), letterHeight(paper(grey))]).toEqual([grey, false, null])
    const line = withBars(paper(grey), 60, 2)
    expect([grey, hasInk(line), isPale(line), letterHeight(line)]).toEqual([grey, true, false, 24])
  }
})

test('the other side of a sheet is pale, and no longer where one line of black print stands beside it', () => {
  const other = withBars(paper(240), 36)
  expect(isPale(other)).toBe(true)
  expect(isPale(withBars(other, 120, 2))).toBe(false)
})
