import { describe, expect, it } from 'vitest'
import type { Grey } from './grey.ts'
import { motionLength, withoutMotion } from './motion.ts'
import { quarterTurn } from './warp.ts'

/** Strokes two to four pixels wide at uneven distances, as print has them. */
function print(): Grey {
  const [width, height] = [600, 400]
  const data = new Uint8Array(width * height).fill(245)
  for (let line = 20; line < height - 30; line += 36)
    for (let x = 40, i = 0; x < width - 60; x += 9 + ((i * 7) % 12), i++)
      for (let y = line; y < line + 12 + (i % 5); y++) data.fill(25, y * width + x, y * width + x + 2 + (i % 3))
  return { data, width, height }
}

function smearedBy(picture: Grey, length: number): Grey {
  const { data, width, height } = picture
  const reach = (length - 1) / 2
  const out = data.map((_, at) => {
    let sum = 0
    for (let step = -reach; step <= reach; step++) sum += data[at + step] ?? 245
    return sum / length
  })
  return { data: out, width, height }
}

const difference = (a: Grey, b: Grey) =>
  a.data.reduce((sum, grey, at) => sum + Math.abs(grey - (b.data[at] ?? 0)), 0) / a.data.length

describe('print smeared by a moving hand', () => {
  it('tells by how much it was moved', () => {
    for (const length of [5, 7, 9, 11]) expect(motionLength(smearedBy(print(), length))).toBe(length)
  })

  it('is drawn together, whichever way the page lay', () => {
    const smeared = smearedBy(print(), 7)
    expect(difference(withoutMotion(smeared), print())).toBeLessThan(0.3 * difference(smeared, print()))
    const [sharp, upright] = [quarterTurn(print(), 1), quarterTurn(smeared, 1)]
    expect(difference(withoutMotion(upright), sharp)).toBeLessThan(0.3 * difference(upright, sharp))
  })

  it('is left as it is where it is sharp', () => {
    const page = print()
    expect(withoutMotion(page)).toBe(page)
  })
})
