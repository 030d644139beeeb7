import { expect, test } from 'vitest'
import { letterScan } from '../testing/fixtures.ts'
import { hasInk } from './empty.ts'
import type { Grey } from './grey.ts'

/** The page as print of so many greys on paper of 205, both with grain up to `grain` greys to each side. */
const faded = (page: Grey, depth: number, grain: number): Grey => {
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed / 2 ** 31
  }
  const data = page.data.map((grey) => {
    const noise = (random() + random() + random() - 1.5) * (grain / 1.5)
    return Math.round(205 - depth * (1 - grey / 255) + noise)
  })
  return { ...page, data }
}

test('print that has all but faded is ink, as long as it stands out from its paper; grain alone is none', async () => {
  const page = await letterScan(200)
  const inked = ([depth, grain]: readonly [number, number]) => hasInk(faded(page, depth, grain))
  const prints = [
    [200, 30],
    [60, 12],
    [35, 8],
    [22, 6],
  ] as const
  expect(prints.map(inked)).toEqual([true, true, true, true])
  const papers = [
    [0, 0],
    [0, 6],
    [0, 20],
  ] as const
  expect(papers.map(inked)).toEqual([false, false, false])
})
