import { expect, test } from 'vitest'
import { letterScan } from '../testing/fixtures.ts'
import type { Grey } from './grey.ts'
import { withEvenLight } from './illumination.ts'

const letter = await letterScan(110)
const { width, height } = letter

/** The letter under `light`, a share of 0 to 1 for each column. */
const lit = (light: (x: number) => number, page = letter): Grey => ({
  ...page,
  data: page.data.map((grey, at) => grey * light(at % width)),
})
/** Dark to the right of a third of the page, its edge some millimetres wide. */
const hand = (x: number): number => 1 - 0.55 * Math.min(1, Math.max(0, (x - width / 3) / 18))
/** The darkest that paper is, but for its hundredth. */
const darkestPaper = (even: Grey): number =>
  even.data.filter((_, at) => (letter.data[at] ?? 0) >= 250).toSorted()[Math.floor(0.01 * width * height)] ?? 0

test('the edge of a shadow becomes as bright as the paper beside it, and its print stays', () => {
  const even = withEvenLight(lit(hand))
  expect(darkestPaper(even)).toBeGreaterThan(225)
  const ink = even.data.filter((_, at) => (letter.data[at] ?? 255) < 40).toSorted()
  expect(ink[Math.floor(0.95 * ink.length)]).toBeLessThan(110)
})

test('a coloured band stays a band where the light falls off slowly', () => {
  const [top, bottom] = [Math.round(height / 2), Math.round(height / 2) + 28]
  const banded: Grey = {
    ...letter,
    data: letter.data.map((grey, at) => (at >= top * width && at < bottom * width ? 80 : grey)),
  }
  const even = withEvenLight(lit((x) => 1 - (0.4 * x) / width, banded))
  const middle = even.data.subarray((top + 14) * width, (top + 15) * width)
  expect(Math.max(...middle)).toBeLessThan(130)
})
