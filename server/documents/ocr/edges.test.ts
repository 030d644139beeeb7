import { expect, it } from 'vitest'
import { reversedPrint, withoutCutInk } from './edges.ts'

/** '#' is ink. */
const grey = (...rows: string[]) => ({
  data: Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 20 : 240)),
  width: rows[0]?.length ?? 0,
  height: rows.length,
})
const inkOf = ({ data, width }: { data: Uint8Array; width: number }) =>
  Array.from({ length: data.length / width }, (_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), (value) => (value < 128 ? '#' : '.')).join(''),
  )

it('what reaches in from outside goes, what was asked for stays', () => {
  const piece = grey(
    '#...........#...',
    '#...####....#...',
    '#...#..#....#...',
    '#...####....#.##',
    '............#.##',
    '.....########...',
    '....#########...',
  )
  expect(inkOf(withoutCutInk(piece, 3))).toEqual([
    '................',
    '....####........',
    '....#..#........',
    '....####........',
    '................',
    '................',
    '................',
  ])
})

it('a rule that crosses the piece goes, a dark ground under white print stays', () => {
  const rule = Array.from({ length: 30 }, (_, y) => (y === 15 ? '#'.repeat(40) : '.'.repeat(40)))
  expect(inkOf(withoutCutInk(grey(...rule), 2)).join('')).not.toContain('#')
  const ground = Array.from({ length: 30 }, (_, y) => (y > 5 && y < 25 ? '#'.repeat(40) : '.'.repeat(40)))
  expect(inkOf(withoutCutInk(grey(...ground), 2))).toEqual(ground)
})

it('white print on a dark ground is reversed, and the paper around the ground goes', () => {
  const bar = Array.from({ length: 30 }, (_, y) =>
    y < 3 || y > 26 ? '.'.repeat(40) : `..${'#'.repeat(16)}${y > 10 && y < 20 ? '....' : '####'}${'#'.repeat(16)}..`,
  )
  const reversed = reversedPrint(grey(...bar))
  expect(reversed && inkOf(withoutCutInk(reversed, 2, true))).toEqual(
    bar.map((_, y) => (y > 10 && y < 20 ? `${'.'.repeat(18)}####${'.'.repeat(18)}` : '.'.repeat(40))),
  )
  expect(reversedPrint(grey('....', '.##.', '....'))).toBeNull()
})
