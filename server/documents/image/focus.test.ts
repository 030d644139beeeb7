import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { letterScan } from '../testing/fixtures.ts'
import { withFocus } from './focus.ts'
import type { Grey } from './grey.ts'
import { withoutMotion } from './motion.ts'

const page = await letterScan(120)

async function blurredBy(deviation: number): Promise<Grey> {
  const { data, width, height } = page
  const raw = { width, height, channels: 1 } as const
  const blurred = await sharp(data, { raw }).blur(deviation).toColourspace('b-w').raw().toBuffer()
  return { data: new Uint8Array(blurred), width, height }
}

const difference = (a: Grey, b: Grey) =>
  a.data.reduce((sum, grey, at) => sum + Math.abs(grey - (b.data[at] ?? 0)), 0) / a.data.length

describe('print out of focus', () => {
  it('is drawn together again', async () => {
    const blurred = await blurredBy(2)
    expect(withoutMotion(blurred)).toBe(blurred)
    expect(difference(withFocus(blurred), page)).toBeLessThan(0.8 * difference(blurred, page))
  })

  it('is left as it is where letters are large beside its blur', async () => {
    expect(withFocus(page)).toBe(page)
    const soft = await blurredBy(0.8)
    expect(withFocus(soft)).toBe(soft)
  })
})
